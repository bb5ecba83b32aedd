import { createDeadLetterStore, type DeadLetter, type DeadLetterStore } from '../../bot/dead-letter-store.ts';
import { createTurnStore, type TurnStore } from '../../bot/turn-store.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { isStanding, putBack, type PutBack } from '../letters.ts';
import { createTable } from '../tables.ts';
import { readArguments } from './lex/arguments.ts';
import { BadCommand, type Command } from './lex/command.ts';
import { counted } from './lex/counted.ts';
import { openInk, tableOf } from './lex/ink.ts';
import { runCommands, type Commands } from './run-commands.ts';
import { explainShop } from './shop/explain.ts';

interface Stores {
  readonly letters: DeadLetterStore;
  readonly turns: TurnStore;
}

/** Opens the bot's table beside a server that runs or without one, and closes it when `use` is done. */
async function withStores<T>(use: (stores: Stores) => Promise<T>): Promise<T> {
  const config = readConfig();
  // A command signs no cookies, so that it makes no secret for them either.
  const database = await openDatabase({ ...config, cookieSecret: config.cookieSecret ?? '' }, { join: true });
  try {
    const rows = { client: database.client, table: `${config.tablePrefix}bot` };
    await createTable(rows.client, rows.table);
    return await use({ letters: createDeadLetterStore(rows), turns: createTurnStore(rows) });
  } finally {
    await database.close();
  }
}

type Shown = DeadLetter & { readonly again: boolean };

async function standing({ letters, turns }: Stores, channel: string | undefined): Promise<readonly Shown[]> {
  const found: Shown[] = [];
  for await (const letter of letters.all()) {
    if (channel !== undefined && letter.channel !== channel) continue;
    if (await isStanding(letter, turns)) found.push(letter);
  }
  return found;
}

const options = {
  channel: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const say = (text: string) => process.stdout.write(`${text}\n`);
const asJson = (value: unknown) => say(JSON.stringify(value, undefined, 2));

const what = { turn: 'a question', answer: 'an answer', notice: 'a notice' } as const;

const list: Command = {
  summary: 'Show what gave up: questions that got an apology, and answers and notices that were not taken',
  usage: `Show what gave up, the longest first: questions that could only be answered with an apology, and answers and notices that
the platform did not take, however often it was asked.

  npm run inbox -- list [--channel <web|sms|slack|teams>] [--json]`,
  async run(args) {
    const { values, positionals } = readArguments('list', args, options, 'inbox');
    if (positionals.length > 0) throw new BadCommand(`"${String(positionals[0])}" is too much.`);
    const found = await withStores((stores) => standing(stores, values.channel));
    if (values.json) asJson(found.map(jsonOf));
    else say(found.length === 0 ? nothing(values.channel) : listed(found));
    return 0;
  },
};

const nothing = (channel: string | undefined) =>
  `Nothing has given up${channel === undefined ? '' : ` on ${channel}`}: every message was answered, and every answer was sent.`;

function listed(found: readonly Shown[]): string {
  const ink = openInk();
  const [head = '', ...rows] = tableOf([
    ['id', 'channel', 'for', 'since', 'what', 'why'],
    ...found.map((letter) => [
      ...[letter.id, letter.channel, letter.person, `${age(letter.since)} ago`],
      ...[`${what[letter.about.kind]}${letter.again ? ', put back' : ''}`, letter.reason],
    ]),
  ]);
  return [
    `${counted(found.length, 'message')} gave up. Put back with: npm run inbox -- retry <id>, or --all`,
    ...['', ink.dim(head), ...rows],
  ].join('\n');
}

/** How long ago that was, in the largest unit of which there is one. */
function age(since: string): string {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(since)) / 1000));
  for (const [unit, length] of [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const)
    if (seconds >= length) return counted(Math.floor(seconds / length), unit);
  return counted(seconds, 'second');
}

const jsonOf = ({ id, about, channel, person, since, reason, again }: Shown) => ({
  ...{ id, what: about.kind, channel, person, since },
  ageSeconds: Math.max(0, Math.round((Date.now() - Date.parse(since)) / 1000)),
  ...{ reason, putBack: again },
});

const retry: Command = {
  summary: 'Put messages that gave up back, once',
  usage: `Put messages that gave up back. A server that runs takes them up within ten seconds, and the next to start otherwise. However
often and by however many that is asked, each goes on once; what gives up again is listed again.

  npm run inbox -- retry <id> [<id> …] [--json]
  npm run inbox -- retry --all [--channel <web|sms|slack|teams>] [--json]

A question is asked again only while its customer has not written since.`,
  async run(args) {
    const all = { ...options, all: { type: 'boolean', default: false } } as const;
    const { values, positionals } = readArguments('retry', args, all, 'inbox');
    if (values.all === positionals.length > 0)
      throw new BadCommand('Name what to put back, as npm run inbox -- list shows it, or say --all.');
    const outcomes = await withStores(async (stores) => {
      const named = values.all
        ? (await standing(stores, values.channel)).filter(({ again }) => !again).map(({ id }) => id)
        : [...new Set(positionals)];
      const done: (readonly [string, PutBack])[] = [];
      for (const id of named) {
        const letter = await stores.letters.find(id);
        done.push([id, letter ? await putBack(letter, stores) : 'gone']);
      }
      return done;
    });
    const refused = outcomes.filter(([, outcome]) => outcome === 'gone' || outcome === 'overtaken');
    if (values.json) asJson(outcomes.map(([id, outcome]) => ({ id, outcome })));
    else if (outcomes.length === 0) say(nothing(values.channel));
    else for (const [id, outcome] of outcomes) say(`${id} ${words[outcome]}`);
    return refused.length > 0 ? 1 : 0;
  },
};

const words: Readonly<Record<PutBack, string>> = {
  'put back': 'is put back.',
  'was put back already': 'was put back already.',
  overtaken: 'stays: its customer has written since, and an old message could be taken for something new.',
  gone: 'is not there: it was done, or its customer was forgotten. See: npm run inbox -- list',
};

const commands: Commands = { list, retry };

/** `npm run inbox`. */
runCommands(
  commands,
  {
    about: 'Look after messages that gave up.\n\n  npm run inbox -- <command> [options]',
    more: 'The messages are those of the settings (DATA_DIR or DYNAMODB_ENDPOINT, TABLE_PREFIX), whose server may be running.',
  },
  explainShop,
);
