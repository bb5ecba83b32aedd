type Status = 'placed' | 'packed' | 'shipped' | 'delivered' | 'cancelled';

const statusNames: Readonly<Record<Status, string>> = {
  placed: 'Placed',
  packed: 'Packed',
  shipped: 'On its way',
  delivered: 'Delivered',
  cancelled: 'Stopped',
};

/** What is said about orders that were placed. */
export const enUSOrders = {
  heading: 'Your order',
  statusName: (status: Status) => statusNames[status],
  status: (status: Status, day: string) =>
    status === 'placed' ? `Placed on ${day}` : `${statusNames[status]} (ordered on ${day})`,
  none: 'You have not ordered anything yet. Shall we find something?',
  unknown: (number: string) =>
    `I cannot find an order ${number} of yours. Please check the number: it is HR- and six letters or digits.`,
  where: (number: string, status: Status, day: string): string => {
    switch (status) {
      case 'placed':
        return `Your order ${number} of ${day} is placed and waits to be packed.`;
      case 'packed':
        return `Your order ${number} of ${day} is packed and leaves us next.`;
      case 'shipped':
        return `Your order ${number} of ${day} is on its way to you.`;
      case 'delivered':
        return `Your order ${number} of ${day} has been delivered.`;
      case 'cancelled':
        return `Your order ${number} of ${day} was stopped, and nothing is owed.`;
    }
  },
  others: 'Your other orders:',

  orAnother: 'If you mean another one, tell me its number.',
  askStop: (number: string, total: string) => `Shall I stop order ${number} (${total})?`,
  stopped: (number: string) =>
    `Order ${number} is stopped. Nothing will be sent, and there is nothing to pay.`,
  notSure: (number: string) => `I have not stopped order ${number} yet: I do that only on a plain yes.`,
  waiting: (number: string) => `Order ${number} is not stopped. To stop it, say "stop order ${number}".`,
  kept: (number: string) => `Good, order ${number} stays as it is.`,
  tooLate: (number: string, status: Status): string => {
    switch (status) {
      case 'placed':
      case 'packed':
        return `Order ${number} is packed already, so I can no longer stop it.`;
      case 'shipped':
        return `Order ${number} is on its way already, so I can no longer stop it.`;
      case 'delivered':
        return `Order ${number} has been delivered already, so I can no longer stop it.`;
      case 'cancelled':
        return `Order ${number} is stopped already. Nothing will be sent.`;
    }
  },
};
