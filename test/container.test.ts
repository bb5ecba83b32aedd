import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/**
 * The recipe of the container cannot be followed where there is no engine for it: its lines are held to what they name.
 */
const lines = readFileSync('Dockerfile', 'utf8')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    return { word, rest };
  });
const of = (word: string) => lines.filter((line) => line.word === word).map(({ rest }) => rest);
const listed = (text: string) => JSON.parse(text) as readonly string[];
const ignored = readFileSync('.dockerignore', 'utf8').split('\n');

test('what is copied into it is there, and nothing is that comes from elsewhere or holds data', () => {
  const copied = of('COPY')
    .filter((rest) => !rest.includes('--from='))
    .flatMap((rest) => rest.split(' ').slice(0, -1));
  expect(copied).toContain('package-lock.json');
  for (const path of copied)
    expect([path, existsSync(path), ignored.includes(path)]).toEqual([path, true, false]);
  for (const path of ['node_modules', '.parley', '.git', 'dist']) expect(ignored).toContain(path);
});

test('it builds the client and the scripts of other sites as everybody does, and keeps what a start reads', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const run = of('RUN').join('\n');
  expect(run).toContain('npm run -s build');
  expect(scripts['build']).toContain('vite.embed.config.ts');
  const gone = /rm -rf ([^&\n]*)/.exec(run)?.[1]?.trim().split(' ') ?? [];
  for (const read of [
    'server',
    'bot',
    'lex-definitions',
    'demo-shop',
    'dist',
    'node_modules',
    'tsconfig.json',
  ])
    expect(gone).not.toContain(read);
  const [node, ...program] = listed(of('CMD').at(-1) ?? '[]');
  expect([node, program.every((path) => existsSync(path))]).toEqual(['node', true]);
});

test('it runs as nobody in particular, keeps its data on a volume of theirs, and is told to end by what it hears', () => {
  expect(of('USER')).toEqual(['node']);
  expect(lines.findIndex(({ word }) => word === 'USER')).toBeLessThan(
    lines.findIndex(({ word }) => word === 'VOLUME'),
  );
  expect(of('ENV').at(-1)).toMatch(/NODE_ENV=production HOST=0\.0\.0\.0 PORT=3000 DATA_DIR=\/data/);
  expect([of('VOLUME'), of('STOPSIGNAL')]).toEqual([['/data'], ['SIGTERM']]);
  expect(of('RUN').join('\n')).toMatch(/chown node:node \/data/);
});

describe('its health check', () => {
  let status = 200;
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/ready' ? status : 404).end();
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => void server.close());

  test('is well while the shop is ready, and only then', async () => {
    const [, command = '[]'] = /CMD (\[.*\])$/.exec(of('HEALTHCHECK').at(-1) ?? '') ?? [];
    const [, ...args] = listed(command);
    const checked = async () => {
      const PORT = String((server.address() as AddressInfo).port);
      const run = promisify(execFile)(process.execPath, args, { env: { ...process.env, PORT } });
      return run.then(
        () => 'well',
        () => 'ill',
      );
    };
    const first = await checked();
    status = 503;
    expect([first, await checked()]).toEqual(['well', 'ill']);
  });
});
