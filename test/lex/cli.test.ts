import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HookEvent } from '../../bot/lex/hook-event.ts';
import type { Holder } from '../../server/data-directory.ts';
import { packed } from './packed.ts';
import { lex, serveLex, type Serving } from './process.ts';
import { cli, sdk, whyNoCli, type Talker } from './talkers.ts';

/** Exports made by others; they are not part of the repository. */
const exports = join(import.meta.dirname, '../../../shared/lex-exports');
const noExports = existsSync(exports) ? undefined : 'the exports of others are not beside this checkout';
const noCli = whyNoCli();
const reason = (...reasons: readonly (string | undefined)[]) => {
  const [first] = reasons.filter((text) => text !== undefined);
  return first === undefined ? '' : ` (skipped: ${first})`;
};

interface Line {
  readonly say: string;
  readonly hear: string;
  readonly slots?: Readonly<Record<string, string>>;
}

interface Conversation {
  readonly bot: string;
  readonly localeId: string;
  readonly lines: readonly Line[];
}

/** The conversations of the exports' index. */
const conversations: readonly Conversation[] = [
  {
    bot: 'aws-lex-helper-airline',
    localeId: 'en_US',
    lines: [
      { say: 'I need to change my flight to a new departure date', hear: 'What is your reservation number?' },
      { say: 'ABC123', hear: 'What is your new departure date?' },
      { say: 'June 5, 2024', hear: 'Done: ABC123, 2024-06-05', slots: { NewDepartureDate: '2024-06-05' } },
    ],
  },
  {
    bot: 'aws-lex-helper-airline',
    localeId: 'en_US',
    lines: [{ say: 'Track baggage', hear: 'What is your reservation number?' }],
  },
  {
    bot: 'lomibaod-pizzashop',
    localeId: 'en_US',
    lines: [{ say: 'i want a cheese pizza', hear: 'What kind of crust? Thin, pan, or deep dish?' }],
  },
  { bot: 'lost-at-zoo', localeId: 'en_GB', lines: [{ say: 'I am lost', hear: 'LOST' }] },
  { bot: 'lost-at-zoo', localeId: 'en_GB', lines: [{ say: 'I hurt myself', hear: 'INJURED' }] },
  {
    bot: 'tachyon-orderbirthstone',
    localeId: 'en_GB',
    lines: [
      { say: 'order birth stone', hear: 'What is your name ? ' },
      { say: 'Ada', hear: 'What month were you born ? ' },
    ],
  },
  {
    bot: 'tachyon-sst-doc',
    localeId: 'en_GB',
    lines: [{ say: 'I would like to check my account', hear: 'What is your postal code?' }],
  },
];

const bots = [...new Set(conversations.map((conversation) => conversation.bot))];
const treeOf = (bot: string) => join(exports, bot, 'unpacked');

/** The address of a bot, found by its name in what `serve` printed. */
function addressOf(serving: Serving, conversation: Conversation, sessionId: string) {
  const folders = readdirSync(treeOf(conversation.bot), { withFileTypes: true });
  const name = folders.find((entry) => entry.isDirectory())?.name ?? '';
  const line = serving
    .out()
    .split('\n')
    .find((text) => text.startsWith(`${name}  `));
  const botId = /id (\w{10})/.exec(line ?? '')?.[1] ?? expect.fail(`${name} was not announced`);
  return { botId, botAliasId: 'TSTALIASID', localeId: conversation.localeId, sessionId };
}

let sessions = 0;

async function converse(serving: Serving, talker: Talker, conversation: Conversation): Promise<void> {
  sessions += 1;
  const address = addressOf(serving, conversation, `stranger-${String(sessions)}`);
  for (const { say, hear, slots } of conversation.lines) {
    const answer = await talker.text(address, say);
    expect(answer.messages?.map((message) => message.content).join('\n')).toContain(hear);
    for (const [name, value] of Object.entries(slots ?? {})) {
      expect(answer.sessionState?.intent?.slots?.[name]?.value?.interpretedValue).toBe(value);
    }
  }
}

describe.skipIf(noExports !== undefined)(`the exports of others, served${reason(noExports)}`, () => {
  const hook = ['--hook', join(import.meta.dirname, 'airline-hook.ts')];
  let directory: string;
  let trees: Serving;
  let zips: Serving;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lex-cli-'));
    const files = await Promise.all(
      bots.map(async (bot) => {
        const source = join(exports, bot, 'source.zip');
        if (existsSync(source)) return source;
        const file = join(directory, `${bot}.zip`);
        await writeFile(file, zipSync(packed(treeOf(bot), `${bot}/`)));
        return file;
      }),
    );
    [trees, zips] = await Promise.all([serveLex(...bots.map(treeOf), ...hook), serveLex(...files, ...hook)]);
  });
  afterAll(async () => {
    await Promise.all([trees.stop(), zips.stop()]);
    await rm(directory, { recursive: true });
  });

  for (const kind of ['trees', 'zips'] as const) {
    for (const conversation of conversations) {
      test(`${kind}, the SDK's default client: ${conversation.bot}, ${String(conversation.lines[0]?.say)}`, async () => {
        const serving = kind === 'trees' ? trees : zips;
        const talker = sdk(serving.url);
        await converse(serving, talker, conversation);
        talker.close();
      });
    }
  }

  for (const conversation of conversations) {
    test.skipIf(noCli !== undefined)(
      `trees, the AWS CLI${reason(noCli)}: ${conversation.bot}, ${String(conversation.lines[0]?.say)}`,
      () => converse(trees, cli(trees.url), conversation),
      120_000,
    );
  }

  const talkers: readonly [string, (url: string) => Talker, string | undefined][] = [
    ["the SDK's default client", sdk, undefined],
    ['the AWS CLI', cli, noCli],
  ];
  for (const [name, talkerAt, skip] of talkers) {
    test.skipIf(skip !== undefined)(
      `${name}${reason(skip)} puts, gets and deletes a session`,
      async () => {
        const talker = talkerAt(trees.url);
        const conversation = conversations[3]!;
        const address = addressOf(trees, conversation, `kept-${name.replaceAll(/\W/g, '')}`);
        await talker.put(address);
        expect((await talker.get(address)).sessionState?.dialogAction?.type).toBe('ElicitIntent');
        expect(await talker.remove(address)).toMatchObject(address);
        await expect(talker.get(address)).rejects.toThrow('No session found');
        await expect(talker.text({ ...address, botId: 'NOSUCHBOT1' }, 'hello')).rejects.toThrow('NOSUCHBOT1');
        await expect(talker.text(address, 'x'.repeat(1100))).rejects.toThrow(
          /validation error detected: .*'text'.* length less than or equal to 1024/s,
        );
        talker.close();
      },
      120_000,
    );
  }
});

describe('without exports of others', () => {
  const shop = join(import.meta.dirname, '../../lex-definitions/ShopBot/1');

  test('a hook that is not given is warned of once for each intent; the process ends cleanly', async () => {
    const serving = await serveLex(shop);
    const talker = sdk(serving.url);
    const botId = /id (\w{10})/.exec(serving.out())?.[1] ?? '';
    const say = (text: string) =>
      talker.text({ botId, botAliasId: 'TSTALIASID', localeId: 'en_US', sessionId: 'warned' }, text);
    await say('hello');
    await say('hello');
    const { code, err } = await serving.stop('SIGINT');
    expect(code).toBe(0);
    expect(err.match(/^warning: .*$/gm)).toHaveLength(1);
    talker.close();
  });

  test('--strict lets it fail as AWS does', async () => {
    const serving = await serveLex(shop, '--strict');
    const talker = sdk(serving.url);
    const botId = /id (\w{10})/.exec(serving.out())?.[1] ?? '';
    await expect(
      talker.text({ botId, botAliasId: 'TSTALIASID', localeId: 'en_US', sessionId: 'strict' }, 'hello'),
    ).rejects.toMatchObject({ name: 'DependencyFailedException' });
    talker.close();
    expect(await serving.stop('SIGTERM')).toMatchObject({ code: 0, err: '' });
  });

  test('--hook posts to an address, --data keeps sessions and is locked, and nothing is left running', async () => {
    const events: HookEvent[] = [];
    const lambda = createServer((request, response) => {
      void json(request).then((event) => {
        events.push(event as HookEvent);
        const { intent } = (event as HookEvent).sessionState;
        const closed = { ...intent, state: 'Fulfilled' };
        const messages = [{ contentType: 'PlainText', content: 'from afar' }];
        response.end(
          JSON.stringify({ sessionState: { dialogAction: { type: 'Close' }, intent: closed }, messages }),
        );
      });
    });
    await new Promise<void>((resolve) => lambda.listen(0, '127.0.0.1', resolve));
    const bound = lambda.address();
    const url = `http://127.0.0.1:${String(typeof bound === 'object' ? bound?.port : 0)}/invoke`;
    const data = await mkdtemp(join(tmpdir(), 'lex-data-'));
    const key = { botAliasId: 'TSTALIASID', localeId: 'en_US', sessionId: 'kept' };

    const first = await serveLex(shop, '--hook', url, '--data', data);
    const botId = /id (\w{10})/.exec(first.out())?.[1] ?? '';
    const talker = sdk(first.url);
    const told = await talker.text({ ...key, botId }, 'hello');
    expect(told.messages?.map((message) => message.content)).toEqual(['from afar']);
    expect(events[0]).toMatchObject({ messageVersion: '1.0', inputTranscript: 'hello', bot: { id: botId } });
    const second = await lex('serve', shop, '--port', '0', '--data', data);
    expect([second.code, second.err]).toEqual([
      1,
      expect.stringContaining('choose another directory: --data'),
    ]);
    const { database } = JSON.parse(readFileSync(join(data, 'lock'), 'utf8')) as Holder;
    talker.close();
    expect((await first.stop()).code).toBe(0);
    expect(() => process.kill(database?.pid ?? 0, 0)).toThrow('ESRCH');

    const again = await serveLex(shop, '--hook', url, '--data', data);
    const later = sdk(again.url);
    expect((await later.get({ ...key, botId })).messages).toEqual(told.messages);
    later.close();
    await again.stop();
    lambda.close();
    await rm(data, { recursive: true });
  });

  test('what a hook does wrong is told where it was started, and the caller gets the error of Lex', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lex-hook-'));
    const hook = join(folder, 'hook.mjs');
    await writeFile(
      hook,
      `export function handler(event) {
         if (event.inputTranscript === 'hello') throw new Error('no such table: greetings');
         return { sessionState: { dialogAction: { type: 'Dance' } } };
       }`,
    );
    const serving = await serveLex(shop, '--hook', hook);
    const talker = sdk(serving.url);
    const key = {
      botAliasId: 'TSTALIASID',
      localeId: 'en_US',
      botId: /id (\w{10})/.exec(serving.out())?.[1] ?? '',
    };
    for (const text of ['hello', 'show my cart']) {
      await expect(talker.text({ ...key, sessionId: 'faulty' }, text)).rejects.toThrow(
        /Invalid Lambda Response/,
      );
    }
    talker.close();
    const { err } = await serving.stop();
    await rm(folder, { recursive: true });
    expect(err).toMatch(/^hook: Greet, \w+CodeHook: .*no such table: greetings\n.*\n +at .*hook\.mjs:2/m);
    expect(err).toMatch(/^hook: ShowCart, \w+CodeHook: .*sessionState\.dialogAction\.type/m);
  });

  test('help everywhere, and refusals that say what to do', async () => {
    const [help, serveHelp, unknown, missing, port, hook, option] = await Promise.all([
      lex('--help'),
      lex('serve', '--help'),
      lex('sevre'),
      lex('serve', 'no/such/bot.zip'),
      lex('serve', shop, '--port', 'many'),
      lex('serve', shop, '--hook', 'no-such-hook.ts'),
      lex('serve', shop, '--prot', '1'),
    ]);
    expect([help.code, serveHelp.code, missing.code]).toEqual([0, 0, 1]);
    expect([unknown, port, hook, option].map((end) => end.code)).toEqual([2, 2, 2, 2]);
    expect(help.out).toContain('npm run lex -- serve --help');
    expect(serveHelp.out).toContain('lex-definitions/ShopBot/1');
    expect(unknown.err).toMatch(/The commands are: .*serve/);
    expect(missing.err).toContain('no/such/bot.zip: there is no such file or folder');
    expect(port.err).toContain('0 to 65535');
    expect(hook.err).toContain('there is no file no-such-hook.ts');
    expect(option.err).toContain("Unknown option '--prot'");
  });
});
