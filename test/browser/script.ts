import type { Card, FormReply, Reply } from '../../bot/reply.ts';

const card = (title: string, price: string, badge?: string): Card => ({
  title,
  subtitle: 'Whole bean, 250 g',
  text: 'Cedar and dark chocolate, low acidity.',
  image: { url: '/images/bag.svg', alt: `A bag of ${title}` },
  price,
  badge,
  options: [
    { label: 'Add to cart', say: `add ${title}`, action: { name: 'variant', value: title } },
    { label: 'Details', say: `tell me about ${title}`, action: { name: 'product', value: title } },
  ],
});

const details: Card = {
  ...card('Old Quay Decaf', 'from $17.00', 'Only 2 left'),
  text: 'Decaf for the evening: soft and round.\nSize: 250 g ($17.00), 1 kg ($58.00).\nGrind: whole bean, filter.',
  options: [
    { label: 'Similar ones', say: 'more decaf' },
    { label: 'Add to cart', say: 'add Old Quay Decaf' },
  ],
};

const order = {
  heading: 'Your order',
  number: 'HR-7K2M9Q',
  status: 'Placed',
  lines: [
    { title: 'Sumatra Mandheling', detail: '250 g, whole bean', quantity: 2, amount: '$33.00' },
    { title: 'Harbour mug', detail: 'Deep sea', quantity: 1, amount: '$14.00' },
  ],
  sums: [
    { label: 'Subtotal', amount: '$47.00' },
    { label: 'Shipping', amount: '$5.00' },
    { label: 'Tax', amount: '$2.94' },
  ],
  total: { label: 'Total', amount: '$54.94' },
  address: ['Ada Lovelace', '1 Main St', 'Springfield, IL 62701'],
  payment: 'Invoice, due in 14 days',
};

const address: FormReply = {
  kind: 'form',
  text: 'Where should it go? Please give me full name, street, city, state and ZIP code, such as Ada Lovelace, 1 Main St.',
  fields: [
    {
      name: 'name',
      label: 'Full name',
      kind: 'text',
      required: true,
      autocomplete: 'name',
      placeholder: 'Ada Lovelace',
    },
    { name: 'street', label: 'Street', kind: 'text', required: true, autocomplete: 'address-line1' },
    { name: 'unit', label: 'Apartment', kind: 'text', required: false, autocomplete: 'address-line2' },
    { name: 'city', label: 'City', kind: 'text', required: true, autocomplete: 'address-level2' },
    {
      name: 'state',
      label: 'State',
      kind: 'select',
      required: true,
      options: [
        { label: 'Illinois', value: 'IL' },
        { label: 'Maine', value: 'ME' },
        { label: 'Ohio', value: 'OH' },
        { label: 'Oregon', value: 'OR' },
        { label: 'Texas', value: 'TX' },
      ],
    },
    { name: 'zip', label: 'ZIP code', kind: 'text', required: true, autocomplete: 'postal-code' },
  ],
  submit: { label: 'Use this address', say: '{name}, {street}, {unit}, {city}, {state} {zip}' },
};

/** Stands in for the bot: every kind of reply, by a word in the text. */
export function answer(text: string): readonly Reply[] {
  if (/dark|roast/i.test(text)) {
    return [
      {
        kind: 'cards',
        text: 'Three dark roasts, boldest first.',
        cards: [
          card('Sumatra Mandheling', '$16.50', 'Only 2 left'),
          card('Night Watch Espresso', 'from $15.00'),
          card('French Pier', '$14.25'),
          card('Old Quay Decaf with a name that is long', '$17.00', 'Sold out'),
        ],
        more: { label: 'More roasts', say: 'more roasts', action: { name: 'page', value: '2' } },
      },
    ];
  }
  if (/grind/i.test(text)) {
    return [
      {
        kind: 'choices',
        text: 'How should it be ground?',
        options: [
          { label: 'Whole bean', say: 'whole bean' },
          { label: 'Filter', say: 'filter' },
          { label: 'Espresso', say: 'espresso grind' },
          { label: 'About grinds', say: 'about grinds', url: 'https://example.com/grinds' },
        ],
      },
    ];
  }
  if (/checkout/i.test(text)) return [address];
  if (/99999/.test(text)) return [{ ...address, text: '99999 is no ZIP code of IL.' }];
  if (/details/i.test(text)) return [{ kind: 'cards', cards: [details] }];
  if (/receipt|Main St/i.test(text)) {
    return [
      { kind: 'receipt', order },
      { kind: 'text', text: 'Thank you! A note is on its way to you.' },
    ];
  }
  if (/evil/i.test(text)) {
    return [
      { kind: 'text', text: '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>' },
      {
        kind: 'cards',
        cards: [
          {
            title: '<b>bold</b>',
            image: { url: 'javascript:window.hacked=1', alt: 'none' },
            options: [{ label: 'Open', say: 'open', url: 'javascript:window.hacked=1' }],
          },
        ],
      },
    ];
  }
  return [{ kind: 'text', text: `You said: ${text}` }];
}
