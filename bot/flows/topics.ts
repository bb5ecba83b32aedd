import { countriesIn, shippingMethods, taxedRegions } from '../../commerce/index.ts';
import type { ShopFacts, Topic } from '../messages/en_US/topics.ts';
import { cartInHand } from './cart-in-hand.ts';
import type { FlowContext } from './flow.ts';
import { money } from './product-cards.ts';

/** What is heard as a question about the shop itself, in the order in which it is answered. */
const heard: readonly (readonly [Topic, RegExp])[] = [
  [
    'human',
    /\b(?:human|real person|(?:talk|speak|chat|connect|get|put|pass|transfer) (?:me )?(?:to|with|through to) (?:an? |the |your |some)?(?:person|someone|somebody|agent|representative|operator|manager|staff|people|one)|customer (?:service|support|care)|live (?:agent|chat|person)|are you (?:a |an )?(?:ro)?bot|robot)\b/,
  ],
  [
    'upset',
    /\b(?:idiot|stupid|moron|dumb|useless|worthless|sucks?|bull ?shit|shit|crap|damn|fuck\w*|wtf|hate (?:you|this)|piece of (?:junk|garbage)|worst (?:bot|shop|store|service|ever)|terrible (?:bot|service)|so annoying|you(?:re| are) (?:the worst|terrible|awful|bad at this))\b/,
  ],
  [
    'pickup',
    /\bpick(?:ing)? ?(?:it |them |this |my order |the order )?up\b|\bpickup\b|\bcollect (?:it|them|my order|in)\b|\bcollection\b/,
  ],
  [
    'shippingCost',
    /\b(?:how much|cost|costs|price|fees?|charges?|free|pay for|rates?)\b.*\b(?:shipping|delivery|postage|deliver|ship|express)\b|\b(?:shipping|delivery|postage|deliver|ship|express)\b.*\b(?:how much|costs?|price|fees?|charges?|free|rates?)\b|\b(?:remove|drop|without|no|waive|what about) (?:the )?(?:shipping|delivery|postage)\b/,
  ],
  [
    'deliveryTime',
    /\bhow (?:long|soon|fast|quick(?:ly)?|many days)\b(?!.*\b(?:brew|steep|keep|last|fresh)\b)|\bwhen (?:does|do|will|would|can|could|should|is) (?:it|they|that|this|i|everything)\b.*\b(?:come|arrive|get|be (?:here|delivered|there)|expect|have|here|delivered)\b|\b(?:delivery|shipping) (?:time|times|date|dates|speed)\b|\barrives? (?:by|before|until|on|in)\b|\b(?:by|before|until) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|christmas|the weekend)\b|\bexpress\b.*\b(?:delivery|shipping)\b|\b(?:next|same) day\b/,
  ],
  [
    'destinations',
    /\b(?:ship|deliver|send|shipping|delivery)\b.*\b(?:to|in) (?:canada|mexico|europe|uk|the uk|england|germany|france|australia|india|japan|alaska|hawaii|puerto rico|another country|other countries|my country|the us|the usa|the states|the united states)\b|\b(?:ship|deliver|send|shipping)\b.*\b(?:international|internationally|abroad|overseas|worldwide|countries)\b|\binternational (?:shipping|delivery|orders)\b|\bwhere (?:do|can|will) you (?:ship|deliver|send)\b|\bdo you (?:ship|deliver)\b/,
  ],
  [
    'broken',
    /\b(?:arrived?|came|is|was|are|were|got|received) (?:\w+ )?(?:broken|damaged|smashed|cracked|faulty|defective|spoiled|stale|wrong item)\b|\b(?:broken|damaged|faulty|defective) (?:item|order|parcel|package|mug|cup|coffee|product|goods)\b|\b(?:wrong|missing) (?:item|product)s?\b/,
  ],
  [
    'returns',
    /\brefund(?:s|ed|ing)?\b|\bmoney back\b|\breturn(?:s|ing)?\b(?! to (?:the )?(?:shop|cart))|\b(?:send|give) (?:it|them|this|something) back\b|\bexchange (?:it|this|policy)\b/,
  ],
  [
    'payment',
    /\b(?:credit|debit|bank) ?cards?\b|\b(?:pay|accept|take|use|redeem)\b.*\bgift ?cards?\b|\bby (?:credit |debit )?card\b|\b(?:visa|master ?card|amex|american express|paypal|apple pay|google pay|venmo|klarna|bitcoin|crypto|invoice)\b|\bhow (?:do|can|should|would) i pay\b|\bpayment\b|\bpay (?:with|by|in|cash|later|on delivery)\b|\bcash on delivery\b|\btake cards?\b/,
  ],
  ['tax', /\btax(?:es)?\b|\bvat\b/],
  [
    'hours',
    /\bopening (?:hours|times)\b|\b(?:business|store|shop|working) hours\b|\b(?:when|what time|until when|how late) (?:are|do|will) you (?:open|close|be open)\b|\bare you (?:still )?(?:open|closed)\b|\byour hours\b/,
  ],
  [
    'discounts',
    /\bdiscounts?\b|\bcoupons?\b|\bpromo(?:tion)?s?(?: codes?)?\b|\bvouchers?\b|\bspecial offers?\b|\b(?:on|any) (?:sale|deals?)\b/,
  ],
];

/** The topics that a sentence asks about, clause by clause. */
export const topicsIn = (text: string): readonly Topic[] => [
  ...new Set(
    text.split(/[?;]|\band(?= (?:how|what|when|where|do|can|is|are|will)\b)/i).flatMap(topicsOfClause),
  ),
];

function topicsOfClause(text: string): readonly Topic[] {
  const said = text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, ' ');
  const found = heard.filter(([, pattern]) => pattern.test(said)).map(([topic]) => topic);
  // "How much is delivery" speaks of delivery anyway; a place or a refund is what is asked then.
  return found.includes('shippingCost') || found.includes('deliveryTime') || found.includes('pickup')
    ? found.filter((topic) => topic !== 'destinations')
    : found;
}

/** The answers to what a sentence asks about the shop; undefined when it asks nothing that is known. */
export async function topicAnswer(c: FlowContext): Promise<string | undefined> {
  const topics = topicsIn(c.turn.text);
  if (topics.length === 0) return undefined;
  const facts = await factsOf(c);
  return topics.map((topic) => c.messages.topics[topic](facts)).join(' ');
}

async function factsOf(c: FlowContext): Promise<ShopFacts> {
  const [{ bands, freeFrom, businessDays }] = shippingMethods;
  const ways = await waysToSend(c);
  const { currency } = (await c.shop.cart(c.customer)).subtotal;
  return {
    ...(ways.length > 0 && { ways: ways.join('; ') }),
    delivery: money(c, { amount: bands[0].price, currency }),
    freeFrom: money(c, { amount: freeFrom, currency }),
    days: [businessDays.least, businessDays.most],
    countries: new Intl.ListFormat(c.turn.locale.replaceAll('_', '-')).format(
      countriesIn(c.turn.locale).map(({ label }) => label),
    ),
    taxed: new Intl.ListFormat(c.turn.locale.replaceAll('_', '-')).format(taxedRegions('US')),
  };
}

/** The ways to send the offer that waits, each with its price. */
async function waysToSend(c: FlowContext): Promise<readonly string[]> {
  const { quote: id } = c.memory;
  const quote = id === undefined ? undefined : await c.shop.quoteById(c.customer, id);
  if (!quote) return [];
  const deliveries = await cartInHand(c).deliveries(quote.address);
  return deliveries.map(({ name, price }) => c.messages.options.delivery(name, money(c, price)).label);
}
