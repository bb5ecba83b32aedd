import { asksWho, saysGoodbye, saysThanks } from '../english.ts';
import { consentsToOrder } from '../consent.ts';
import { close, type Flow, type FlowContext } from '../flow.ts';
import { topicAnswer } from '../topics.ts';
import { answerToNothing, orderConsented, waiting } from '../waiting.ts';

/** Says hello, and what can be done here; answers thanks and goodbyes, too. */
export const greet: Flow = {
  intent: 'Greet',
  async fulfil(c) {
    const { text } = c.turn;
    const say = c.messages;
    const placing = orderConsented(c);
    if (placing) return placing;
    if (saysThanks(text)) {
      // "Yes but, thanks a lot" sounds like thanks; nobody must believe that it ordered something.
      const open = await waiting(c, say.welcome);
      return close('fulfilled', [open ?? { kind: 'text', text: say.welcome }]);
    }
    // An "ok" sounds like a greeting, and may be a yes to what was said last.
    const consented = consentsToOrder(text) ? await answerToNothing(c) : undefined;
    if (consented) return consented;
    if (saysGoodbye(text)) return close('fulfilled', [{ kind: 'text', text: say.farewell }]);
    // What is in somebody's own cart is nobody else's business.
    const count = c.group ? 0 : (await c.shop.cart(c.customer)).count;
    const hello = count > 0 ? say.greetingWithCart(count) : say.greeting;
    return close('fulfilled', [
      {
        kind: 'choices',
        text: (await topicAnswer(c)) ?? (asksWho(text) ? say.whoAmI : hello),
        options: await firstSteps(c, count > 0),
      },
    ]);
  },
};

async function firstSteps(c: FlowContext, cart: boolean) {
  const { options } = c.messages;
  const categories = await c.shop.categories();
  const browse = categories.slice(0, 2).map((category) => options.browse(category.name));
  return cart
    ? [options.cart, options.checkout, options.keepShopping]
    : [...browse, options.orderStatus, options.help];
}
