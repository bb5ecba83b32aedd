import type { Messages } from '../en_US.ts';

/** What is said when something is recommended. */
export const esUSRecommend: Messages['recommend'] = {
  forYou: 'Esto puede gustarte:',
  goesWith: (product) => `Esto va bien con ${product}:`,
  goesWithCart: 'Esto va bien con lo que tienes:',
  alike: (product) => `Esto se parece a ${product}:`,
  othersBought: (product) => `Quienes compraron ${product} también compraron:`,
  popular: 'Esto es popular ahora:',
  newest: 'Esto es lo último que llegó:',
  buyAgain: 'Esto es lo que compraste antes:',
  nothing: 'Ahora mismo no se me ocurre nada. ¿Qué te gustaría ver?',
  afterOrder: 'Por cierto, esto va bien con lo que pediste:',
  because: (kind, product): string => {
    switch (kind) {
      case 'bought':
        return `Porque compraste ${product}.`;
      case 'viewed':
        return `Porque miraste ${product}.`;
      case 'in-cart':
        return `Va bien con ${product}, que está en tu carrito.`;
      case 'with':
        return `Va bien con ${product}.`;
      case 'popular':
        return 'A mucha gente le gusta.';
      case 'bought-before':
        return 'Ya lo compraste antes.';
    }
  },
};
