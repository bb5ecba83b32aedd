import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDefinition } from './archive.ts';
import { DefinitionFault } from './fault.ts';
import { loadDefinition } from './load.ts';
import type { ZipLimits } from './zip.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'archive-'));
});
afterEach(() => rm(root, { recursive: true }));

type Files = Readonly<Record<string, unknown>>;

const locale = 'Shop/BotLocales/en_US';
const sound: Files = {
  'Manifest.json': { metaData: { schemaVersion: '1' } },
  'Shop/Bot.json': { name: 'Shop', version: '7', identifier: 'ABCDEFGHIJ', description: null },
  [`${locale}/BotLocale.json`]: { name: 'English (US)', identifier: 'en_US', nluConfidenceThreshold: 0.5 },
  [`${locale}/Intents/FallbackIntent/Intent.json`]: {
    name: 'FallbackIntent',
    parentIntentSignature: 'AMAZON.FallbackIntent',
  },
  [`${locale}/Intents/Order/Intent.json`]: {
    name: 'Order',
    sampleUtterances: [{ utterance: 'order a {Size} one' }],
    intentClosingSetting: {
      active: true,
      closingResponse: { messageGroups: [{ message: { plainTextMessage: { value: 'Done.' } } }] },
    },
  },
  [`${locale}/Intents/Order/Slots/Size/Slot.json`]: {
    name: 'Size',
    slotTypeName: 'Size',
    valueElicitationSetting: { slotConstraint: 'Optional' },
  },
  [`${locale}/SlotTypes/Size/SlotType.json`]: {
    name: 'Size',
    slotTypeValues: [{ sampleValue: { value: 'large' }, synonyms: null }],
    valueSelectionSetting: { resolutionStrategy: 'TopResolution' },
  },
};

const bytesOf = (content: unknown): Uint8Array =>
  content instanceof Uint8Array ? content : strToU8(JSON.stringify(content));

const zipOf = (files: Files, options: Zippable = {}): Buffer =>
  Buffer.from(
    zipSync({
      ...Object.fromEntries(Object.entries(files).map(([name, content]) => [name, bytesOf(content)])),
      ...options,
    }),
  );

async function save(bytes: Uint8Array): Promise<string> {
  const file = join(root, 'bot.zip');
  await writeFile(file, bytes);
  return file;
}

async function tree(files: Files): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    const file = join(root, 'tree', name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytesOf(content));
  }
  return join(root, 'tree');
}

/** The faults of a zip, without the path of the archive in front. */
async function faultsOf(bytes: Uint8Array, limits?: ZipLimits): Promise<readonly string[]> {
  const file = await save(bytes);
  const fault: unknown = await openDefinition(file, limits).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(DefinitionFault);
  const { faults } = fault as DefinitionFault;
  for (const line of faults) expect(line.startsWith(file)).toBe(true);
  return faults.map((line) => line.slice(file.length).replace(/^(: |\/)/, ''));
}

const renamed = (files: Files, rename: (name: string) => string): Files =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [rename(name), content]));

describe('a sound export', () => {
  test('is the same zipped and unpacked, and nothing is written to the disk', async () => {
    const unpacked = await openDefinition(await tree(sound));
    const zip = await save(zipOf(sound));
    const before = await readdir(root);
    const zipped = await openDefinition(zip);
    expect(await readdir(root)).toEqual(before);
    expect(zipped).toEqual(unpacked);
    expect(zipped.bot).toMatchObject({ name: 'Shop', version: '7', identifier: 'ABCDEFGHIJ' });
    expect(zipped.locales[0]?.intents.map((intent) => intent.name)).toEqual(['FallbackIntent', 'Order']);
    expect(zipped.locales[0]?.intents[1]?.intentClosingSetting?.isActive).toBe(true);
  });

  const variants: Readonly<Record<string, (name: string) => string>> = {
    'names in small letters': (name) =>
      name.replace(/[A-Z]\w*(?=\.json)|BotLocales|Intents|Slots|SlotTypes/g, (word) => word.toLowerCase()),
    'an extra parent directory': (name) => `my-export/${name}`,
    'the separators of Windows': (name) => name.replaceAll('/', '\\'),
    'names that begin with ./': (name) => `./${name}`,
    'the bot folder itself': (name) => name.replace(/^Shop\//, ''),
  };
  for (const [what, rename] of Object.entries(variants)) {
    test(`is read with ${what}`, async () => {
      const expected = await openDefinition(await save(zipOf(sound)));
      expect(await openDefinition(await save(zipOf(renamed(sound, rename))))).toEqual(expected);
    });
  }

  test('is read without a manifest, beside what a Mac adds, stored or deflated', async () => {
    const bare = Object.fromEntries(Object.entries(sound).filter(([name]) => name !== 'Manifest.json'));
    const extra = { ...bare, '__MACOSX/Shop/Bot.json': { name: 'not this' }, '.git/Bot.json': {} };
    const expected = await openDefinition(await save(zipOf(sound)));
    expect(await openDefinition(await save(zipOf(extra)))).toEqual(expected);
    const stored = Object.fromEntries(
      Object.entries(bare).map(([name, content]): [string, [Uint8Array, { level: 0 }]] => [
        name,
        [bytesOf(content), { level: 0 }],
      ]),
    );
    expect(await openDefinition(await save(zipOf({}, stored)))).toEqual(expected);
  });

  test('an unpacked one may have an extra parent and small letters too', async () => {
    const expected = await loadDefinition(await tree(sound));
    await rm(join(root, 'tree'), { recursive: true });
    const liberal = renamed(
      sound,
      (name) => `parent/${name.replace('Bot.json', 'bot.json').replace('Intents', 'intents')}`,
    );
    expect(await openDefinition(await tree(liberal))).toEqual(expected);
  });
});

describe('what is not an export is told in one line that names it', () => {
  test('a path with nothing, a file that is no zip, an empty file, a folder without a bot, two bots', async () => {
    await expect(openDefinition(join(root, 'none.zip'))).rejects.toThrow('there is no such file or folder');
    expect(await faultsOf(strToU8('{}'))).toEqual(["not a zip. Name an export's zip or its unpacked folder"]);
    expect(await faultsOf(new Uint8Array())).toHaveLength(1);
    expect(await faultsOf(zipOf({ 'readme.txt': {} }))).toEqual([
      'no Bot.json here, nor up to 2 folders below',
    ]);
    expect(await faultsOf(zipOf({ ...sound, 'Other/Bot.json': {} }))).toEqual([
      expect.stringMatching(/^there are several bots here\. Name one: .*Other, .*Shop$/),
    ]);
  });

  test('a fault inside names the archive, the file and the field', async () => {
    const broken = {
      ...sound,
      [`${locale}/Intents/Order/Intent.json`]: { name: 'Order', sampleUtterances: [{}] },
    };
    expect(await faultsOf(zipOf(broken))).toEqual([
      `${locale}/Intents/Order/Intent.json: sampleUtterances[0].utterance: expected text`,
    ]);
    const noJson = { ...sound, 'Shop/Bot.json': strToU8('{"name":') };
    expect(await faultsOf(zipOf(noJson))).toEqual([expect.stringMatching(/^Shop\/Bot\.json: not JSON/)]);
  });

  test('names that lead out, and links, are refused whatever the rest is', async () => {
    for (const name of [
      '../evil.json',
      'Shop/../../evil.json',
      '/etc/passwd',
      'C:/x.json',
      '..\\evil.json',
      'a\u0000b',
    ]) {
      expect(await faultsOf(zipOf({ ...sound, [name]: {} }))).toEqual([
        expect.stringContaining('leads out of the zip'),
      ]);
    }
    const link: Zippable = {
      'Shop/link': [strToU8('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }],
    };
    expect(await faultsOf(zipOf(sound, link))).toEqual([
      'Shop/link is a symbolic link, which no export holds',
    ]);
  });

  test('an encrypted zip says what to do', async () => {
    const bytes = zipOf(sound);
    const at = bytes.indexOf(Buffer.from('504b0102', 'hex'));
    bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
    expect(await faultsOf(bytes)).toEqual(['Manifest.json is encrypted. Export the bot without a password']);
  });
});

describe('bombs', () => {
  const small: ZipLimits = { entries: 20, entryBytes: 100_000, totalBytes: 150_000, ratio: 200 };
  const zeros = (size: number) => new Uint8Array(size);

  test('too many files, a file too large, all together too large, packed too well', async () => {
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`x${String(index)}`, {}]));
    expect(await faultsOf(zipOf(many), small)).toEqual(['the zip holds more than 20 files']);
    expect(await faultsOf(zipOf({ 'a.json': zeros(100_001) }), small)).toEqual([
      expect.stringContaining('a.json: unpacked, it is larger than'),
    ]);
    const together = { 'a.json': zeros(90_000), 'b.json': zeros(90_000) };
    expect(await faultsOf(zipOf(together), small)).toEqual([
      expect.stringContaining('unpacked, it is larger'),
    ]);
    expect(await faultsOf(zipOf({ ...sound, 'bomb.json': zeros(4 * 2 ** 20) }))).toEqual([
      'bomb.json: packed more than 200 to 1, as only a zip bomb is',
    ]);
  });

  test('a size that lies: no more is unpacked than the directory says', async () => {
    const bytes = zipOf({ ...sound, 'Shop/Bot.json': zeros(12 * 2 ** 20) });
    const name = Buffer.from('Shop/Bot.json');
    const at = bytes.lastIndexOf(name) - 46;
    bytes.writeUInt32LE(500, at + 24);
    expect(await faultsOf(bytes)).toEqual([
      'Shop/Bot.json: unpacked, it is larger than the zip says: the zip is corrupt or a bomb',
    ]);
  });
});

test('a corrupt zip is a fault or reads as it was, wherever it is damaged', async () => {
  const bytes = zipOf(sound);
  const whole = await openDefinition(await save(bytes));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.option(fc.nat(bytes.length)),
      async (damage, cut) => {
        const damaged = Buffer.from(bytes.subarray(0, cut ?? bytes.length));
        for (const [at, value] of damage) if (at < damaged.length) damaged[at] = value;
        const result: unknown = await openDefinition(await save(damaged)).catch((error: unknown) => error);
        if (result instanceof DefinitionFault) return;
        // Damage in a name may take a file that a bot can do without; what is there must be what was there.
        expect(result).not.toBeInstanceOf(Error);
        expect((result as typeof whole).bot).toEqual(whole.bot);
      },
    ),
    { numRuns: 300 },
  );
});

const exports = join(import.meta.dirname, '../../../../shared/lex-exports');
const skip = existsSync(exports) ? false : 'the exports of others are not beside this checkout';
describe.skipIf(skip !== false)(`exports of others${skip ? ` (skipped: ${skip})` : ''}`, () => {
  for (const name of ['lomibaod-pizzashop', 'lost-at-zoo', 'tachyon-orderbirthstone', 'tachyon-sst-doc']) {
    test(`${name} is the same zipped and unpacked`, async () => {
      const zip = join(exports, name, 'source.zip');
      expect(readFileSync(zip).length).toBeGreaterThan(0);
      expect(await openDefinition(zip)).toEqual(await openDefinition(join(exports, name, 'unpacked')));
    });
  }
});
