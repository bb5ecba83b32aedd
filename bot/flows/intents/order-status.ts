import type { ChoicesReply, Reply } from '../../reply.ts';
import { touchesYesNo } from '../consent.ts';
import type { Flow, FlowContext, Step } from '../flow.ts';
import { asksForHistory, orderHistory } from '../order-history.ts';
import { orderNamed } from '../order-named.ts';
import { noOrder, orderView } from '../order-view.ts';
import { topicsIn } from '../topics.ts';
import { answerToNothing, answerTopic, waiting } from '../waiting.ts';

/** Tells where an order is: the one that was named, else the latest. */
export const orderStatus: Flow = {
  intent: 'OrderStatus',
  async fulfil(c) {
    const named = await orderNamed(c);
    if (named.kind === 'unknown') return noOrder(c, named.number);
    const orders = await c.shop.orders(c.customer, 8);
    if (named.kind === 'unsaid' && orders.length > 1 && asksForHistory(c.turn.text))
      return orderHistory(c, orders);
    if (named.kind === 'unsaid') {
      // "When would it come" is asked of an offer as well as of an order, and an order tells it best.
      const general = c.memory['quote'] !== undefined || orders.length === 0 || !isAboutTime(c.turn.text);
      const answered = (general ? await answerTopic(c) : undefined) ?? (await halfYes(c));
      if (answered) return answered;
    }
    const order = named.kind === 'order' ? named.order : orders[0];
    const open = c.memory['quote'] === undefined ? undefined : await waiting(c);
    return behind(order ? orderView(c, order, orders) : noOrder(c), open);
  },
};

/** What still waits for a yes is said again behind where the order is. */
const behind = (step: Step, open: ChoicesReply | undefined): Step =>
  open && step.next === 'close' ? { ...step, say: [...step.say.map(withoutOptions), open] } : step;

const withoutOptions = (reply: Reply): Reply =>
  reply.kind === 'choices' ? { kind: 'text', text: reply.text } : reply;

const isAboutTime = (text: string): boolean => topicsIn(text).every((topic) => topic === 'deliveryTime');

/** "No I mean yes" sounds like anything while an offer waits for its yes. */
const halfYes = async (c: FlowContext): Promise<Step | undefined> =>
  c.memory['quote'] !== undefined && touchesYesNo(c.turn.text) && !/\border\b/i.test(c.turn.text)
    ? answerToNothing(c)
    : undefined;
