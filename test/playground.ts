import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm run test:playground`: an order on Teams through Microsoft's own Agents Playground, without a browser. Not part of
 * the tests: its licence and its 15 MB are for whoever asks for them.
 */
const howToGet = `Microsoft's Agents Playground is not installed, so nothing was tested. To get it (read its licence first):

  npm install --no-save @microsoft/m365agentsplayground@0.2.28`;

const conversation = 'parley-1';
const patience = 60_000;
const print = (line: string) => void process.stdout.write(`${line}\n`);

/** What each message is answered with: some words of it. */
const order: readonly (readonly [said: string, heard: string])[] = [
  ['add a Cold Brew Jug', 'Added 1 x Cold Brew Jug'],
  ['check out', 'Where shall we send it?'],
  ['Ada Lovelace, 1 Main St, Springfield, IL 62701', 'Shall I place this order for $'],
  ['yes', 'HR-'],
];

async function main(cli: string): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'parley-playground-'));
  const started: ChildProcess[] = [];
  const start = async (
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
    ready: RegExp,
  ) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.push(child);
    let out = '';
    for await (const chunk of child.stdout) {
      out += String(chunk);
      const found = ready.exec(out)?.[1];
      if (found !== undefined) return found;
    }
    throw new Error(`It ended before it was ready: ${out}`);
  };
  try {
    const shop = { PORT: '0', DATA_DIR: directory, TEAMS_ALLOW_ANONYMOUS: 'loopback', HOST: '127.0.0.1' };
    const port = await start(['server/launch.mjs', 'server/node.ts'], shop, /open at http:\/\/[^:]+:(\d+)/);
    const endpoint = `http://127.0.0.1:${port}/channels/teams`;
    const playground = `http://localhost:${await start(
      [
        cli,
        'start',
        '-e',
        endpoint,
        '-c',
        'msteams',
        '--conversation-id',
        conversation,
        '--disable-telemetry',
      ],
      { TEAMSAPPTESTER_BROWSER: 'none', M365_AGENTS_PLAYGROUND_LOGFILE: join(directory, 'playground.log') },
      /Listening on (\d+)/,
    )}`;
    await talk(playground);
  } finally {
    for (const child of started) {
      if (child.exitCode !== null) continue;
      child.kill('SIGINT');
      await once(child, 'close');
    }
    rmSync(directory, { recursive: true, force: true });
  }
}

async function talk(playground: string): Promise<void> {
  let heard = '';
  let news: () => void = () => undefined;
  const socket = new WebSocket(
    `${playground.replace('http', 'ws')}/_ws_conversation/v1/conversations/stream`,
  );
  socket.addEventListener('message', ({ data }) => {
    heard += String(data);
    news();
  });
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const post = async (path: string, body: object) => {
    const answer = await fetch(playground + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The Playground answered ${path} with ${String(answer.status)}`);
  };
  const hears = async (words: string) => {
    const until = Date.now() + patience;
    while (!heard.includes(words)) {
      const more = new Promise<void>((resolve) => (news = resolve));
      const late = AbortSignal.timeout(Math.max(1, until - Date.now()));
      await Promise.race([more, once(late, 'abort')]);
      if (Date.now() >= until) throw new Error(`Not heard: ${words}\nHeard: ${heard}`);
    }
    heard = '';
  };
  await post(`/_debug/conversation/${conversation}/installation`, {});
  await hears('Harbour Roast');
  print('  the bot is added: it greets');
  for (const [said, words] of order) {
    await post(`/_conversation/v1/conversations/${conversation}/messages`, {
      type: 'text',
      text: said,
      textFormat: 'plain',
      from: { id: 'user-id-0' },
    });
    await hears(words);
    print(`  ${said}: ${words}…`);
  }
  socket.close();
}

/** The Playground's own command, where it is installed. */
function installed(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  } catch {
    return undefined;
  }
}

const cli = installed();
if (cli === undefined) print(howToGet);
else {
  await main(cli);
  print("An order was placed through Microsoft's Agents Playground.");
}
