import * as z from 'zod';
import type { Profile, ProfileChange } from '../../commerce/index.ts';
import { ok, operation } from './operation.ts';
import { list } from './views/money.ts';
import { channel, linkedAccounts, noticeWishes, profile } from './views/profile.ts';

const one = { path: '/api/shop/profile', access: 'visitor', answer: profile } as const;

const said = z.strictObject({
  name: z.string().trim().max(80).optional(),
  locale: z
    .string()
    .regex(/^([a-z]{2}_[A-Z]{2})?$/)
    .optional()
    .describe('Such as `en_US`.'),
  channel: z
    .union([channel, z.literal('')])
    .optional()
    .describe('Where notices go, such as `sms`; empty for where the visitor spoke last.'),
  notices: noticeWishes.optional(),
});

const see = operation({
  id: 'getProfile',
  summary: 'Who the visitor is and what they like to hear, as far as it is known',
  ...{ method: 'GET', ...one },
  refusals: [],
  run: async ({ shop }, { customer }) => ok(shownProfile(await shop.profile(customer))),
});

const change = operation({
  id: 'setProfile',
  summary: 'Changes the parts of the profile that are said',
  description: 'What is not said stays; an empty text takes it away. Wishes change by kind and channel.',
  ...{ method: 'PUT', ...one, effect: 'cause' },
  body: said,
  refusals: ['refused-value'],
  async run({ shop }, { cause, body }) {
    try {
      return ok(shownProfile(await shop.setProfile(cause, saidOf(body))));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { ok: false, refusal: { code: 'refused-value', why: error.message } };
    }
  },
});

const accounts = operation({
  id: 'listLinkedAccounts',
  summary: 'Where the visitor speaks with the shop as one customer',
  ...{ method: 'GET', path: '/api/shop/profile/accounts', access: 'visitor' },
  answer: linkedAccounts,
  refusals: [],
  async run({ accountsOf }, { customer }) {
    const linked = await accountsOf(customer);
    return ok({
      accounts: linked
        .filter(({ retired }) => !retired)
        .map(({ channel, id, since }) => ({ channel, since, ...(channel === 'sms' && { number: id }) })),
    });
  },
});

const exported = operation({
  id: 'exportData',
  summary: 'Everything that is held of the visitor, as a file',
  description: 'Profile, addresses, orders, what was looked at, conversations, sign-ins, requests.',
  ...{ method: 'GET', path: '/api/shop/profile/data', access: 'visitor', download: 'my-data.json' },
  answer: z.looseObject({ customer: z.string() }),
  refusals: [],
  async run({ privacy }, { customer }) {
    return ok({ ...(await privacy.export(customer)), customer });
  },
});

const erase = operation({
  id: 'deleteData',
  summary: 'Deletes everything that is held of the visitor, and signs them out',
  description:
    'Finished orders that the books need stay without the person. One that is still on its way keeps its address until it is finished; then that goes by itself.',
  ...{ method: 'POST', path: '/api/shop/profile/deletion', access: 'visitor', effect: 'cause' },
  signsOut: true,
  body: z.strictObject({ confirm: z.literal('delete everything').describe('In these very words.') }),
  answer: z.object({
    kept: list(z.string()).describe('Numbers of the orders that the books keep without the person.'),
    unfinished: list(z.string()).describe('Numbers of the orders that still have their address.'),
  }),
  refusals: [],
  run: async ({ privacy }, { customer }) => ok(await privacy.erase(customer)),
});

const shownProfile = ({ name, email, locale, channel, notices }: Profile): z.input<typeof profile> => ({
  ...{ name, email, locale, channel, notices },
});

/** The parts that were said. */
const saidOf = ({ name, locale, channel, notices }: z.output<typeof said>): ProfileChange => ({
  ...(name !== undefined && { name }),
  ...(locale !== undefined && { locale }),
  ...(channel !== undefined && { channel }),
  ...(notices !== undefined && { notices }),
});

/** The visitor's profile and all that is held of them. */
export const profileOperations = [see, change, accounts, exported, erase];
