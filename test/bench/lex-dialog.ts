import { startTestDatabase } from '../database.ts';
import {
  delegating,
  intent,
  locale,
  says,
  slot,
  slotType,
  talkTo,
} from '../../bot/lex/embedded/example-bot.ts';
import type { Recognizer } from '../../bot/lex/embedded/nlu/recognizer.ts';
import { createSessionStore } from '../../bot/lex/embedded/store.ts';

/** Milliseconds that a turn of a conversation takes. */
export interface DialogFigures {
  readonly turns: number;
  readonly p50: number;
  readonly p99: number;
  /** Turns in a second while ten conversations go on at once. */
  readonly perSecond: number;
}

/** What the customer says, again and again: an order of four turns with a hook on each. */
const words = ['order a coffee', 'large', 'Ada', 'yes'];

/** Measures dialog, session read and session write on the embedded database; the recogniser is a table of answers. */
export async function benchDialog(conversations = 200): Promise<DialogFigures> {
  const database = await startTestDatabase();
  try {
    const sessions = createSessionStore({ client: database.client, table: database.tables.bot });
    const open = () => talkTo(coffee, sessions, { hook: delegating, recognizer: () => tableOfAnswers });
    const times: number[] = [];
    for (let number = 0; number < conversations; number += 1) {
      const { say } = open();
      for (const text of words) {
        const from = performance.now();
        await say(text);
        times.push(performance.now() - from);
      }
    }
    const warm = times.slice(words.length * 10).sort((a, b) => a - b);
    const began = performance.now();
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        for (let round = 0; round < conversations / 10; round += 1) {
          const { say } = open();
          for (const text of words) await say(text);
        }
      }),
    );
    const seconds = (performance.now() - began) / 1000;
    const at = (share: number) => round2(warm[Math.floor(warm.length * share)] ?? 0);
    return {
      turns: warm.length,
      p50: at(0.5),
      p99: at(0.99),
      perSecond: Math.round((conversations * words.length) / seconds),
    };
  } finally {
    await database.stop();
  }
}

const coffee = locale(
  [
    intent('Order', ['order a coffee'], [slot('Size', 'Size'), slot('Name', 'AMAZON.FirstName')], {
      dialogCodeHook: { enabled: true },
      fulfillmentCodeHook: { enabled: true },
      initialResponseSetting: { initialResponse: says('Gladly.') },
      intentConfirmationSetting: {
        promptSpecification: { ...says('A {Size} one for {Name}?'), maxRetries: 1 },
      },
      intentClosingSetting: { closingResponse: says('Bye.') },
    }),
  ],
  [slotType('Size', { large: [] })],
);

const tableOfAnswers: Recognizer = {
  rank: (text) =>
    Promise.resolve([{ intent: 'Order', score: text === words[0] ? 1 : 0, exact: text === words[0] }]),
  fill: () => ({}),
  hear: (_intent, name, text) => ({
    slots: { [name]: { value: { originalValue: text, interpretedValue: text, resolvedValues: [text] } } },
    certainty: 'whole',
  }),
};

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
