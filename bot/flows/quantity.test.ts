import { describe, expect, test } from 'vitest';
import { exceptedIn, isDenied } from './negation.ts';
import { quantityIn, saysOne } from './quantity.ts';

const teaSizes = ['20 bags', '100 g', '250 g'];

test.each<[string, number | undefined]>([
  ['add earl grey', undefined],
  ['20 bags', undefined],
  ['twenty bags', undefined],
  ['add 20 bags of earl grey', undefined],
  ['add 2 x 20 bags of earl grey', 2],
  ['two boxes of earl grey, 20 tea bags', 2],
  ['add 2 bags of earl grey', 2],
  ['add half a dozen earl grey 20 bags', 6],
  ['a dozen earl grey 20 bags', 12],
  ['two dozen earl grey', 24],
  ['a couple of earl grey', 2],
  ['add twenty five espresso cups white', 25],
  ['twenty-five espresso cups', 25],
  ['add ten thousand tea chests', 10_000],
  ['a hundred tea chests', 100],
  ['two hundred and fifty tea chests', 250],
  ['add 1,000 tea chests', 1000],
  ['add -3 earl grey 20 bags', -3],
  ['minus three earl grey', -3],
  ['add 0 masala chai 100g', 0],
  ['add 1.5 earl grey', 1.5],
  ['add 2 or 3 earl grey', NaN],
  ['add 500g night watch', undefined],
  ['half a kilo of brazil', undefined],
  ['one kilo of brazil', undefined],
  ['2 x kenya nyeri 250g filter', 2],
  ['kenya x3', 3],
  ['add the navy one', undefined],
  ['add one more', 1],
  ['the second one', undefined],
  ['remove one of the mugs', 1],
  ['a gift under $40', undefined],
  ['number 2', undefined],
  ['cold brew party for 25', undefined],
  ['make it 1', 1],
])('%j says %j', (text, expected) => {
  expect(quantityIn(text, teaSizes)).toBe(expected);
});

test.each([
  ['add a harbour mug 350 ml navy', true],
  ['can I get an enamel mug', true],
  ["I'd like a kilo of brazil", true],
  ['add harbour mug', false],
  ['add five a day', false],
])('%j asks for one: %j', (text, expected) => {
  expect(saysOne(text)).toBe(expected);
});

describe('a denied command', () => {
  test.each([
    "don't empty my cart",
    'i dont want to lose everything',
    "don't remove the earl grey",
    'do not add the moka pot 3 cup',
    'please do not take the mug out',
    'never clear my cart',
    'I would rather not remove it',
  ])('%j is none to be done', (text) => {
    expect(isDenied(text)).toBe(true);
  });
  test.each([
    'empty my cart',
    "I don't want the earl grey anymore",
    "I don't want it, remove it",
    "why don't you add a moka pot",
    "don't worry, just take it out",
    'add the sumatra, not ground',
    'I am not sure, and I do not\n\nadd two bags of sumatra',
  ])('%j is not denied', (text) => {
    expect(isDenied(text)).toBe(false);
  });
});

test('what is excepted from a removal', () => {
  expect(exceptedIn('remove everything except the earl grey')).toBe('the earl grey');
  expect(exceptedIn('take everything out but keep the mug')).toBe('the mug');
  expect(exceptedIn('remove everything')).toBeUndefined();
});
