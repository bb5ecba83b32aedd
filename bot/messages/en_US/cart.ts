/** What is said about the cart. */
export const enUSCart = {
  empty: 'Your cart is empty. Shall we find something for it?',
  heading: 'Your cart:',
  line: (quantity: number, title: string, detail: string, total: string) =>
    `${quantity} x ${title}${detail && ` (${detail})`}: ${total}`,
  subtotal: (amount: string) => `Subtotal: ${amount}, before delivery and tax`,
  priceMoved: (title: string, was: string, now: string) =>
    `Please note: ${title} cost ${was} when you added it and costs ${now} now.`,
  added: (quantity: number, title: string, detail: string) =>
    `Added ${quantity} x ${title}${detail && ` (${detail})`}.`,
  sum: (count: number, subtotal: string) =>
    `Your cart: ${count === 1 ? '1 item' : `${count} items`}, ${subtotal}.`,
  notEnough: (title: string, available: number) =>
    available === 0
      ? `${title} is sold out just now, so I have added nothing.`
      : `There ${available === 1 ? 'is only 1' : `are only ${available}`} of ${title} left, so I have added nothing yet. Would that be enough?`,
  notEnoughMore: (title: string, more: number, held: number) =>
    `There ${more === 1 ? 'is only 1 more' : `are only ${more} more`} of ${title} besides the ${held} in your cart, so I have added nothing yet. Would that be enough?`,
  haveAll: (title: string, held: number) =>
    `You already have the last ${held === 1 ? 'one' : held} of ${title} in your cart, so there is nothing to add.`,
  notAdded: 'All right, I have not added that.',
  leftAdding: 'All right, nothing more has been added.',
  andNext: (words: string) => `And now "${words}": shall I add that, too?`,
  notEnoughToChange: (title: string, available: number) =>
    `There ${available === 1 ? 'is only 1' : `are only ${available}`} of ${title} available, so I have left your cart as it was.`,
  tooMany: (limit: number) =>
    `That is more than I can put into one cart: the most is ${limit}. For larger orders our office catering may fit better.`,
  gone: 'That is no longer sold, so I have added nothing. Perhaps something else?',

  whichLine: 'Which one in your cart do you mean?',
  notInCart: (words: string) => `I do not see "${words}" in your cart.`,
  howMany: (title: string) => `How many of ${title} would you like?`,
  changed: (quantity: number, title: string) => `Done: ${quantity} x ${title}.`,
  removed: (title: string) => `I have taken ${title} out of your cart.`,
  leftAsIs: 'All right, I have left your cart as it is.',
  askEmpty: 'Shall I take everything out of your cart?',
  askKeep: (out: readonly string[], kept: readonly string[]) =>
    `Shall I take out ${out.join('; ')} and keep ${kept.join('; ')}?`,
  emptied: 'Your cart is empty now. I am here when you want something.',
};
