function numbered(words: string, first: number, step = 1): Readonly<Record<string, number>> {
  return Object.fromEntries(words.split(' ').map((word, index) => [word, first + index * step]));
}

/** Words for 0 to 19. */
export const units: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...numbered('zero one two three four five six seven eight nine ten eleven twelve', 0),
    ...numbered('thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 13),
    nought: 0,
    naught: 0,
  }),
);

/** Words for 20 to 90. */
export const tens: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...numbered('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
    fourty: 40,
  }),
);

/** Words that multiply by a thousand and more. */
export const scales: ReadonlyMap<string, number> = new Map([
  ['thousand', 1e3],
  ['lakh', 1e5],
  ['million', 1e6],
  ['crore', 1e7],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['thousands', 1e3],
  ['lakhs', 1e5],
  ['millions', 1e6],
  ['crores', 1e7],
  ['billions', 1e9],
]);

/** What is written to digits or behind them: `10k`, `2mil`, `3 bn`. */
export const abbreviations: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['mil', 1e6],
  ['mln', 1e6],
  ['mm', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['bln', 1e9],
  ['tn', 1e12],
  ['tln', 1e12],
]);

/** `dozen` and its short forms. */
export const dozens: ReadonlySet<string> = new Set(['dozen', 'dozens', 'doz', 'dozs', 'dz', 'dzs']);

/** Ordinal words for 1 to 90 and for a hundred and more, as the cardinal word they stand for. */
export const ordinals: ReadonlyMap<string, string> = new Map(
  Object.entries({
    first: 'one',
    second: 'two',
    third: 'three',
    fourth: 'four',
    fifth: 'five',
    sixth: 'six',
    seventh: 'seven',
    eighth: 'eight',
    ninth: 'nine',
    twelfth: 'twelve',
    ...Object.fromEntries(
      [
        ...'ten eleven thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '),
        ...'hundred thousand million billion trillion'.split(' '),
      ].map((word) => [`${word}th`, word]),
    ),
    ...Object.fromEntries([...tens.keys()].map((word) => [word.replace(/y$/, 'ieth'), word])),
  }),
);
