import type { GlossRule } from '../gloss.ts';

/** Number words of Spanish, without accents. */

const small = [
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince',
  'dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco',
  'veintiseis veintisiete veintiocho veintinueve',
]
  .join(' ')
  .split(' ');
const tens = 'treinta cuarenta cincuenta sesenta setenta ochenta noventa'.split(' ');
const hundreds =
  'ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos'.split(
    ' ',
  );

const values: ReadonlyMap<string, number> = new Map([
  ...small.map((word, value): [string, number] => [word, value]),
  ...tens.map((word, at): [string, number] => [word, (at + 3) * 10]),
  ...hundreds.map((word, at): [string, number] => [word, (at + 1) * 100]),
  ['veintiun', 21],
  ['cien', 100],
]);

const word = `(?:${[...values.keys()].join('|')}|mil)`;

/** A whole number in words: `veintitres`, `treinta y cinco`, `ciento veinte`, `dos mil`. */
export const numberWords = `${word}(?: (?:y )?${word})*`;

/** What number words come to. */
export function numberSaid(words: string): number {
  let [sum, group] = [0, 0];
  for (const one of words.split(' ')) {
    if (one === 'mil') [sum, group] = [sum + (group || 1) * 1000, 0];
    else group += values.get(one) ?? 0;
  }
  return sum + group;
}

/** Number words put into digits; a `uno` or `un` before a thing is an article. */
export const numberRules: readonly GlossRule[] = [
  [
    new RegExp(`(?<![\\p{L}\\p{N}])(${numberWords})(?![\\p{L}\\p{N}])`),
    (words = '') => String(numberSaid(words)),
  ],
  [/(?<![\p{L}\p{N}])media docena(?: de)?(?![\p{L}\p{N}])/u, '6'],
  [/(?<![\p{L}\p{N}])una docena(?: de)?(?![\p{L}\p{N}])/u, '12'],
  [/(?<![\p{L}\p{N}])un par(?: de)?(?![\p{L}\p{N}])/u, '2'],
];
