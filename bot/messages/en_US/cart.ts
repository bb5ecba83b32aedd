/** What is said about the cart. */
export const enUSCart = {
  empty: 'Your cart is empty. Shall we find something for it?',
  heading: 'Your cart:',
  line: (quantity: number, title: string, detail: string, total: string) =>
    `${quantity} x ${title}${detail && ` (${detail})`}: ${total}`,
  subtotal: (amount: string) => `Subtotal: ${amount}, before delivery and tax`,
  priceMoved: (title: string, was: string, now: string) =>
    `Please note: ${title} cost ${was} when you added it and costs ${now} now.`,
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
  addedSeveral: (things: readonly string[]) => `Added ${things.join('; ')}.`,
  thing: (quantity: number, title: string, detail: string) =>
    `${quantity} x ${title}${detail && ` (${detail})`}`,
  notEnoughToChange: (title: string, available: number) =>
    `There ${available === 1 ? 'is only 1' : `are only ${available}`} of ${title} available, so I have left your cart as it was.`,
  tooMany: (limit: number) =>
    `That is more than I can put into one cart: the most is ${limit}. For larger orders our office catering may fit better.`,
  gone: 'That is no longer sold, so I have added nothing. Perhaps something else?',

  whichLine: 'Which one in your cart do you mean?',
  notInCart: (words: string) => `I do not see "${words}" in your cart.`,
  howMany: (title: string) => `How many of ${title} would you like?`,
  quantity: { label: 'How many', submit: 'Take these' },
  changed: (quantity: number, title: string) => `Done: ${quantity} x ${title}.`,
  alreadySo: (title: string) => `What you have is ${title} already, so I have left your cart as it is.`,
  removed: (title: string) => `I have taken ${title} out of your cart.`,
  leftAsIs: 'All right, I have left your cart as it is.',
  askEmpty: 'Shall I take everything out of your cart?',
  askKeep: (out: readonly string[], kept: readonly string[]) =>
    `Shall I take out ${out.join('; ')} and keep ${kept.join('; ')}?`,
  emptied: 'Your cart is empty now. I am here when you want something.',

  code: (code: string, amount: string) => `Code ${code}: -${amount}`,
  codeFreeDelivery: (code: string) => `Code ${code}: free delivery`,
  codeIdle: (code: string, why: string) => `Code ${code} takes nothing off just now: ${why}`,
  note: (note: string) => `Card: "${note}"`,
  laterHeading: 'Saved for later:',

  savedForLater: (title: string) => `I have set ${title} aside for you.`,
  putBack: (title: string) => `${title} is back in your cart.`,
  nothingSaved: 'You have set nothing aside.',
  notSaved: (words: string) => `I do not see "${words}" among the things that you set aside.`,
  whichSaved: 'Which one shall I put back?',
  notEnoughToPutBack: (title: string, available: number) =>
    available === 0
      ? `${title} is sold out just now, so it stays set aside.`
      : `There ${available === 1 ? 'is only 1' : `are only ${available}`} of ${title} left, so it stays set aside. You can add fewer by name.`,

  askCode: 'What is the code?',
  codeTakes: (code: string, amount: string) => `Code ${code} takes ${amount} off.`,
  codeGivesDelivery: (code: string) => `With code ${code} the delivery is free.`,
  codeDropped: (code: string) => `Code ${code} is off your cart.`,
  noCodes: 'There is no code on your cart.',
  whichCode: 'Which code shall I take off?',
  codeNeedsCart:
    'A code works on what is in your cart, and that is empty. Add something first, then tell me the code.',
  codeRefused: (code: string, why: string) => `I cannot use the code ${code}: ${why}`,
  codeBecause: (because: CodeTrouble, minimum: string | undefined): string => {
    switch (because) {
      case 'unknown':
        return 'I do not know it. Please check the letters and digits.';
      case 'not-yet':
        return 'it does not hold yet.';
      case 'ended':
        return 'it has ended.';
      case 'used-up':
        return 'it has been used up.';
      case 'used-by-you':
        return 'you have used it before, and it works only so often for each customer.';
      case 'below-minimum':
        return minimum === undefined
          ? 'your cart is not worth enough for it yet.'
          : `it works from ${minimum} on.`;
      case 'nothing-fits':
        return 'nothing in your cart is part of it.';
      case 'too-many':
        return 'your cart has as many codes as it can take. Take one off first.';
    }
  },

  askNote: 'What shall the card say? I write it as you tell me.',
  noteKept: (note: string) => `The card will say: "${note}"`,
  noteGone: 'There will be no card.',
  noNote: 'There is no card with your order yet.',
  noteTooLong: (limit: number) =>
    `That is too long for a card: the most is ${limit} characters. What shall it say?`,
  noteLeft: 'All right, the card stays as it was.',
};

/** Why a promotion code does nothing. */
type CodeTrouble =
  'unknown' | 'not-yet' | 'ended' | 'used-up' | 'used-by-you' | 'below-minimum' | 'nothing-fits' | 'too-many';
