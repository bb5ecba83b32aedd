import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { appId } from './fixtures/teams-platform.ts';
import { manifestFaults, manifestOf } from './manifest.ts';

const root = mkdtempSync(join(tmpdir(), 'parley-teams-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const settings = { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'hush', PUBLIC_URL: 'https://shop.example.com' };
const run = (args: readonly string[], environment: Readonly<Record<string, string>> = settings) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      ['server/launch.mjs', 'server/cli/teams.ts', ...args],
      { env: { PATH: process.env['PATH'], ...environment } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

/** Width and height of a PNG, and how many of its pixels are not seen through. */
function pictureOf(png: Buffer) {
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const length = png.readUInt32BE(33);
  const rows = inflateSync(png.subarray(41, 41 + length));
  const colours = new Map<string, number>();
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * (1 + 4 * width) + 1 + 4 * x;
      const colour = [...rows.subarray(at, at + 4)].join(',');
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
  return { width, height, colours };
}

test('the package holds a manifest for all three scopes and its two icons, as Teams asks for them', async () => {
  const out = join(root, 'app.zip');
  const { code, out: said, err } = await run(['manifest', '--out', out, '--version', '1.2.0']);
  expect([code, err]).toEqual([0, '']);
  expect(said).toContain('https://shop.example.com/channels/teams');
  const files = unzipSync(readFileSync(out));
  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toMatchObject({
    manifestVersion: '1.17',
    version: '1.2.0',
    id: appId,
    name: { short: 'Harbour Roast' },
    bots: [{ botId: appId, scopes: ['personal', 'groupChat', 'team'] }],
    validDomains: ['shop.example.com'],
  });
  const colour = pictureOf(Buffer.from(files['color.png'] ?? []));
  expect([colour.width, colour.height, colour.colours.size]).toEqual([192, 192, 2]);
  const outline = pictureOf(Buffer.from(files['outline.png'] ?? []));
  expect([outline.width, outline.height]).toEqual([32, 32]);
  expect([...outline.colours.keys()].sort()).toEqual(['255,255,255,0', '255,255,255,255']);
  const drawn = outline.colours.get('255,255,255,255') ?? 0;
  expect(drawn).toBeGreaterThan(60);
  expect(drawn).toBeLessThan(512);
});

test('what is missing is named, with exit code 1; a wrong word with 2', async () => {
  const bare = await run(['manifest'], { PUBLIC_URL: 'http://localhost:3000' });
  expect(bare.code).toBe(1);
  expect(bare.err).toMatch(/TEAMS_APP_ID must be a GUID[^]*PUBLIC_URL must begin with https/);
  const nowhere = await run(['manifest', '--out', join(root, 'no', 'such', 'app.zip')]);
  expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('cannot be written (ENOENT)')]);
  for (const args of [[], ['publish'], ['manifest', '--nonsense']]) {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err).toContain('npm run teams -- manifest');
  }
});

const good = {
  appId,
  name: 'Harbour Roast',
  publicUrl: 'https://shop.example.com',
  privacyUrl: 'https://shop.example.com/privacy',
  termsUrl: 'https://shop.example.com/terms',
  version: '1.0.0',
};
test.each([
  ['appId', 'parley'],
  ['name', ' '],
  ['publicUrl', 'http://shop.example.com'],
  ['publicUrl', 'https://localhost'],
  ['publicUrl', 'https://10.0.0.1'],
  ['privacyUrl', 'http://shop.example.com'],
  ['version', '1.0'],
  ['version', '01.0.0'],
])('%s "%s" is refused', (field, value) => {
  expect(manifestFaults({ ...good, [field]: value })).toHaveLength(1);
});

test('long names are cut to what Teams takes', () => {
  expect(manifestFaults(good)).toEqual([]);
  const manifest = manifestOf({
    ...good,
    name: 'The Harbour Roast and Everything to Brew With 🛒'.repeat(3),
  });
  expect(manifest.name.short.length).toBeLessThanOrEqual(30);
  expect(manifest.name.full.length).toBeLessThanOrEqual(100);
  expect(manifest.developer.name.length).toBeLessThanOrEqual(32);
  expect(manifest.description.short.length).toBeLessThanOrEqual(80);
});
