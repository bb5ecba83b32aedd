import * as z from 'zod';
import type { LinkedChannel } from '../linking/index.ts';
import { ok, operation } from './operation.ts';
import { moment } from './views/money.ts';
import { linkedChannels } from './views/links.ts';

const path = '/api/shop/channels';
const signedIn = { access: 'account', answer: linkedChannels } as const;
const shown = (channels: readonly LinkedChannel[]) => ({ channels });

const see = operation({
  id: 'listChannels',
  summary: 'The channels that are linked to the account',
  ...{ method: 'GET', path, ...signedIn },
  refusals: [],
  run: async ({ links }, { customer }) => ok(shown(await links.list(customer))),
});

const sendCode = operation({
  id: 'sendPhoneCode',
  summary: 'Texts a code to a phone number, to prove that it is the visitor’s',
  description: 'The code holds for ten minutes and for five tries, and replaces the one before.',
  ...{ method: 'POST', path: `${path}/phone`, access: 'account', effect: 'answer', status: 201 },
  body: z.strictObject({
    number: z.string().trim().min(7).max(30).describe('With its country, such as `+14155550100`.'),
  }),
  answer: z.object({ number: z.string(), until: moment }),
  refusals: ['refused-value', 'proof-refused', 'try-later'],
  async run({ links }, { customer, locale, cause, body }) {
    const sent = await links.sendCode({ customer, locale }, body.number, cause.key);
    return sent.ok ? ok({ number: sent.value.number, until: sent.value.until.toISOString() }) : sent;
  },
});

const takeCode = operation({
  id: 'linkPhone',
  summary: 'Links the phone number that a code was texted to',
  description:
    'What the number did as a guest joins the account: carts are added up. Whoever had linked it before has it no more, and is told.',
  ...{ method: 'POST', path: `${path}/phone/code`, ...signedIn, effect: 'cause' },
  body: z.strictObject({ code: z.string().trim().min(4).max(20) }),
  refusals: ['proof-refused', 'refused-value', 'try-later'],
  async run({ links }, { customer, locale, body }) {
    const taken = await links.takeCode({ customer, locale }, body.code);
    return taken.ok ? ok(shown(taken.value)) : taken;
  },
});

const token = z.string().trim().min(8).max(40);

const offered = operation({
  id: 'seeLink',
  summary: 'Who a link that was given out in a channel is for; looking uses nothing up',
  ...{ method: 'POST', path: `${path}/link/preview`, access: 'account' },
  body: z.strictObject({ code: token.describe('From the link, or as it was typed.') }),
  answer: z.object({ channel: z.string(), who: z.string(), until: moment }),
  refusals: ['proof-refused', 'try-later'],
  async run({ links }, { customer, locale, body }) {
    const found = await links.offered({ customer, locale }, body.code);
    return found.ok ? ok({ ...found.value, until: found.value.until.toISOString() }) : found;
  },
});

const take = operation({
  id: 'takeLink',
  summary: 'Links the channel that a link is for',
  description: '`who` is whom the preview named, as the visitor has confirmed it.',
  ...{ method: 'POST', path: `${path}/link`, ...signedIn, effect: 'cause' },
  body: z.strictObject({ code: token, who: z.string().min(1).max(300) }),
  refusals: ['proof-refused', 'refused-value', 'try-later'],
  async run({ links }, { customer, locale, body }) {
    const taken = await links.take({ customer, locale }, body.code, body.who);
    return taken.ok ? ok(shown(taken.value)) : taken;
  },
});

const remove = operation({
  id: 'removeChannel',
  summary: 'Unlinks a channel; whoever speaks there begins anew, and is told',
  ...{ method: 'DELETE', path: `${path}/{id}`, ...signedIn, effect: 'answer' },
  params: { id: z.string().min(1).max(64) },
  query: {
    forget: z.enum(['true', 'false']).default('false').describe('Forgets what was said there, too.'),
  },
  refusals: ['not-found'],
  async run({ links }, { customer, cause, params, query }) {
    const left = await links.remove(customer, params.id, `${customer}.${cause.key}`, query.forget === 'true');
    return left.ok ? ok(shown(left.value)) : left;
  },
});

/** The channels that are one customer's. */
export const linkOperations = [see, sendCode, takeCode, offered, take, remove];
