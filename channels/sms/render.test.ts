import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, test } from 'vitest';
import type { Card, Option, Reply } from '../../bot/reply.ts';
import { pick } from './menu.ts';
import type { SmsPayload } from './payload.ts';
import { render } from './render.ts';

const halfCharacter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const target = { locale: 'en_US', publicUrl: 'https://shop.example.com' };
const shown = (...replies: Reply[]) => render(replies, target);
const only = (...replies: Reply[]): SmsPayload => {
  const payloads = shown(...replies);
  expect(payloads).toHaveLength(1);
  return payloads[0]!;
};
const option = (label: string, say = label): Option => ({ label, say });
const card = (title: string, more: Partial<Card> = {}): Card => ({
  title,
  price: '$16.50',
  options: [{ label: 'Details', say: `tell me about ${title}`, action: { name: 'product', value: title } }],
  ...more,
});
const names = [
  'House Blend',
  'Harbour Dark',
  'Lighthouse Espresso',
  'Night Ferry',
  'Sumatra',
  'Ethiopia',
  'Decaf',
];

describe('words', () => {
  test('several texts are one message', () => {
    expect(only({ kind: 'text', text: 'Done.' }, { kind: 'text', text: 'Anything else?' })).toEqual({
      body: 'Done.\n\nAnything else?',
      menu: [],
    });
  });

  test('typography becomes GSM-7, letters stay', () => {
    const { body } = only({ kind: 'text', text: '“Crêpe” – it’s 93 °C…\u00a02 × 1\u200b' });
    expect(body).toBe('"Crêpe" - it\'s 93 C... 2 x 1');
    expect(new SegmentedMessage(body).encodingName).toBe('UCS-2');
    expect(
      new SegmentedMessage(only({ kind: 'text', text: '“Café” • ½ £5 – señor' }).body).encodingName,
    ).toBe('GSM-7');
    expect(only({ kind: 'text', text: 'Enjoy ☕' }).body).toBe('Enjoy ☕');
  });

  test('nothing to say is no message', () => {
    expect(shown()).toEqual([]);
    expect(shown({ kind: 'text', text: ' ' })).toEqual([]);
  });

  test('long texts are cut between lines, then words, into at most ten segments each', () => {
    const line = `${'Nutty and round. '.repeat(8).trim()}\n`;
    const bodies = shown({ kind: 'text', text: line.repeat(30) }).map((payload) => payload.body);
    expect(bodies.join('\n')).toBe(line.repeat(30).trim());
    expect(bodies.every((body) => new SegmentedMessage(body).segmentsCount <= 10)).toBe(true);
    const emoji = shown({ kind: 'text', text: '🛒'.repeat(500) }).map((payload) => payload.body);
    expect(emoji.join('')).toBe('🛒'.repeat(500));
    expect(emoji.some((body) => halfCharacter.test(body))).toBe(false);
  });
});

describe('menus', () => {
  test('choices are numbered, and the numbers say what the buttons say', () => {
    const action = { name: 'quote', value: 'q1' } as const;
    expect(
      only({
        kind: 'choices',
        text: 'Place this order?',
        options: [{ ...option('Yes', 'yes'), action }, option('No', 'no')],
      }),
    ).toEqual({
      body: 'Place this order?\n1 Yes\n2 No\nReply with a number.',
      menu: [
        { number: 1, label: 'Yes', say: 'yes', action },
        { number: 2, label: 'No', say: 'no' },
      ],
    });
  });

  test('a page to open is a line with its address', () => {
    const { body, menu } = only({
      kind: 'choices',
      text: 'Shipped.',
      options: [{ ...option('Track'), url: 'https://t.example/1' }, option('Thanks')],
    });
    expect(body).toBe('Shipped.\nTrack: https://t.example/1\n1 Thanks\nReply 1 to choose.');
    expect(menu).toHaveLength(1);
  });

  test('sizes do not run into their numbers, and quantities need none', () => {
    expect(
      only({ kind: 'choices', text: 'Which size?', options: [option('12 oz'), option('2 lb')] }).body,
    ).toBe('Which size?\n1) 12 oz\n2) 2 lb\nReply with a number.');
    const { body, menu } = only({
      kind: 'choices',
      text: 'How many bags?',
      options: ['1', '2', '6'].map((n) => option(n)),
    });
    expect(body).toBe('How many bags?\nReply 1, 2 or 6.');
    expect(pick(menu, '6')?.say).toBe('6');
    expect(pick(menu, '3')).toBeUndefined();
  });

  test('products are listed by five, and the rest follows under the last number', () => {
    const { body, menu } = only({
      kind: 'cards',
      text: 'Our roasts:',
      cards: names.map((name, i) => card(name, i === 1 ? { badge: 'Only 2 left' } : {})),
      more: option('Show more', 'page 2'),
    });
    expect(body).toBe(
      'Our roasts:\n1 House Blend, $16.50\n2 Harbour Dark, $16.50 - Only 2 left\n3 Lighthouse Espresso, $16.50\n4 Night Ferry, $16.50\n5 Sumatra, $16.50\n6 More\nReply with a number.',
    );
    expect(pick(menu, 'night')).toMatchObject({
      say: 'tell me about Night Ferry',
      action: { name: 'product', value: 'Night Ferry' },
    });
    expect(pick(menu, 'more')?.next).toMatchObject([
      {
        body: '1 Ethiopia, $16.50\n2 Decaf, $16.50\n3 Show more\nReply with a number.',
        menu: [{ number: 1 }, { number: 2 }, { say: 'page 2' }],
      },
    ]);
  });

  test('a sixth and last product takes the place of "More"', () => {
    const { menu } = only({ kind: 'cards', cards: names.slice(0, 6).map((name) => card(name)) });
    expect(menu.map((item) => item.label)).toEqual(names.slice(0, 6));
  });

  test('menus of one turn share one count, and stay reachable on later pages', () => {
    const { body, menu } = only(
      { kind: 'cards', cards: names.map((name) => card(name)) },
      { kind: 'choices', text: 'Or:', options: [option('Show cart', 'show my cart')] },
    );
    expect(body.split('\n').slice(-4)).toEqual(['', 'Or:', '7 Show cart', 'Reply with a number.']);
    expect(pick(menu, '7')?.say).toBe('show my cart');
    const page = pick(menu, '6')?.next?.[0];
    expect(pick(page?.menu ?? [], '3')?.say).toBe('show my cart');
  });

  test('one product shows itself, with its picture where it is one that phones can show', () => {
    const reply = (url: string): Reply => ({
      kind: 'cards',
      cards: [
        card('House Blend', {
          subtitle: 'Cocoa and hazelnut',
          badge: 'Only 2 left',
          image: { url, alt: 'a bag' },
          options: [option('12 oz', 'add 12 oz'), option('2 lb', 'add 2 lb')],
        }),
      ],
    });
    expect(only(reply('/images/house.jpg'))).toMatchObject({
      body: 'House Blend, $16.50 - Only 2 left\nCocoa and hazelnut\n1) 12 oz\n2) 2 lb\nReply with a number.',
      media: ['https://shop.example.com/images/house.jpg'],
    });
    expect(only(reply('/images/house.svg'))).not.toHaveProperty('media');
    const rasterOf = () => '/images/house.png';
    expect(render([reply('/images/house.svg')], { ...target, rasterOf })).toMatchObject([
      { media: ['https://shop.example.com/images/house.png'] },
    ]);
    expect(render([reply('/images/house.png')], { locale: 'en_US' })[0]).not.toHaveProperty('media');
  });

  test('a word that would unsubscribe is not offered as one', () => {
    const { body } = only({
      kind: 'choices',
      text: 'HR-7K2M4Q is not packed yet.',
      options: [option('Cancel', 'cancel my order HR-7K2M4Q'), option('Keep it')],
    });
    expect(body).toBe(
      'HR-7K2M4Q is not packed yet.\n1 Cancel my order HR-7K2M4Q\n2 Keep it\nReply with a number.',
    );
  });
});

describe('forms and receipts', () => {
  const field = (name: string, placeholder: string, required = true) => ({
    name,
    label: name,
    kind: 'text' as const,
    required,
    placeholder,
  });
  const fields = [
    field('name', 'Ada Lovelace'),
    field('street', '1 Main St'),
    field('unit', '', false),
    field('city', 'Springfield'),
  ];
  const submit = option('Continue', '{name}, {street}, {unit}, {city}');

  test('a form asks in one line and shows how', () => {
    const inWords = (text: string) =>
      render([{ kind: 'form', text, fields, submit }], { locale: 'en_US' })[0]?.body;
    expect(inWords('Where to? Name, street and city, please.')).toBe(
      'Where to? Name, street and city, please.\nFor example: Ada Lovelace, 1 Main St, Springfield',
    );
    const told = 'Where to? For example: Bo, 2 Elm St, Troy';
    expect(inWords(told)).toBe(told);
  });

  test('a form is also a page, behind a short link that is counted as long as it will be', () => {
    const reply: Reply = { kind: 'form', text: 'Where to?', fields, submit };
    const { body, links } = only(reply);
    expect(body).toMatch(/\nOr fill it in here: https:\/\/shop\.example\.com\/s\/[.\d]{22}$/);
    expect(links).toEqual([{ purpose: 'form', locale: 'en_US', place: body.slice(-22), form: reply }]);
    expect(only({ ...reply, fields: fields.slice(0, 1) })).not.toHaveProperty('links');
  });

  test('a receipt is compact', () => {
    const { body } = only({
      kind: 'receipt',
      order: {
        heading: 'Thank you, Ada!',
        number: 'HR-7K2M4Q',
        status: 'Confirmed',
        lines: [{ title: 'House Blend', detail: '12 oz, whole bean', quantity: 2, amount: '$33.00' }],
        sums: [
          { label: 'Subtotal', amount: '$33.00' },
          { label: 'Shipping', amount: '$5.00' },
        ],
        total: { label: 'Total', amount: '$38.00' },
        address: ['Ada Lovelace', '1 Main St', 'Springfield, IL 62701'],
        payment: 'By invoice',
      },
    });
    expect(body).toBe(
      'Thank you, Ada!\nHR-7K2M4Q: Confirmed\n2 x House Blend, 12 oz, whole bean $33.00\nSubtotal $33.00\nShipping $5.00\nTotal $38.00\nShip to: Ada Lovelace, 1 Main St, Springfield, IL 62701\nBy invoice',
    );
    expect(new SegmentedMessage(body).segmentsCount).toBe(2);
  });
});
