type Status = 'placed' | 'packed' | 'shipped' | 'delivered' | 'cancelled';

/** What is said when an order is changed, sent back, ordered again or paid. */
export const enUSAfterOrder = {
  thing: (quantity: number, title: string) => `${quantity} x ${title}`,
  history: 'Your orders, the latest first:',
  historyLine: (number: string, day: string, total: string, status: string) =>
    `${number}, ${day}: ${total}, ${status}`,
  tracking: (carrier: string, number: string, isThere = false) =>
    `It ${isThere ? 'came' : 'travels'} with ${carrier}, number ${number}.`,
  trackingAt: (url: string) => `Follow it here: ${url}`,
  noTracking: 'There is no tracking number for it yet.',

  askChange: (number: string) =>
    `What shall I change in order ${number}? I can take things out or send it to another address until it is packed.`,
  askChangeAddress: (number: string) => `Where shall order ${number} go? You can write it all in one line.`,
  notAnAddress:
    'I could not read a whole address in that. Name, street, city, state and ZIP code in one line, please, or say "never mind".',
  whichOfOrder: (number: string) => `Which one in order ${number} do you mean?`,
  notInOrder: (number: string, words: string) => `I do not see "${words}" in order ${number}.`,
  wouldTakeOut: (things: readonly string[]) => `Without ${things.join('; ')}`,
  wouldGoTo: (name: string, street: string, city: string) => `Sent to ${name}, ${street}, ${city}`,
  previewChange: (change: string, number: string, total: string, before: string) =>
    total === before
      ? `${change}, order ${number} still comes to ${total}. Shall I change it?`
      : `${change}, order ${number} comes to ${total} instead of ${before}. Shall I change it?`,
  paidGoesBack: 'What you paid above that goes back to you.',
  changed: (number: string, total: string) => `Done: order ${number} is changed and comes to ${total} now.`,
  unchanged: (number: string) => `All right, order ${number} stays as it is.`,
  notChanged: (number: string) => `I have not changed order ${number} yet: I do that only on a plain yes.`,
  tooLateToChange: (number: string, status: Status): string => {
    switch (status) {
      case 'placed':
      case 'packed':
        return `Order ${number} is packed already, so I can no longer change it.`;
      case 'shipped':
        return `Order ${number} is on its way already, so I can no longer change it.`;
      case 'delivered':
        return `Order ${number} has been delivered already. You can send things back, though.`;
      case 'cancelled':
        return `Order ${number} was stopped, so there is nothing to change.`;
    }
  },
  cannotChange: (because: ChangeTrouble, number: string): string => {
    switch (because) {
      case 'too-late':
        return `Order ${number} is packed already, so I can no longer change it.`;
      case 'quantity':
        return `Order ${number} does not hold so many. I can only take things out; for more, place another order.`;
      case 'nothing-left':
        return `That would leave nothing of order ${number}. I can stop the whole order instead.`;
      case 'no-delivery':
        return `Order ${number} cannot be sent there. I have left it as it was.`;
      case 'costs-more':
        return `With that, order ${number} would cost more than you agreed to, so I have left it as it was. You can stop it and order anew.`;
      case 'bad-address':
        return 'That is no address that we can send to, so I have left the order as it was.';
    }
  },

  nothingToReturn:
    'There is nothing of yours to send back. An order that was delivered can come back to us within 30 days.',
  notDelivered: (number: string, status: Status): string =>
    status === 'placed'
      ? `Order ${number} is not packed yet, so I can still stop it or take things out.`
      : status === 'cancelled'
        ? `Order ${number} was stopped, so there is nothing to send back.`
        : `Order ${number} has not been delivered yet. Once you have it, you can send it back within 30 days.`,
  cannotReturn: (because: ReturnTrouble, number: string): string => {
    switch (because) {
      case 'not-delivered':
        return `Order ${number} has not been delivered yet. Once you have it, you can send it back within 30 days.`;
      case 'too-late':
        return `Order ${number} was delivered more than 30 days ago, so I can no longer take it back.`;
      case 'open':
        return `You have already asked to send something of order ${number} back, and we are waiting for it.`;
      case 'quantity':
        return `There are not so many of that left in order ${number} to send back.`;
    }
  },
  whatToReturn: (number: string) => `What of order ${number} shall go back?`,
  askReason: 'I am sorry that it is not right. What is the reason, in a few words?',
  previewReturn: (things: readonly string[], number: string, reason: string, amount: string) =>
    `${things.join('; ')} of order ${number}, because "${reason}": once it is back with us, ${amount} goes back to you. Shall I ask for this return?`,
  returned: (number: string, amount: string) =>
    `Your return for order ${number} is noted. Pack it well and send it to us; once it is here, ${amount} goes back to you.`,
  notReturned: 'All right, nothing goes back.',
  notSureReturn: 'Nothing goes back yet: I ask for a return only on a plain yes.',
  returnOpen: (amount: string | undefined) =>
    amount === undefined ? 'A return is under way.' : `Returned: ${amount} was given back.`,
  returnRefused: (answer: string | undefined) =>
    answer === undefined ? 'The return was not taken.' : `The return was not taken: ${answer}`,

  again: (number: string) => `I have put what you had in order ${number} into your cart.`,
  againOtherwise: (number: string, things: string) =>
    `I have put ${things} from order ${number} into your cart.`,
  notAgain: (said: string) =>
    `I could not do "${said}" with it: say which product, such as "make it 2 mugs", "remove the mug" or "the small one instead".`,
  nothingAgain: (number: string) => `Nothing of order ${number} can be had just now.`,
  shortAgain: (title: string, added: number, wanted: number) =>
    added === 0
      ? `${title} is sold out just now.`
      : `Of ${title} there ${added === 1 ? 'was' : 'were'} only ${added} of ${wanted}.`,
  repriced: (title: string, was: string, now: string) => `${title} cost ${was} then and costs ${now} now.`,

  paid: (amount: string) => `Paid so far: ${amount}.`,
  givenBack: (amount: string) => `Given back: ${amount}.`,
  due: (amount: string) => `Still to be paid: ${amount}.`,
  nothingDue: 'Nothing is left to be paid.',
  byInvoice: (number: string) => `Order ${number} is paid by the invoice that comes with it.`,
  payHere: (number: string, total: string, until: string) =>
    `Order ${number} waits for ${total}. Please pay it by ${until}; until then we keep everything for you.`,
  notPayable: (number: string) => `There is no page to pay order ${number} on.`,
  payLater: 'You can ask me for the page at any time: say "pay for my order".',
};

/** Why an order cannot be changed so. */
type ChangeTrouble = 'bad-address' | 'too-late' | 'quantity' | 'nothing-left' | 'no-delivery' | 'costs-more';
/** Why something cannot be sent back. */
type ReturnTrouble = 'not-delivered' | 'too-late' | 'open' | 'quantity';
