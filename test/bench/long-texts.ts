/** Words and signs that readers go on from, so that a text of nothing else makes them try the most. */
const parts = [
  '1',
  '1 ',
  ',',
  '.',
  '-',
  '/',
  ':',
  '(',
  '@',
  'one ',
  'two hundred ',
  'and a half ',
  'monday ',
  'may ',
  '5th ',
  'to ',
  '$',
];

/** Texts of 1,024 characters, each of two parts again and again. */
export const longTexts: readonly string[] = parts.flatMap((first) =>
  parts.map((second) => `${first}${second}`.repeat(600).slice(0, 1024)),
);
