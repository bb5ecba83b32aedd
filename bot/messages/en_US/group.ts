/** What is said about an order that several people make together. Names are as the place calls people. */
export const enUSGroup = {
  heading: 'Group order',
  total: 'Together',
  code: (code: string) => `Code ${code}`,

  openCard: 'Open: mention me with what you would like.',
  openUntil: (time: string) => `Open until ${time}: mention me with what you would like.`,
  closedCard: (name: string | undefined, time: string) =>
    name === undefined
      ? `Closed since ${time}. Anyone may check out, or open it again.`
      : `Closed by ${name} at ${time}. Anyone may check out, or open it again.`,
  heldCard: (name: string, time: string) =>
    `${name} is checking out. Until that is done, or ${time}, nothing can be changed.`,
  orderedCard: (name: string, time: string) => `${name} placed the order at ${time}.`,
  somebody: 'Somebody',
  withEverything: 'Each with their share of delivery, tax and discounts:',
  nothing: 'There is nothing in the group order yet. Mention me with what you would like.',
  emptied: 'There is nothing in the group order any more.',

  added: (things: readonly string[]) => `Added to the group order: ${things.join('; ')}.`,
  mine: (subtotal: string) => `Your part of the group order, ${subtotal} before delivery and tax:`,
  mineIsEmpty: 'You have asked for nothing in the group order yet.',
  all: 'The group order:',
  person: (name: string, amount: string) => `${name}: ${amount}`,
  together: (amount: string) => `Together: ${amount}, before delivery and tax`,
  clearedMine: 'I have taken your part out of the group order.',
  askClear: 'Shall I take everything out that you asked for?',

  closedNow:
    'The group order is closed. Whoever orders says "check out"; "open the order again" lets people add more.',
  closesAt: (time: string) => `I will close the group order at ${time}.`,
  timeUnread: 'I did not understand when. Tell me a time, such as "close the order at 11:30".',
  opened: 'The group order is open again.',
  nothingToClose: 'There is nothing in the group order yet, so there is nothing to close.',
  nothingToOrder: 'There is nothing in the group order yet, so there is nothing to check out.',

  shutClosed: (name: string | undefined, time: string) =>
    `${name === undefined ? `The group order closed at ${time}` : `${name} closed the group order at ${time}`}, so I have changed nothing. Anyone may open it again.`,
  shutHeld: (name: string, time: string) =>
    `${name} is checking out, so the group order stays as it is until that is done or ${time}.`,
  shutOrdered: (name: string, time: string) =>
    `${name} placed the order at ${time}. Whatever you add now begins the next one.`,

  notHere: 'That is about your own cart, so it does not work in a group order. Write to me directly for it.',
  onlyTogether:
    'That is for orders that several people make together: mention me in a channel, a thread or a group chat.',
  share: (name: string, things: readonly string[]) => `${name}: ${things.join(', ')}`,
};
