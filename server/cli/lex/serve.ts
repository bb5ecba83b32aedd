import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createEmbeddedLex, type EmbeddedLex } from '../../../bot/lex/embedded/index.ts';
import { openModels, type Models } from '../../../bot/lex/embedded/models/models.ts';
import { createFileStore, createMemoryStore } from '../../../bot/lex/embedded/models/store.ts';
import { createAnswer } from '../../../bot/lex/embedded/wire/answer.ts';
import { openPort } from '../../../bot/lex/embedded/wire/port.ts';
import { createLearner } from '../../learned.ts';
import { terminalProgress } from '../../progress.ts';
import { readArguments } from './arguments.ts';
import { openBots, type NamedBot } from './bots.ts';
import { BadCommand, type Command } from './command.ts';
import { openHook } from './hook.ts';
import { announceAddress, announceBot, tellOfHookFaults, warnOfHooks } from './notices.ts';
import { openSessions } from './sessions.ts';

/** `npm run lex -- serve`: Lex's runtime for any export, and Lex Models V2 to deploy into, for the AWS CLI and the SDKs. */
export const serve: Command = {
  summary: 'Serve exported bots as Amazon Lex V2 does',
  usage: `Serve exported bots as Amazon Lex V2 does, for the AWS CLI and every SDK (signatures are not checked).

  npm run lex -- serve [<folder or zip>...] [options]
  npm run lex -- serve lex-definitions/ShopBot/1 ~/Downloads/MyBot-DRAFT-LexJson.zip --hook ./lambda.ts
  npm run lex -- serve --data .lex       an empty Lex, to deploy into

  --port <number>        where to listen (default 8470; 0 takes any free port)
  --host <address>       for whom (default 127.0.0.1: this machine alone)
  --hook <module|url>    the code hook of all bots: a module that exports handler(event), as for Lambda,
                         or an address that gets each event by POST
  --strict               without --hook, a code hook that is enabled fails, as on AWS without a Lambda
                         (otherwise it counts as succeeded, with a warning)
  --data <dir>           keep sessions, and what is imported and published, there (default: in memory)
  --database <url>       keep sessions in that DynamoDB

A bot answers under its identifier and the alias TSTALIASID, which always names its DRAFT. The same address answers
\`aws lexv2-models\`: imports, builds, versions, aliases and exports.`,
  run,
};

interface Options {
  readonly paths: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly hook: string | undefined;
  readonly strict: boolean;
  readonly data: string | undefined;
  readonly database: string | undefined;
}

async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  const stopped = signalled();
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const warn = (line: string) => process.stderr.write(`${line}\n`);
  const [bots, codeHook] = await Promise.all([
    openBots(options.paths),
    options.hook === undefined ? undefined : openHook(options.hook),
  ]);
  const sessions = await openSessions(options);
  try {
    const plain = createEmbeddedLex({
      sessions: sessions.store,
      codeHook,
      withoutHook: options.strict ? 'fails' : 'succeeds',
      clock: () => new Date(),
      random: Math.random,
      recognizer: createLearner(terminalProgress()),
      ...(codeHook && { trace: tellOfHookFaults(warn) }),
    });
    const engine = codeHook || options.strict ? plain : warnOfHooks(plain, warn);
    const fault = (error: unknown) =>
      warn(`fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const models = await openModels({
      store: options.data === undefined ? createMemoryStore() : createFileStore(join(options.data, 'models')),
      engine,
      clock: () => new Date(),
      newId,
      fault,
    });
    for (const { id, tree, definition } of bots) await models.place({ botId: id, tree, definition });
    const lost = await listen(engine, models, bots, options, {
      say,
      fault,
      until: [stopped, sessions.lost],
    });
    await models.kept();
    if (lost === undefined) return 0;
    warn(`The embedded database has stopped (${lost}). Start again.`);
    return 1;
  } finally {
    await sessions.close();
  }
}

async function listen(
  lex: EmbeddedLex,
  models: Models,
  bots: readonly NamedBot[],
  options: Options,
  surroundings: {
    readonly say: (line: string) => void;
    readonly fault: (error: unknown) => void;
    readonly until: readonly Promise<string | undefined>[];
  },
): Promise<string | undefined> {
  const { say, fault, until } = surroundings;
  const port = await openPort(createAnswer({ lex, models, fault }), options);
  for (const bot of bots) say(announceBot(bot));
  for (const line of announceAddress(options.host, port.number, bots)) say(line);
  try {
    return await Promise.race(until);
  } finally {
    await port.close();
  }
}

function readOptions(args: readonly string[]): Options {
  const { values, positionals } = readArguments('serve', args, {
    port: { type: 'string', default: '8470' },
    host: { type: 'string', default: '127.0.0.1' },
    hook: { type: 'string' },
    strict: { type: 'boolean', default: false },
    data: { type: 'string' },
    database: { type: 'string' },
  });
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65535) {
    throw new BadCommand(`--port: ${values.port} is not a number from 0 to 65535.`);
  }
  if (values.database !== undefined && !/^https?:\/\/[^/]+/.test(values.database)) {
    throw new BadCommand('--database: give an address, as in: --database http://127.0.0.1:8000');
  }
  if (values.database !== undefined && values.data !== undefined) {
    throw new BadCommand('--data and --database name two places for sessions. Leave one out.');
  }
  const { host, strict, hook, data, database } = values;
  return { paths: positionals, port, host, strict, hook, data, database };
}

/** Ten letters and digits, as Lex names things. */
function newId(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return Array.from(randomBytes(10), (byte) => letters.charAt(byte % letters.length)).join('');
}

/** Resolves at the first signal; a second one ends the process at once. */
function signalled(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve(undefined);
      });
    }
  });
}
