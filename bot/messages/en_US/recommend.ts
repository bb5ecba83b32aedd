/** What is said when something is recommended. */
export const enUSRecommend = {
  forYou: 'This may be something for you:',
  goesWith: (product: string) => `This goes well with ${product}:`,
  goesWithCart: 'This goes well with what you have:',
  alike: (product: string) => `This is near to ${product}:`,
  othersBought: (product: string) => `Who bought ${product} also bought:`,
  popular: 'This is popular just now:',
  newest: 'This is what came in last:',
  buyAgain: 'This is what you bought before:',
  nothing: 'I cannot think of anything just now. What would you like to see?',
  afterOrder: 'By the way, this goes well with it:',
  because: (
    kind: 'bought' | 'viewed' | 'in-cart' | 'with' | 'popular' | 'bought-before',
    product: string,
  ): string => {
    switch (kind) {
      case 'bought':
        return `Because you bought ${product}.`;
      case 'viewed':
        return `Because you looked at ${product}.`;
      case 'in-cart':
        return `Goes with ${product} in your cart.`;
      case 'with':
        return `Goes with ${product}.`;
      case 'popular':
        return 'Many people like it.';
      case 'bought-before':
        return 'You have bought it before.';
    }
  },
};
