import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Reply } from '../../bot/reply.ts';
import { cleanText, longestText } from '../../bot/turn.ts';
import { openHouse } from '../compose.ts';
import { sessionKey } from '../../bot/conversation.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { terminalProgress } from '../progress.ts';
import { explain } from '../explain.ts';
import { createLog } from '../log.ts';
import { createMenu, paint } from './terminal.ts';

const usage = `Talk to the shop in a terminal.

  npm run chat                                   as a guest on the web
  npm run chat -- --channel sms --from +15551234567
  printf 'hi\\nshow me dark roasts\\n' | npm run -s chat

  --channel web|sms|slack|teams   whose customer you are (default web)
  --from <address>                your address on that channel (default terminal)

A number picks from what was offered last. An empty line or Ctrl-D ends.`;

const channels = ['web', 'sms', 'slack', 'teams'];

/** What was asked for on the command line; undefined, and told, when it cannot be understood. */
function readArguments() {
  try {
    return parseArgs({
      options: {
        channel: { type: 'string', default: 'web' },
        from: { type: 'string', default: 'terminal' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return undefined;
  }
}

// Whoever reads the answers may stop reading, as in `npm run -s chat | head`.
process.stdout.on('error', () => process.exit(0));

/** Runs the conversation; resolves with the exit code. */
async function main(): Promise<number> {
  const values = readArguments();
  if (values === undefined) return 2;
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  if (!channels.includes(values.channel)) {
    process.stderr.write(`There is no channel "${values.channel}". Choose one of: ${channels.join(', ')}.\n`);
    return 2;
  }
  if (values.channel === 'sms' && values.from !== 'terminal' && !/^\+[1-9]\d{6,14}$/.test(values.from)) {
    process.stderr.write(`"${values.from}" is no phone number. Write it as +15551234567.\n`);
    return 2;
  }
  const config = readConfig();
  const log = createLog(config.logLevel);
  const database = await openDatabase(config, { join: true });
  const house = await openHouse(config, {
    client: database.client,
    cookieSecret: database.cookieSecret,
    log,
    show: terminalProgress(),
  }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const account = { channel: values.channel, id: values.from };
  const conversation = `terminal-${values.from}`;
  const session = sessionKey('terminal', conversation, account);
  const menu = createMenu();
  let faults = 0;
  house.mount({
    name: 'terminal',
    receive: () => Promise.reject(new Error('The terminal has no webhook.')),
    render: (replies) => replies,
    send(payload) {
      const reply = payload as Reply;
      process.stdout.write(`${paint(reply, menu, process.stdout.isTTY)}\n`);
      return Promise.resolve({ id: '' });
    },
  });
  // Beside a running server the server looks after everybody else's turns.
  if (database.alone) await house.inbox.start(true);

  const lines = createInterface({
    input: process.stdin,
    output: process.stdin.isTTY ? process.stdout : undefined,
    terminal: process.stdin.isTTY,
    prompt: '> ',
  });
  lines.on('SIGINT', () => lines.close());
  if (process.stdin.isTTY) lines.prompt();
  for await (const line of lines) {
    const typed = cleanText(line).slice(0, longestText);
    if (typed === '' && process.stdin.isTTY) break;
    if (typed !== '') {
      const chosen = menu.choose(typed) ?? { text: typed };
      menu.clear();
      const { turn } = await house.inbox.accept({
        session,
        channel: 'terminal',
        turn: { id: crypto.randomUUID(), conversation, from: account, locale: 'en_US', ...chosen },
        address: null,
      });
      house.inbox.ring(session);
      await house.inbox.settled(turn, 60_000);
      faults += (await house.answerOf(turn))?.because.fault ? 1 : 0;
    }
    if (process.stdin.isTTY) lines.prompt();
  }
  await house.drain();
  await database.close();
  return faults > 0 ? 1 : 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  },
);
