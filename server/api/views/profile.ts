import * as z from 'zod';
import { list, moment } from './money.ts';

/** Such as `web` or `sms`. */
export const channel = z.string().regex(/^[a-z]{1,20}$/);

/** What a customer may hear of. */
const noticeKind = z.enum([
  ...([
    'placed',
    'paid',
    'shipped',
    'delivered',
    'cancelled',
    'expired',
    'refunded',
    'back-in-stock',
  ] as const),
]);

export const noticeWishes = z
  .partialRecord(noticeKind, z.record(channel, z.boolean()))
  .meta({ id: 'NoticeWishes', description: 'By kind, then by channel: false where it is not wanted.' });

export const profile = z
  .object({
    name: z.string().optional(),
    email: z.string().optional().describe('Proved at sign-in; nothing else changes it.'),
    locale: z.string().optional().describe('Such as `en_US`.'),
    channel: channel
      .optional()
      .describe('Where they want to hear of things; where they spoke last when absent.'),
    notices: noticeWishes,
  })
  .meta({ id: 'Profile' });

/** Where a customer speaks with the shop. */
export const linkedAccounts = z
  .object({
    accounts: list(
      z.object({
        channel: z.string(),
        number: z.string().optional().describe('The phone number of text messages.'),
        since: moment,
      }),
    ),
  })
  .meta({ id: 'LinkedAccounts' });

/** @public For web-chat. */
export type ProfileView = z.infer<typeof profile>;
/** @public For web-chat. */
export type LinkedAccountsView = z.infer<typeof linkedAccounts>;
