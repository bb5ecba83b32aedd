import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { EventPage } from '../../channels/web/protocol.ts';
import type { Command } from '../../server/cli/lex/command.ts';
import { explainLex } from '../../server/cli/lex/explain.ts';
import { promote } from '../../server/cli/lex/promote.ts';
import { publish } from '../../server/cli/lex/publish.ts';
import { rollback } from '../../server/cli/lex/rollback.ts';
import { status } from '../../server/cli/lex/status.ts';
import { copyBot, type BotCopy } from '../bot-copy.ts';
import { databaseOf, startServer, type Server } from '../faults/process.ts';
import { lex, lexWith } from './process.ts';

/** `publish`, `promote`, `rollback` and `status` as processes, beside a server that runs. */
vi.setConfig({ testTimeout: 120_000 });

const dataDir = mkdtempSync(join(tmpdir(), 'parley-versions-'));
let bot: BotCopy;
let server: Server;

beforeAll(async () => {
  bot = await copyBot();
  server = await startServer(dataDir, { BOT: bot.folder });
}, 120_000);
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
  await bot.discard();
});

/** Whether a newcomer is helped: version 2 has no help. */
async function isHelped(): Promise<boolean> {
  const response = await fetch(`${server.url}/api/chat/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), text: 'what can you do', after: 0 }),
  });
  return JSON.stringify(((await response.json()) as EventPage).events).includes('You can just write to me');
}

/** Other processes learn of a change within ten seconds, and learn the version's sentences then. */
const follows = (helped: boolean) => expect.poll(isHelped, { timeout: 60_000 }).toBe(helped);

test('publish, promote, talk, roll back: a server that reads the folder follows, and one on the database too', async () => {
  expect(await isHelped()).toBe(true);
  const unchanged = await lex('publish', bot.folder);
  expect([unchanged.code, unchanged.err]).toEqual([
    1,
    expect.stringContaining('DRAFT says the same as version 1'),
  ]);

  await bot.remove('Help');
  const published = await lex('publish', bot.folder, '--note', 'No help');
  expect(published).toMatchObject({ code: 0, err: '' });
  expect(published.out).toContain('Version 2 is published');
  expect(published.out).not.toContain('\u001b');
  expect(await isHelped()).toBe(true);

  const promoted = await lex('promote', 'live', '2', '--bot', bot.folder, '--note', 'try it');
  expect(promoted).toMatchObject({ code: 0, err: '' });
  expect(promoted.out).toContain('live names version 2 instead of version 1.');
  await follows(false);

  const status = await lex('status', bot.folder);
  expect(status).toMatchObject({ code: 0, err: '' });
  expect(status.out).toMatch(/DRAFT is as version 2\n +2 .*No help\n +1 /);
  expect(status.out).toMatch(/live names version 2\n.* promote +version 2 +try it\n/);

  const back = await lex('rollback', 'live', '--bot', bot.folder);
  expect(back).toMatchObject({ code: 0, err: '' });
  expect(back.out).toContain('live is rolled back: it names version 1 instead of version 2.');
  await follows(true);
  const further = await lex('rollback', 'live', '--bot', bot.folder);
  expect([further.code, further.err]).toEqual([1, expect.stringContaining('nothing before that is known')]);

  // From a checkout of its own, as from a laptop: the server cannot see the file, only the table.
  const laptop = await copyBot(bot.folder);
  const database = { DYNAMODB_ENDPOINT: databaseOf(dataDir) };
  const shared = await lexWith(database, 'promote', 'live', '1=0', '2=5', '--bot', laptop.folder);
  expect(shared).toMatchObject({ code: 0, err: '' });
  expect(shared.out).toContain('Told to the table parley-bot');
  await follows(false);
  const behind = await lexWith(database, 'rollback', 'live', '--bot', bot.folder);
  expect([behind.code, behind.err]).toEqual([1, expect.stringContaining('Bring this one up to date')]);
  expect((await lexWith(database, 'status', bot.folder)).out).toContain('servers were told version 2');
  await laptop.discard();
});

/** What is said of a command that must not be carried out, and its exit code. */
async function refused(command: Command, ...args: readonly string[]) {
  return command.run(args).then(
    (code) => ({ code, text: '' }),
    (error: unknown) => explainLex(error),
  );
}

test('refusals say what to do, and change nothing', async () => {
  const aliases = await readFile(join(bot.folder, 'aliases.json'), 'utf8');
  const here = ['--bot', bot.folder];
  const greet = join(bot.folder, '2/ShopBot/BotLocales/en_US/Intents/Greet/Intent.json');
  await writeFile(greet, (await readFile(greet, 'utf8')).replace('hello', 'howdy'));
  const said = async (code: number, text: string | RegExp, command: Command, ...args: readonly string[]) => {
    const refusal = await refused(command, ...args);
    expect([args, refusal.code]).toEqual([args, code]);
    expect(refusal.text).toMatch(text);
  };
  await said(
    1,
    /2: version 2 was changed after it was published: \S*Greet\/Intent\.json differs/,
    promote,
    'live',
    '2',
    ...here,
  );
  await said(1, 'there is no version 9. Publish DRAFT', promote, 'live', '9', ...here);
  await said(2, 'Publish it first: npm run lex -- publish', promote, 'live', 'DRAFT', ...here);
  await said(
    2,
    'There is no alias lvie. The aliases are: live. To make it: add --new',
    promote,
    'lvie',
    '1',
    ...here,
  );
  await said(2, 'as in: npm run lex -- promote live 1=50 2=50', promote, 'live', '1', '2', ...here);
  await said(2, 'Version 1 is named twice', promote, 'live', '1=1', '1=2', ...here);
  await said(2, 'Every weight is 0', promote, 'live', '1=0', ...here);
  await said(2, 'as in: npm run lex -- promote live 2', promote, 'live');
  await said(2, 'as in: npm run lex -- rollback live', rollback);
  await said(2, 'npm run lex -- publish --help', publish, '--nite', 'x');
  await said(2, '--adopt: two is not the number of a version', publish, bot.folder, '--adopt', 'two');
  expect(await readFile(join(bot.folder, 'aliases.json'), 'utf8')).toBe(aliases);
  for (const [word, { usage }] of Object.entries({ publish, promote, rollback, status })) {
    expect(usage).toContain(`npm run lex -- ${word} l`);
  }
  const changed = await lex('status', bot.folder);
  expect([changed.code, changed.err]).toEqual([1, expect.stringContaining('version 2 was changed')]);
  const unreachable = { DYNAMODB_ENDPOINT: 'http://127.0.0.1:9' };
  const untold = await lexWith(unreachable, 'promote', 'live', '1=1', ...here);
  expect([untold.code, untold.err]).toEqual([
    1,
    expect.stringContaining('Nothing was changed. Check DYNAMODB_ENDPOINT'),
  ]);
  expect(await readFile(join(bot.folder, 'aliases.json'), 'utf8')).toBe(aliases);
});
