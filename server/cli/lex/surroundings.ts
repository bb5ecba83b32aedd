import { basename, dirname, resolve } from 'node:path';
import { flows } from '../../../bot/flows/index.ts';
import { readRenamed } from '../../../bot/lex/definitions/renamed.ts';
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

/**
 * The same for one tree: a version beside a `renamed.json` may call intents otherwise than the flows do. Throws `DefinitionFault` for
 * a file of names that cannot be read.
 */
export async function surroundingsOf(tree: string): Promise<Surroundings> {
  const path = resolve(tree);
  const renamed = await readRenamed(dirname(path));
  const own = new Map(
    Object.entries(renamed[basename(path)]?.intents ?? {}).map(([name, flow]) => [flow, name] as const),
  );
  if (!surroundings.flows || own.size === 0) return surroundings;
  const intents = surroundings.flows.intents.map((flow) => ({
    ...flow,
    intent: own.get(flow.intent) ?? flow.intent,
  }));
  return { ...surroundings, flows: { ...surroundings.flows, intents } };
}
