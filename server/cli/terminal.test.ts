import { expect, test } from 'vitest';
import { createMenu, paint } from './terminal.ts';

test('details say all that there is to say, and their options are numbered', () => {
  const menu = createMenu();
  const painted = paint(
    {
      kind: 'cards',
      cards: [
        {
          title: 'Sumatra',
          subtitle: 'Dark and earthy.',
          text: 'Grown around Lake Toba.\nSize: 250 g, 1 kg.',
          price: '$16.50',
          options: [{ label: 'Add to cart', say: 'add sumatra' }],
        },
      ],
    },
    menu,
    false,
  );
  expect(painted.split('\n')).toEqual([
    '  Sumatra $16.50 - Dark and earthy.',
    '    Grown around Lake Toba.',
    '    Size: 250 g, 1 kg.',
    '  [1] Add to cart',
  ]);
  expect(menu.choose('1')).toEqual({ text: 'add sumatra', action: undefined });
});
