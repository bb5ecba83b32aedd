import { close, type Flow } from '../flow.ts';

/** Says what can be asked, with examples that can be typed as they stand. */
export const help: Flow = {
  intent: 'Help',
  fulfil: (c) => {
    const { options } = c.messages;
    return Promise.resolve(
      close('fulfilled', [
        {
          kind: 'choices',
          text: c.messages.help,
          options: [options.keepShopping, options.cart, options.orderStatus],
        },
      ]),
    );
  },
};
