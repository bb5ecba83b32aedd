/** Names of the options that products come in, as they stand before a list of values. */
const names: Readonly<Record<string, string>> = { size: 'Size', grind: 'Grind', colour: 'Colour' };
const optionName = (key: string): string => names[key] ?? key.charAt(0).toUpperCase() + key.slice(1);

/** What is said about products and while one is chosen. */
export const enUSCatalog = {
  categories: 'What would you like to see?',
  found: (words: string) => `Here is what I found for "${words}":`,
  foundInCategory: (category: string) => `${category}: here is what we have.`,
  moreInCategory: (category: string) => `More ${category.toLowerCase()}:`,
  cheapestFirst: (words: string) => `For "${words}", the cheapest first:`,
  cheapestOfThese: 'Of these, this one costs least:',
  nearest: (words: string) => `I did not find "${words}" as such. This is the nearest that we have:`,
  compared: 'Here they are side by side:',
  comparedWithout: (names: readonly string[]) =>
    `We have no ${names.map((name) => `"${name}"`).join(' and no ')}, so I can only show this:`,
  foundMore: (words: string) => `More for "${words}":`,
  noMore: (words: string) => `That was everything for "${words}". What else would you like to see?`,
  nothingMore: 'That was everything. What else would you like to see?',
  left: 'All right. What else would you like to see?',
  notFound: (words: string) => `I could not find anything for "${words}". Perhaps one of these helps?`,
  soldOut: 'Sold out',
  onlyLeft: (count: number) => `Only ${count} left`,
  from: (price: string) => `from ${price}`,

  priced: (value: string, price: string) => `${value} (${price})`,
  optionValues: (key: string, values: readonly string[]) => `${optionName(key)}: ${values.join(', ')}.`,
  soldOutJustNow: (details: readonly string[]) => `Sold out just now: ${details.join('; ')}.`,

  whichProduct: (words: string) => `Several things fit "${words}". Which one do you mean?`,
  whichOfThese: 'Which one do you mean?',
  nearestTo: (words: string) => `We have no "${words}". Is one of these near enough?`,
  noSuchProduct: (words: string) =>
    `I could not find "${words}" in the shop. Try another name, or a kind of thing, such as dark roast or mug.`,
  whichOption: (key: string, product: string) => {
    switch (key) {
      case 'size':
        return `Which size of ${product} would you like?`;
      case 'grind':
        return `How shall we grind the ${product}?`;
      case 'colour':
        return `Which colour of the ${product} would you like?`;
      default:
        return `Which ${key} of ${product} would you like?`;
    }
  },
  howYouLike: (product: string) => `How would you like the ${product}?`,
  optionName: (key: string) => key.charAt(0).toUpperCase() + key.slice(1),
  whichVariant: (product: string) => `Which ${product} would you like?`,
  noSuchOption: (product: string, said: string) => `${product} does not come in ${said}.`,
  wouldDo: (value: string) => `Would ${value} do instead?`,
  variantSoldOut: (product: string, detail: string) =>
    `${[product, detail].filter(Boolean).join(', ')} is sold out just now.`,
  alternatives: 'These are available:',
  orTellMe: 'Or I tell you as soon as it is back:',
  inStock: (name: string) => `Yes, ${name} is in stock.`,
  notInStock: (name: string) => `No, ${name} is sold out just now.`,

  watching: (titles: readonly string[]) =>
    `I will tell you as soon as ${titles.join('; ')} can be had again.`,
  hereAlready: (title: string) => `${title} can be had now, so there is no need to wait.`,
  noLongerWatching: (title: string) => `All right, I will not tell you about ${title} any more.`,
};
