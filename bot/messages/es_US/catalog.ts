import type { Messages } from '../en_US.ts';
import { categoryNamed } from './categories.ts';

/** Names of the options that products come in, as they stand before a list of values. */
const names: Readonly<Record<string, string>> = { size: 'Tamaño', grind: 'Molienda', colour: 'Color' };
const optionName = (key: string): string => names[key] ?? key.charAt(0).toUpperCase() + key.slice(1);

/** What is said about products and while one is chosen. */
export const esUSCatalog: Messages['catalog'] = {
  categories: '¿Qué te gustaría ver?',
  found: (words) => `Esto encontré para "${words}":`,
  foundInCategory: (category) => `${categoryNamed(category)}: esto es lo que tenemos.`,
  moreInCategory: (category) => `Más de ${categoryNamed(category)}:`,
  cheapestFirst: (words) => `Para "${words}", lo más barato primero:`,
  cheapestOfThese: 'De estos, este es el que cuesta menos:',
  nearest: (words) => `No encontré "${words}" tal cual. Esto es lo más parecido que tenemos:`,
  compared: 'Aquí los tienes lado a lado:',
  comparedWithout: (missing) =>
    `No tenemos ${missing.map((name) => `"${name}"`).join(' ni ')}, así que solo puedo mostrarte esto:`,
  foundMore: (words) => `Más para "${words}":`,
  noMore: (words) => `Eso era todo para "${words}". ¿Qué más te gustaría ver?`,
  nothingMore: 'Eso era todo. ¿Qué más te gustaría ver?',
  left: 'Muy bien. ¿Qué más te gustaría ver?',
  notFound: (words) => `No encontré nada para "${words}". ¿Quizá te sirva algo de esto?`,
  soldOut: 'Agotado',
  onlyLeft: (count) => (count === 1 ? 'Solo queda 1' : `Solo quedan ${count}`),
  from: (price) => `desde ${price}`,

  priced: (value, price) => `${value} (${price})`,
  optionValues: (key, values) => `${optionName(key)}: ${values.join(', ')}.`,
  soldOutJustNow: (details) => `Agotado ahora mismo: ${details.join('; ')}.`,

  whichProduct: (words) => `Varias cosas coinciden con "${words}". ¿Cuál quieres?`,
  whichOfThese: '¿Cuál quieres?',
  nearestTo: (words) => `No tenemos "${words}". ¿Te sirve algo de esto?`,
  noSuchProduct: (words) =>
    `No encontré "${words}" en la tienda. Prueba con otro nombre, o con un tipo de producto, como tueste oscuro o taza.`,
  whichOption: (key, product) => {
    switch (key) {
      case 'size':
        return `¿Qué tamaño de ${product} quieres?`;
      case 'grind':
        return `¿Cómo molemos ${product}?`;
      case 'colour':
        return `¿De qué color quieres ${product}?`;
      default:
        return `¿Cuál de ${product} quieres (${key})?`;
    }
  },
  howYouLike: (product) => `¿Cómo quieres ${product}?`,
  optionName: (key) => ({ size: 'Tamaño', grind: 'Molienda', colour: 'Color' })[key] ?? key,
  whichVariant: (product) => `¿Cuál de ${product} quieres?`,
  noSuchOption: (product, said) => `${product} no viene en ${said}.`,
  wouldDo: (value) => `¿Te sirve ${value} en su lugar?`,
  variantSoldOut: (product, detail) =>
    `${[product, detail].filter(Boolean).join(', ')} está agotado ahora mismo.`,
  alternatives: 'Estos hay:',
  orTellMe: 'O te aviso en cuanto vuelva:',
  inStock: (name) => `Sí, ${name} está disponible.`,
  notInStock: (name) => `No, ${name} está agotado ahora mismo.`,

  watching: (titles) => `Te aviso en cuanto haya ${titles.join('; ')} de nuevo.`,
  hereAlready: (title) => `${title} ya está disponible, así que no hace falta esperar.`,
  noLongerWatching: (title) => `Muy bien, ya no te aviso de ${title}.`,
};
