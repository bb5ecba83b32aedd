import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAliases } from './aliases.ts';
import { slotsByPriority } from './definition.ts';
import { DefinitionFault } from './fault.ts';
import { loadDefinition } from './load.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'definition-'));
});
afterEach(() => rm(root, { recursive: true }));

type Files = Readonly<Record<string, unknown>>;

async function write(files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = join(root, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
}

const locale = 'Shop/BotLocales/en_US';
const prompt = {
  messageGroupsList: [{ message: { plainTextMessage: { value: 'Which?' } }, variations: null }],
  maxRetries: 2,
};
const sound: Files = {
  'Manifest.json': { metaData: { schemaVersion: '1' } },
  'Shop/Bot.json': {
    name: 'Shop',
    version: 'DRAFT',
    identifier: 'ABCDEFGHIJ',
    idleSessionTTLInSeconds: 600,
    description: null,
  },
  [`${locale}/BotLocale.json`]: {
    name: 'English (US)',
    identifier: 'en_US',
    version: null,
    nluConfidenceThreshold: 0.5,
  },
  [`${locale}/Intents/FallbackIntent/Intent.json`]: {
    name: 'FallbackIntent',
    parentIntentSignature: 'AMAZON.FallbackIntent',
    sampleUtterances: null,
  },
  [`${locale}/Intents/Order/Intent.json`]: {
    name: 'Order',
    sampleUtterances: [{ utterance: 'order a {Size} one' }],
    intentClosingSetting: null,
    slotPriorities: [
      { priority: 5, slotName: 'Size' },
      { priority: 2, slotName: 'Count' },
    ],
  },
  [`${locale}/Intents/Order/Slots/Size/Slot.json`]: {
    name: 'Size',
    slotTypeName: 'Size',
    valueElicitationSetting: {
      slotConstraint: 'Required',
      promptSpecification: prompt,
      sampleUtterances: null,
    },
  },
  [`${locale}/Intents/Order/Slots/Count/Slot.json`]: {
    name: 'Count',
    slotTypeName: 'AMAZON.Number',
    valueElicitationSetting: { slotConstraint: 'Optional', promptSpecification: null },
  },
  [`${locale}/SlotTypes/Size/SlotType.json`]: {
    name: 'Size',
    slotTypeValues: [{ sampleValue: { value: 'large' }, synonyms: null }],
    valueSelectionSetting: { resolutionStrategy: 'TopResolution', regexFilter: null },
  },
};

async function faults(change: Files): Promise<readonly string[]> {
  await write({ ...sound, ...change });
  const error = await loadDefinition(root).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DefinitionFault))
    throw new Error(`expected a DefinitionFault, not ${String(error)}`);
  return error.message.split('\n').map((line) => line.replace(`${root}/`, ''));
}

test('an export is read with its nulls, its API spellings and its slots', async () => {
  await write(sound);
  const { bot, locales } = await loadDefinition(root);
  expect(bot).toMatchObject({
    name: 'Shop',
    version: 'DRAFT',
    identifier: 'ABCDEFGHIJ',
    idleSessionTTLInSeconds: 600,
  });
  const [english] = locales;
  expect(english).toMatchObject({ localeId: 'en_US', nluConfidenceThreshold: 0.5 });
  const order = english?.intents.find((intent) => intent.name === 'Order');
  expect(order?.intentClosingSetting).toBeUndefined();
  expect(order && slotsByPriority(order).map((slot) => slot.name)).toEqual(['Count', 'Size']);
  expect(english?.slotTypes[0]?.valueSelectionSetting?.resolutionStrategy).toBe('TOP_RESOLUTION');
});

test('the bot folder itself, without a manifest and with a lower-case bot.json, is an export too', async () => {
  await write(sound);
  await rm(join(root, 'Manifest.json'));
  await cp(join(root, 'Shop/Bot.json'), join(root, 'Shop/bot.json.new'));
  await rm(join(root, 'Shop/Bot.json'));
  await cp(join(root, 'Shop/bot.json.new'), join(root, 'Shop/bot.json'));
  expect((await loadDefinition(join(root, 'Shop'))).bot.name).toBe('Shop');
});

test('S-2 the session lives five minutes where the export does not say', async () => {
  await write({ ...sound, 'Shop/Bot.json': { name: 'Shop' } });
  expect((await loadDefinition(root)).bot).toMatchObject({ idleSessionTTLInSeconds: 300, version: 'DRAFT' });
});

test('every fault is named with its file and its field', async () => {
  const order = `${locale}/Intents/Order/Intent.json`;
  expect(
    await faults({
      [order]: {
        name: 'Order',
        sampleUtterances: [{ utterance: 'a' }, { utterance: 7 }],
        slotPriorities: {},
      },
      [`${locale}/SlotTypes/Size/SlotType.json`]: {
        name: 'Size',
        valueSelectionSetting: { resolutionStrategy: 'Odd' },
      },
    }),
  ).toEqual(
    expect.arrayContaining([
      `${order}: sampleUtterances[1].utterance: expected text`,
      `${order}: slotPriorities: expected a list`,
      `${locale}/SlotTypes/Size/SlotType.json: valueSelectionSetting.resolutionStrategy: expected one of ORIGINAL_VALUE, TOP_RESOLUTION, CONCATENATION`,
    ]),
  );
});

test('a broken file and a missing bot are faults, not crashes', async () => {
  expect(await faults({ [`${locale}/BotLocale.json`]: '{' })).toEqual([
    expect.stringContaining(`${locale}/BotLocale.json: not JSON`),
  ]);
  await expect(loadDefinition(join(root, 'nowhere'))).rejects.toThrow(
    'no Bot.json here, nor up to 2 folders below',
  );
});

test('names that lead nowhere are faults', async () => {
  const start = { nextStep: { dialogAction: { type: 'StartIntent' }, intent: { name: 'Nobody' } } };
  expect(
    await faults({
      [`${locale}/Intents/Order/Intent.json`]: {
        name: 'Order',
        sampleUtterances: [{ utterance: 'order {Colour}' }],
        slotPriorities: [{ priority: 1, slotName: 'Gone' }],
        initialResponseSetting: start,
      },
      [`${locale}/Intents/Order/Slots/Size/Slot.json`]: {
        name: 'Size',
        slotTypeName: 'Missing',
        valueElicitationSetting: {
          slotConstraint: 'Required',
          promptSpecification: prompt,
          slotCaptureSetting: {
            captureNextStep: { dialogAction: { type: 'ElicitSlot', slotToElicit: 'Gone' } },
          },
        },
      },
      [`${locale}/Intents/FallbackIntent/Intent.json`]: { name: 'FallbackIntent' },
    }),
  ).toEqual([
    `${locale}/Intents: expected an intent with the signature AMAZON.FallbackIntent`,
    `${locale}/Intents/Order/Intent.json: slotPriorities[0].slotName: there is no slot Gone`,
    `${locale}/Intents/Order/Intent.json: sampleUtterances[0].utterance: there is no slot Colour`,
    `${locale}/Intents/Order/Intent.json: initialResponseSetting.nextStep.intent.name: there is no intent Nobody`,
    `${locale}/Intents/Order/Slots/Size/Slot.json: slotTypeName: there is no slot type Missing`,
    `${locale}/Intents/Order/Slots/Size/Slot.json: valueElicitationSetting.slotCaptureSetting.captureNextStep.dialogAction.slotToElicit: there is no slot Gone in Order`,
  ]);
});

test('T-2 a regular expression must compile and needs its parent', async () => {
  const type = (pattern: string, parent: string | null) => ({
    [`${locale}/SlotTypes/Size/SlotType.json`]: {
      name: 'Size',
      parentSlotTypeSignature: parent,
      valueSelectionSetting: { regexFilter: { pattern } },
    },
  });
  const file = `${locale}/SlotTypes/Size/SlotType.json`;
  expect(await faults(type('[A-', 'AMAZON.AlphaNumeric'))).toEqual([
    expect.stringContaining(`${file}: valueSelectionSetting.regexFilter.pattern: error parsing regexp`),
  ]);
  for (const banned of ['[A-Z]*', 'A+', 'A{2,}', 'A.B']) {
    expect(await faults(type(banned, 'AMAZON.AlphaNumeric'))).toEqual([
      expect.stringContaining(`${file}: valueSelectionSetting.regexFilter.pattern: Lex allows no `),
    ]);
  }
  await write({ ...sound, ...type('[.+]\\u0041?[0-9]{2}', 'AMAZON.AlphaNumeric') });
  await loadDefinition(root);
  expect(await faults(type('[A-Z]{3}', null))).toEqual([
    `${file}: parentSlotTypeSignature: a regular expression needs AMAZON.AlphaNumeric`,
  ]);
});

test('aliases are read and checked', async () => {
  await write({ 'aliases.json': { live: { '1': 90, DRAFT: 10 } } });
  expect(await readAliases(root)).toEqual({ live: { '1': 90, DRAFT: 10 } });
  for (const wrong of [{ live: {} }, { live: { one: 1 } }, { live: { '1': -1 } }, []]) {
    await write({ 'aliases.json': wrong });
    await expect(readAliases(root)).rejects.toBeInstanceOf(DefinitionFault);
  }
  await rm(join(root, 'aliases.json'));
  await expect(readAliases(root)).rejects.toBeInstanceOf(DefinitionFault);
});

const exports = join(import.meta.dirname, '../../../../shared/lex-exports');
test.skipIf(!existsSync(exports)).each([
  ['aws-lex-helper-airline', 'LexBot', { en_US: 10, it_IT: 10 }],
  ['lomibaod-pizzashop', 'PizzaShop', { en_US: 2 }],
  ['lost-at-zoo', 'lost_at_zoo_virginia', { en_GB: 3 }],
  ['tachyon-orderbirthstone', 'OrderBirthStone', { en_GB: 2 }],
  ['tachyon-sst-doc', 'SST_Doc_Bot', { en_GB: 2 }],
])('the export %s is read whole', async (folder, name, intents) => {
  const { bot, locales } = await loadDefinition(join(exports, folder, 'unpacked'));
  expect(bot.name).toBe(name);
  expect(Object.fromEntries(locales.map((locale) => [locale.localeId, locale.intents.length]))).toEqual(
    intents,
  );
});
