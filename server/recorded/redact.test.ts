import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredTurn } from '../../bot/conversation.ts';
import { loadDefinition } from '../../bot/lex/definitions/load.ts';
import { redactionOf } from './known.ts';

const definition = await loadDefinition('lex-definitions/ShopBot/DRAFT');

type Because = NonNullable<StoredTurn['answer']>['because'];

function turn(text: string, more: Partial<Because> & { from?: string; address?: readonly string[] } = {}) {
  const { from = 'guest', address, ...because } = more;
  const order = {
    heading: 'Order',
    status: '',
    lines: [],
    sums: [],
    total: { label: 'Total', amount: '$1.00' },
    payment: '',
  };
  const stored: StoredTurn = {
    session: 's',
    no: 1,
    ref: '',
    channel: 'web',
    turn: { id: 'i', conversation: 'c', from: { channel: 'web', id: from }, locale: 'en_US', text },
    address: null,
    acceptedAt: '2026-01-01T00:00:00.000Z',
    answer: {
      replies: address ? [{ kind: 'receipt', order: { ...order, address } }] : [],
      customer: 'c',
      because: { version: '1', ...because },
    },
  };
  return stored;
}

const plain = redactionOf([], definition);
const said = (text: string) => plain.text(text);
const asking = (slot: string) => ({
  before: {
    intent: { name: 'Checkout', slots: {} },
    dialogAction: { type: 'ElicitSlot' as const, slotToElicit: slot },
  },
});

describe('by their shape', () => {
  test.each([
    ['write to ada.lovelace@example.com please', 'write to [e-mail] please'],
    ['it is ada at example dot com', 'it is [e-mail]'],
    ['call me on (509) 555-1212', 'call me on [phone number]'],
    ['my number is +44 20 7946 0958', 'my number is [phone number]'],
    ['555-1212 is the phone', '[phone number] is the phone'],
    ['five five five one two one two', '[phone number]'],
    ['card 4111 1111 1111 1111 exp 12/27', 'card [card number] exp 12/27'],
    ['4111-1111-1111-1111', '[card number]'],
    ['where is order HR-03C897', 'where is order [order number]'],
    ['and hr 7q2m9k?', 'and [order number]?'],
    ['what about order number 03c897b', 'what about order number [order number]'],
    ['order #48213', 'order #[order number]'],
    ['my ssn is 078-05-1120', 'my ssn is [number]'],
    ['member 12345678', 'member [phone number]'],
    ['customer no 78 05 1120', 'customer no [phone number]'],
    ['Ada Lovelace, 1 Main St, Springfield, IL 62701', '[name], [street], [city], [state] [zip]'],
    [
      'check out and ship to grace hopper, 12 harbor rd apt 4, portland, me 04101',
      'check out and ship to [name], [street], [city], [state] [zip]',
    ],
    ['can you deliver to 221B Baker Street', 'can you deliver to [street]'],
    ['I live at 12 Elm Avenue, it is blue', 'I live at [street], it is blue'],
    ['P.O. Box 123', '[street]'],
    ['12 Harbor Rd', '[street]'],
    ['Cleo Quill', '[name]'],
    ['Bahnhofstraße 5 in Bern', '[street] in Bern'],
    ['is 90210 in your area', 'is [zip] in your area'],
    ['SW1A 1AA', '[zip]'],
    ['my name is ada lovelace and I want tea', 'my name is [name] and I want tea'],
    ["Hi, I'm Ada", "Hi, I'm [name]"],
    ['this is Grace Hopper from work', 'this is [name] from work'],
    ['regards, Ada', 'regards, [name]'],
    ['a gift for Mrs. Hudson', 'a gift for [name]'],
    ['ship it to Ada Lovelace', 'ship it to [name]'],
  ])('%s', (text, masked) => {
    expect(said(text)).toBe(masked);
  });

  test.each([
    'add two bags of Sumatra, 250 g, whole bean',
    "I'm looking for Earl Grey",
    'a gift for Ethiopia Yirgacheffe lovers',
    'do you ship to Canada',
    'make it 12',
    'something under 1000 dollars',
    'is it $12,345.67 really',
    '2 of the same way please',
    "I'm Afraid I do not want that",
    'change it to 1 kg',
    'Office Coffee Box for 25',
    'on 2026-11-26 at 10:30',
    '6 cup moka pot in black',
    'Earl Grey',
    'Purple monkey dishwasher',
  ])('%s stays as it is', (text) => {
    expect(said(text)).toBe(text);
  });

  test('no digits of a long number are left, however it is written', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 16 });
    const apart = fc.constantFrom('', ' ', '-');
    fc.assert(
      fc.property(digits, apart, fc.constantFrom('', 'please use ', 'it is '), (numbers, sign, before) => {
        const text = `${before}${numbers.join(sign)} thanks`;
        expect(said(text)).not.toMatch(/\d/);
      }),
    );
  });

  test('no e-mail address is left', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        expect(said(`mine is ${address} ok`)).not.toContain(address);
      }),
    );
  });

  test('any text can be masked, and masking is done in one go', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const once = said(text);
        expect(typeof once).toBe('string');
      }),
    );
  });
});

describe('by what is known', () => {
  test('an answer to the question for a name or an address is masked whole, a question instead of one is not', () => {
    for (const [slot, text, masked] of [
      ['Name', 'zoë quill', '[name]'],
      ['Street', 'the old rectory', '[street]'],
      ['City', 'Springfield', '[city]'],
      ['Address', 'zoë quill, the old rectory, springfield', '[address]'],
      ['Address', 'what does delivery cost', 'what does delivery cost'],
    ] as const) {
      const one = turn(text, asking(slot));
      expect(redactionOf([one], definition).said(one)).toBe(masked);
    }
  });

  test('what was once told as a name or an address is masked wherever it stands', () => {
    const slots = { Name: { value: { originalValue: 'zoë quill', interpretedValue: 'zoë quill' } } };
    const turns = [
      turn('hello', { after: { intent: { name: 'Checkout', slots } } }),
      turn('yes', { address: ['Grace Hopper', '12 Harbor Rd', 'Portland, ME 04101'] }),
    ];
    const redaction = redactionOf(turns, definition);
    expect(redaction.text('Shall we send it to ZOË QUILL? Zoë?')).toBe('Shall we send it to [name]? [name]?');
    expect(redaction.text('Grace, 12 Harbor Rd, PORTLAND')).toBe('[name], [street], [city]');
  });

  test('a name that was told in passing is known from then on, and words around a comma are not', () => {
    const turns = [turn('my name is cleo quill'), turn('two bags, 250 g, whole bean')];
    const redaction = redactionOf(turns, definition);
    expect(redaction.text('thanks, cleo')).toBe('thanks, [name]');
    expect(redaction.text('whole bean, 250 g')).toBe('whole bean, 250 g');
    expect(redaction.personal(turns[0] ?? turn(''))).toEqual(['cleo quill']);
  });

  test('a phone number that writes is known, and a slot that its definition hides', () => {
    const hidden = structuredClone(definition);
    const slot = hidden.locales[0]?.intents.find(({ name }) => name === 'FindProduct')?.slots[0];
    if (slot) slot.obfuscationSetting = { obfuscationSettingType: 'DefaultObfuscation' };
    const slots = { Query: { value: { originalValue: 'marmalade', interpretedValue: 'marmalade' } } };
    const one = turn('find marmalade', {
      from: '+15550000001',
      after: { intent: { name: 'FindProduct', slots } },
    });
    const redaction = redactionOf([one], hidden);
    expect(redaction.said(one)).toBe('find [private]');
    expect(redaction.text('+15550000001')).toBe('[phone number]');
  });

  test('stand-ins may be anything', () => {
    const redaction = redactionOf([], definition, (kind, words) => `<${kind}:${String(words.length)}>`);
    expect(redaction.text('I am at 1 Main St')).toBe('I am at <street:9>');
  });
});
