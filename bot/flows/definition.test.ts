import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { carrierWords } from '../../channels/sms/words.ts';
import { readCatalogue } from '../../commerce/index.ts';
import { loadDefinition } from '../lex/definitions/load.ts';
import { readPublished } from '../lex/definitions/published.ts';
import { readRenamed } from '../lex/definitions/renamed.ts';
import { asksForWord } from '../lex/definitions/validate/carrier-words.ts';
import { enUS } from '../messages/en_US.ts';
import { slotOf } from './chosen-options.ts';
import { flows } from './index.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
interface File {
  readonly path: string;
  readonly json: Readonly<Record<string, Json>>;
}

const root = join('lex-definitions', 'ShopBot');
const draft = filesBelow(join(root, 'DRAFT'));
const named = (name: string) => draft.filter((file) => basename(file.path) === name);

/** What every file of a kind has, in the order of a real export; what a bot does not use is null (Lex §2.3, §2.5). */
const keys: Readonly<Record<string, readonly string[]>> = {
  'Manifest.json': ['metaData'],
  'Bot.json': words(
    'name version description identifier errorLogSettings dataPrivacy idleSessionTTLInSeconds',
  ),
  'BotLocale.json': words('name identifier version description voiceSettings nluConfidenceThreshold'),
  'Intent.json': words(
    'name identifier displayName description parentIntentSignature sampleUtterances intentConfirmationSetting ' +
      'intentClosingSetting initialResponseSetting inputContexts outputContexts kendraConfiguration ' +
      'qnAIntentConfiguration bedrockAgentIntentConfiguration qInConnectIntentConfiguration dialogCodeHook ' +
      'fulfillmentCodeHook slotPriorities',
  ),
  'Slot.json': words(
    'name identifier description slotTypeName obfuscationSetting valueElicitationSetting multipleValuesSetting',
  ),
  'SlotType.json': words(
    'name identifier description slotTypeValues parentSlotTypeSignature valueSelectionSetting',
  ),
};

const localeOf = (path: string): string => /BotLocales\/(\w+)/.exec(path)?.[1] ?? '';

describe('the export tree', () => {
  test('every file has the keys of an export, nulls included', () => {
    for (const file of draft)
      expect([file.path, Object.keys(file.json)]).toEqual([file.path, keys[basename(file.path)]]);
  });

  test('folders are named as what they hold, identifiers have ten characters and are used once', () => {
    const seen = new Map<string, string>();
    for (const file of draft.filter(({ path }) => !/Manifest|Bot(Locale)?\.json$/.test(path))) {
      expect(file.json['name']).toBe(basename(dirname(file.path)));
      const { identifier: id } = file.json;
      if (typeof id !== 'string') throw new Error(`${file.path} has no identifier`);
      expect(id).toMatch(/^[0-9A-Z]{10}$/);
      // Lex gives the fallback intent the same one in every locale.
      const key = id === 'FALLBCKINT' ? `${localeOf(file.path)} ${id}` : id;
      expect(seen.get(key)).toBeUndefined();
      seen.set(key, file.path);
    }
  });

  test('enumerations have the spelling of exports, not that of the API (Lex §2.4)', () => {
    for (const file of named('SlotType.json')) {
      const setting = file.json['valueSelectionSetting'] as Record<string, Json>;
      expect(['ORIGINAL_VALUE', 'TOP_RESOLUTION']).toContain(setting['resolutionStrategy']);
    }
    const text = draft.map((file) => JSON.stringify(file.json)).join('\n');
    expect(text).not.toMatch(/"(messageGroups|active|buttons|intentName|slotTypeId|botName)":/);
  });

  test('every slot has one priority and a prompt with its attempts (Lex F-14, P-1)', () => {
    for (const intent of named('Intent.json')) {
      const slots = draft.filter(({ path }) => path.startsWith(join(dirname(intent.path), 'Slots')));
      const priorities = intent.json['slotPriorities'] as readonly { slotName: string; priority: number }[];
      expect(priorities.map(({ slotName }) => slotName).sort()).toEqual(
        slots.map(({ json }) => json['name']).sort(),
      );
      expect(new Set(priorities.map(({ priority }) => priority)).size).toBe(slots.length);
      for (const { json } of slots) {
        const { promptSpecification } = json['valueElicitationSetting'] as Record<
          string,
          Record<string, Json>
        >;
        expect(Object.keys(promptSpecification?.['promptAttemptsSpecification'] as object)).toEqual([
          'Initial',
          'Retry1',
          'Retry2',
        ]);
      }
    }
  });

  test('samples are unique in their locale and free of punctuation that Lex does not take', () => {
    const texts = named('Intent.json').flatMap(({ path, json }) =>
      ((json['sampleUtterances'] ?? []) as readonly { utterance: string }[]).map(
        ({ utterance }) => `${localeOf(path)} ${utterance.toLowerCase()}`,
      ),
    );
    const twice = texts.filter((text, index) => texts.indexOf(text) !== index);
    expect(twice).toEqual([]);
    for (const text of texts) expect(text).toMatch(/^(?:en_US [a-z0-9'{} -]+|es_US [a-z0-9áéíñóúü'{} -]+)$/);
  });
});

describe('definition and flows', () => {
  test('every intent has a flow, and hooks are on where a flow takes part', async () => {
    const definition = await loadDefinition(join(root, 'DRAFT'));
    const intents = definition.locales.flatMap((locale) => locale.intents);
    for (const { intents: own } of definition.locales)
      expect(own.map(({ name }) => name).sort()).toEqual(flows.map(({ intent }) => intent).sort());
    for (const intent of intents) {
      const flow = flows.find((one) => one.intent === intent.name);
      expect([intent.name, intent.dialogCodeHook?.enabled ?? false]).toEqual([
        intent.name,
        flow?.dialog !== undefined,
      ]);
      expect([intent.name, intent.fulfillmentCodeHook?.enabled]).toEqual([intent.name, true]);
    }
  });

  test('every intent of a published version still has a flow: a session may be on it (Lex S-14)', async () => {
    const renamed = await readRenamed(root);
    for (const version of Object.keys(await readPublished(root))) {
      const { locales } = await loadDefinition(join(root, version));
      for (const { name } of locales.flatMap((locale) => locale.intents)) {
        const known = renamed[version]?.intents?.[name] ?? name;
        expect([version, name, flows.some((flow) => flow.intent === known)]).toEqual([version, name, true]);
      }
    }
  });

  test('every size, grind and colour of the catalogue is a value that Lex resolves to itself', () => {
    const source = join('demo-shop', 'catalogue.json');
    const variants = readCatalogue(readJson(source), source).products.flatMap((product) => product.variants);
    const types: Readonly<Record<string, string>> = { size: 'PackSize', grind: 'Grind', colour: 'Colour' };
    for (const [key, value] of variants.flatMap((variant) => Object.entries(variant.options))) {
      expect(slotOf(key)).toBeDefined();
      expect(valuesOf(types[key] ?? '')).toContain(value);
    }
  });

  test('every product of the catalogue is a name that Lex knows', () => {
    const source = join('demo-shop', 'catalogue.json');
    const { products } = readCatalogue(readJson(source), source);
    const names = products.map((product) => product.name);
    expect(valuesOf('ProductName')).toEqual(expect.arrayContaining(names));
    const known = valuesOf('ProductName').map((value) => value.toLowerCase());
    for (const name of products.flatMap(({ synonyms = [] }) => synonyms)) {
      expect(known).toContain(name.toLowerCase());
    }
  });
});

const asked = (text: string) => asksForWord(text, carrierWords);

describe('carrier words', () => {
  test('the test would see one', () => {
    expect(asked('Reply STOP to end it')).toBe('STOP');
    expect(asked('Say "yes" to go on')).toBe('yes');
    expect(asked('Shall we? (Yes or no)')).toBe('Yes');
    expect(asked('Say stop the order, or keep the order.')).toBeUndefined();
  });

  test('no definition asks for one, and no message does', () => {
    const prompts = draft
      .filter(({ path }) => !path.endsWith('SlotType.json'))
      .flatMap(({ json }) => spoken(json));
    expect(prompts.length).toBeGreaterThan(30);
    for (const text of [...prompts, ...sentences(enUS)])
      expect([text, asked(text)]).toEqual([text, undefined]);
  });

  test('sentences are of characters that a text message carries cheaply', () => {
    for (const text of sentences(enUS)) expect(text).toMatch(/^[\x20-\x7eñ\n]*$/);
  });

  test('no button says one', () => {
    const says = sentences(enUS.options);
    expect(says.length).toBeGreaterThan(20);
    for (const text of says) expect(carrierWords).not.toContain(text.toUpperCase().trim());
  });
});

function words(text: string): readonly string[] {
  return text.split(' ');
}

function readJson(path: string): Json {
  return JSON.parse(readFileSync(path, 'utf8')) as Json;
}

function filesBelow(directory: string): readonly File[] {
  return readdirSync(directory)
    .sort()
    .flatMap((name) => {
      const path = join(directory, name);
      if (statSync(path).isDirectory()) return filesBelow(path);
      return [{ path, json: readJson(path) as File['json'] }];
    });
}

function valuesOf(type: string): readonly string[] {
  const file = named('SlotType.json').find(({ json }) => json['name'] === type);
  const values = (file?.json['slotTypeValues'] ?? []) as readonly {
    readonly sampleValue: { readonly value: string };
    readonly synonyms: readonly { readonly value: string }[] | null;
  }[];
  return values.flatMap(({ sampleValue, synonyms }) =>
    [sampleValue, ...(synonyms ?? [])].map(({ value }) => value),
  );
}

/** The texts of all messages in a part of a definition. */
function spoken(json: Json): readonly string[] {
  if (json === null || typeof json !== 'object') return [];
  if (Array.isArray(json)) return json.flatMap(spoken);
  return Object.entries(json).flatMap(([key, value]) =>
    key === 'plainTextMessage' ? valueIn(value) : spoken(value),
  );
}

function valueIn(json: Json): readonly string[] {
  if (json === null || typeof json !== 'object' || !('value' in json)) return [];
  return typeof json.value === 'string' ? [json.value] : [];
}

/** All sentences of a message catalogue; functions are asked with words that stand for anything. */
function sentences(part: unknown): readonly string[] {
  if (typeof part === 'string') return [part];
  if (typeof part === 'function') {
    const sentence = part as (...values: readonly unknown[]) => unknown;
    const kinds = [
      'placed',
      'packed',
      'shipped',
      'delivered',
      'cancelled',
      'name',
      'street',
      'city',
      'region',
      'size',
    ];
    return ['something', 2, 0, ...kinds].flatMap((value) => sentences(tried(sentence, value)));
  }
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(sentences) : [];
}

function tried(sentence: (...values: readonly unknown[]) => unknown, value: unknown): unknown {
  try {
    return sentence(value, value, value, value);
  } catch (error) {
    // A message of text cannot be made of a number.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
