import { flows } from '../../../bot/flows/index.ts';
import type { ChannelLimit, Surroundings } from '../../../bot/lex/definitions/validate/surroundings.ts';
import { mostSegments, segmentsOf } from '../../../channels/sms/typography.ts';
import { carrierWords } from '../../../channels/sms/words.ts';

/** What each channel shows in one piece; the web chat sets no limit to what a definition can say. */
const channels: readonly ChannelLimit[] = [
  { channel: 'SMS', most: mostSegments, unit: 'segments', measure: segmentsOf },
  {
    channel: 'Slack',
    most: 3000,
    unit: 'characters',
    measure: (text) => text.length,
    card: { title: 150, subtitle: 150, buttons: 5 },
  },
  { channel: 'Teams', most: 40 * 1024, unit: 'bytes', measure: (text) => 2 * text.length },
];

/** The bot that `bot/flows` answers. */
const ourBot = 'ShopBot';

/** What every definition of this house is judged against: its code, its channels, the carriers' words. */
export const surroundings: Surroundings = {
  flows: {
    bot: ourBot,
    intents: flows.map((flow) => ({ intent: flow.intent, dialog: 'dialog' in flow })),
  },
  channels,
  carrierWords,
};
