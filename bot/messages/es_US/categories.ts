/** How the shop's categories are called; each name finds its category when somebody says it. */
const categories: Readonly<Record<string, string>> = {
  'Coffee beans': 'Café',
  Tea: 'Té',
  'Brewing gear': 'Equipo para café',
  Mugs: 'Tazas',
  'Gift boxes': 'Cajas de regalo',
  'Office catering': 'Para la oficina',
  'Cocoa and sweets': 'Cacao y dulces',
  Subscriptions: 'Suscripciones',
  'Clothing and prints': 'Ropa y láminas',
};

/** A category by its Spanish name; one that is not known keeps the shop's. */
export const categoryNamed = (name: string): string => categories[name] ?? name;
