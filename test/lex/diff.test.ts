import { writeFileSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTree } from '../../bot/lex/definitions/archive.ts';
import { diffDefinitions } from '../../bot/lex/definitions/diff/diff-definitions.ts';
import type { Change } from '../../bot/lex/definitions/diff/difference.ts';
import { copyBot } from '../bot-copy.ts';
import { packed } from './packed.ts';
import { context, group, response, shopTree, step, type ShopTree } from './shop-tree.ts';

const add = 'Intents/AddToCart/Intent.json';
const checkout = 'Intents/Checkout/Intent.json';
const help = 'Intents/Help/Intent.json';
const colour = 'Intents/AddToCart/Slots/Colour/Slot.json';
const grind = 'SlotTypes/Grind/SlotType.json';
const whole = await shopTree();
const draft = await openTree(whole.path);
await whole.dispose();

let tree: ShopTree;
beforeEach(async () => {
  tree = await shopTree();
});
afterEach(() => tree.dispose());

const difference = async () => diffDefinitions(draft, await openTree(tree.path));
const shown = ({ kind, thing, where, name, before, after }: Change) =>
  [
    kind,
    thing,
    where.intent ?? '',
    where.slot ?? '',
    where.slotType ?? '',
    name,
    before ?? '-',
    '→',
    after ?? '-',
  ]
    .filter((part) => part !== '')
    .join(' ');
const changes = async () => (await difference()).changes.map(shown);

describe('what is no difference', () => {
  /** Every file of a tree, rewritten. */
  function rewrite(folder: string, change: (json: unknown) => unknown): void {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) rewrite(path, change);
      else writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))));
    }
  }

  /** The same JSON: keys in another order, nulls left out or added, lists whose order means nothing in another order. */
  function otherwise(json: unknown, next: () => number, key = ''): unknown {
    const unordered = /^(sampleUtterances|slotTypeValues|synonyms|messageGroupsList)$/;
    if (Array.isArray(json)) {
      const entries = json.map((entry: unknown) => otherwise(entry, next));
      return unordered.test(key) ? shuffled(entries, next) : entries;
    }
    if (json === null || typeof json !== 'object') return key === 'identifier' ? `ID${String(next())}` : json;
    const entries = Object.entries(json).flatMap(([name, value]: [string, unknown]) =>
      value === null && next() % 2 === 0 ? [] : [[name, otherwise(value, next, name)] as const],
    );
    return Object.fromEntries(shuffled([...entries, ['unheardOf', null] as const], next));
  }

  function shuffled<T>(list: readonly T[], next: () => number): readonly T[] {
    return list
      .map((entry) => [next(), entry] as const)
      .sort(([a], [b]) => a - b)
      .map(([, entry]) => entry);
  }

  test('keys, nulls, identifiers, the order of utterances, values and groups, and being zipped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat(1e9)), fc.boolean(), async (numbers, zipped) => {
        const copy = await shopTree();
        const next = (): number => numbers.next().value as number;
        rewrite(copy.path, (json) => otherwise(json, next));
        const zip = join(copy.path, 'it.zip');
        if (zipped) writeFileSync(zip, zipSync(packed(copy.path)));
        const other = await openTree(zipped ? zip : copy.path);
        for (const [a, b] of [
          [draft, other],
          [other, draft],
          [other, other],
        ] as const) {
          expect(diffDefinitions(a, b)).toMatchObject({ changes: [], effects: [] });
        }
        await copy.dispose();
      }),
      { numRuns: 5 },
    );
  });

  test('a published version is its draft', async () => {
    const bot = await copyBot();
    await bot.edit('Help/Intent.json', /"help me"/g, '"help me out here"');
    const published = await openTree(join(bot.folder, await bot.publish()));
    const drafted = await openTree(join(bot.folder, 'DRAFT'));
    expect(diffDefinitions(published, drafted)).toMatchObject({ changes: [], effects: [] });
    await bot.discard();
  });
});

type Edit = (tree: ShopTree) => unknown;

const edits: readonly Edit[] = [
  (at) => at.set(help, 'sampleUtterances[0].utterance', 'help me out here'),
  (at) => at.set(help, 'intentClosingSetting', { closingResponse: response('Anything else?') }),
  (at) => at.remove('Intents/Greet'),
  (at) => at.set(grind, 'slotTypeValues[0].synonyms', [{ value: 'not ground' }]),
  (at) => at.set(colour, 'valueElicitationSetting.slotConstraint', 'Required'),
  (at) => at.set(checkout, 'intentConfirmationSetting.promptSpecification.maxRetries', 1),
  (at) => at.set(checkout, 'outputContexts', [context('paid')]),
  (at) => at.remove('Intents/FindProduct/Slots/Query'),
  (at) => at.set('BotLocale.json', 'nluConfidenceThreshold', 0.6),
];

test('from there to here is the other way round: what is added is removed, before is after', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray([...edits], { minLength: 1 }), async (chosen) => {
      const copy = await shopTree();
      for (const edit of chosen) await edit(copy);
      const removed = chosen.includes(edits[7] ?? (() => undefined));
      if (removed) copy.set('Intents/FindProduct/Intent.json', 'slotPriorities', []);
      if (removed)
        copy.set('Intents/FindProduct/Intent.json', 'sampleUtterances', [{ utterance: 'find things' }]);
      const other = await openTree(copy.path);
      const turned = { added: 'removed', removed: 'added', changed: 'changed', renamed: 'renamed' } as const;
      const there = diffDefinitions(draft, other).changes.map(shown).sort();
      const back = diffDefinitions(other, draft).changes.map(({ before, after, ...change }) =>
        shown({ ...change, kind: turned[change.kind], before: after, after: before }),
      );
      expect(there.length).toBeGreaterThanOrEqual(chosen.length);
      expect(back.sort()).toEqual(there);
      await copy.dispose();
    }),
    { numRuns: 8 },
  );
});

describe('what is told', () => {
  test('utterances, messages, settings, values and synonyms', async () => {
    tree.set(help, 'sampleUtterances[0].utterance', 'help me out here');
    tree.set(help, 'intentClosingSetting', { isActive: true, closingResponse: response('Anything else?') });
    tree.set(checkout, 'intentConfirmationSetting.declinationResponse.messageGroupsList[0]', group('Fine.'));
    tree.set(checkout, 'initialResponseSetting', {
      nextStep: step('StartIntent', { intent: 'Help', attributes: { a: '1' } }),
    });
    tree.set(grind, 'slotTypeValues[0].synonyms[0].value', 'not milled');
    tree.set('BotLocale.json', 'nluConfidenceThreshold', 0.6);
    const told = await changes();
    expect(told).toEqual(
      expect.arrayContaining([
        'changed setting nluConfidenceThreshold 0.4 → 0.6',
        'added utterance Help help me out here - → help me out here',
        'added message Help intentClosingSetting.closingResponse - → Anything else?',
        'changed message Checkout intentConfirmationSetting.declinationResponse No problem, nothing has been ordered. Your cart stays as it is. → Fine.',
        'added setting Checkout initialResponseSetting - → {"nextStep":{"dialogAction":{"type":"StartIntent"},"intent":{"name":"Help"},"sessionAttributes":{"a":"1"}}}',
        'added synonym Grind not milled - → not milled (for whole bean)',
      ]),
    );
    expect(told.filter((line) => line.startsWith('removed'))).toHaveLength(2);
  });

  test('a renamed slot is told once, by its identifier, and not wherever it is named', async () => {
    await tree.copy('Intents/AddToCart/Slots/Colour', 'Intents/AddToCart/Slots/Color');
    await tree.remove('Intents/AddToCart/Slots/Colour');
    for (const file of [add, 'Intents/AddToCart/Slots/Color/Slot.json']) {
      tree.write(
        file,
        tree
          .read(file)
          .replaceAll('{Colour}', '{Color}')
          .replaceAll('"slotName": "Colour"', '"slotName": "Color"'),
      );
    }
    tree.set('Intents/AddToCart/Slots/Color/Slot.json', 'name', 'Color');
    const { changes, effects } = await difference();
    expect(changes).toEqual([
      {
        kind: 'renamed',
        thing: 'slot',
        where: { locale: 'en_US', intent: 'AddToCart' },
        name: 'Color',
        before: 'Colour',
        after: 'Color',
        why: expect.stringMatching(/^the same identifier \w{10}$/) as string,
      },
    ]);
    expect(effects.map(({ effect, slot }) => `${effect} ${String(slot)}`)).toEqual(['slot-renamed Colour']);
  });

  test('a renamed intent, slot type and value are known by their likeness where identifiers differ', async () => {
    await tree.copy('Intents/Help', 'Intents/Assist');
    await tree.remove('Intents/Help');
    tree.set('Intents/Assist/Intent.json', 'name', 'Assist');
    tree.set('Intents/Assist/Intent.json', 'identifier', 'ASSIST0001');
    await tree.copy('SlotTypes/Grind', 'SlotTypes/Grinding');
    await tree.remove('SlotTypes/Grind');
    const type = 'SlotTypes/Grinding/SlotType.json';
    tree.set(type, 'name', 'Grinding');
    tree.set(type, 'identifier', 'GRINDING01');
    tree.set(type, 'slotTypeValues[0].sampleValue.value', 'whole');
    tree.set('Intents/AddToCart/Slots/Grind/Slot.json', 'slotTypeName', 'Grinding');
    const told = (await difference()).changes.map(({ thing, before, name, why }) => [
      thing,
      before,
      name,
      why,
    ]);
    expect(told).toEqual([
      ['intent', 'Help', 'Assist', '100% of their utterances are the same'],
      [
        'slot type',
        'Grind',
        'Grinding',
        expect.stringMatching(/^\d\d% of their values and synonyms are the same$/),
      ],
      ['value', 'whole bean', 'whole', expect.any(String)],
    ]);
  });

  test('the order of questions and of variations that are taken in order', async () => {
    const order = tree.get(add, 'slotPriorities') as readonly { readonly slotName: string }[];
    tree.set(
      add,
      'slotPriorities',
      order.map((entry, index) => ({ ...entry, priority: 50 - 2 * index })),
    );
    const variations = 'valueElicitationSetting.promptSpecification.messageGroupsList[0].variations';
    tree.set(colour, variations, [...(tree.get(colour, variations) as readonly unknown[])].reverse());
    expect((await difference()).changes.map(({ kind, thing, name }) => `${kind} ${thing} ${name}`)).toEqual([
      'changed order slotPriorities',
      'changed order valueElicitationSetting.promptSpecification',
    ]);
  });
});

test('what would happen to conversations in flight', async () => {
  await tree.remove('Intents/Greet');
  await tree.remove('Intents/AddToCart/Slots/Colour');
  tree.write(add, tree.read(add).replaceAll('{Colour}', '{Size}'));
  tree.set(add, 'slotPriorities', []);
  tree.set('Intents/AddToCart/Slots/Grind/Slot.json', 'slotTypeName', 'PackSize');
  const values = tree.get('SlotTypes/PackSize/SlotType.json', 'slotTypeValues') as readonly unknown[];
  tree.set('SlotTypes/PackSize/SlotType.json', 'slotTypeValues', values.slice(1));
  tree.set(checkout, 'intentConfirmationSetting', null);
  tree.set(checkout, 'inputContexts', [{ name: 'filled' }]);
  tree.set(checkout, 'dialogCodeHook', null);
  tree.set(help, 'intentConfirmationSetting', { promptSpecification: response('Sure?'), isActive: true });
  const { effects } = await difference();
  expect(effects.map(({ effect, intent, slot }) => [effect, intent, slot].filter(Boolean).join(' '))).toEqual(
    [
      'slot-gone AddToCart Colour',
      'slot-type-changed AddToCart Grind',
      'value-gone AddToCart Size',
      'confirmation-gone Checkout',
      'context-needed Checkout',
      'hook-changed Checkout',
      'intent-gone Greet',
      'confirmation-new Help',
    ],
  );
  expect(effects[0]?.text).toContain(
    'A conversation that waits for the slot Colour of AddToCart: the slot is gone.',
  );
});
