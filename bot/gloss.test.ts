import { expect, test } from 'vitest';
import { createGloss, saidAt } from './gloss.ts';
import { languageSaid } from './language-said.ts';

const gloss = createGloss(
  `
remove: quita, quitar
coffee: cafe
ground coffee: cafe molido
`,
  [[/de (\d+) tazas/, '$1 cup']],
);

test('what is listed is put into the other language, the longest first, and all else stays', () => {
  expect(gloss('Quita el CAFÉ molido').text).toBe('remove el ground coffee');
  expect(gloss('quita  Night Watch').text).toBe('remove  Night Watch');
  // A part of a word is no word.
  expect(gloss('cafetera').text).toBe('cafetera');
  expect(gloss('una moka de 3 tazas').text).toBe('una moka 3 cup');
});

test('ñ is a letter of its own, and accents keep every place where it was', () => {
  const { text, pieces } = createGloss('year: año')('este año, no este ano');
  expect(text).toBe('este year, no este ano');
  expect(pieces.map(({ start, end }) => 'este año, no este ano'.slice(start, end)).join('')).toBe(
    'este año, no este ano',
  );
});

test('a range of the gloss is told in the words that were said', () => {
  const said = 'quita el café molido ya';
  const told = gloss(said);
  const at = told.text.indexOf('ground');
  const { start, end } = saidAt(told, at, at + 'ground'.length);
  // Half of what was put into other words stands for all of it.
  expect(said.slice(start, end)).toBe('café molido');
  expect(saidAt(told, 0, 0)).toEqual({ start: 0, end: 0 });
});

test.each([
  ['en español por favor', 'es_US'],
  ['¿Habla español?', 'es_US'],
  ['hola, ¿podemos seguir en espanol?', 'es_US'],
  ['can you speak spanish', 'es_US'],
  ['English please', 'en_US'],
  ['cambia el idioma a inglés', 'en_US'],
  ['quiero un café de nombre español', undefined],
  ['english breakfast tea', undefined],
  ['spanish roast', undefined],
])('%j asks for %j', (text, locale) => expect(languageSaid(text)).toBe(locale));
