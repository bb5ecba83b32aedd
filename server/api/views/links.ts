import * as z from 'zod';
import { list, moment } from './money.ts';

export const linkedChannels = z
  .object({
    channels: list(
      z.object({
        id: z.string(),
        channel: z.string().describe('Such as `sms`, `slack` or `teams`.'),
        who: z.string().describe('Who the visitor is there, such as a phone number.'),
        since: moment,
        proved: z
          .boolean()
          .describe('False while a phone number has to be proved again, because it may have another holder.'),
      }),
    ),
  })
  .meta({ id: 'LinkedChannels' });

/** @public For web-chat. */
export type LinkedChannelsView = z.infer<typeof linkedChannels>;
