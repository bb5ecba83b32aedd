/** What the client can be shown in, as `<html lang>` says it. */
export type Language = 'en' | 'es';

/** Every language, by its own name. */
export const languages: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' };

const locales: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' };

type Part = Readonly<Record<string, unknown>>;

const parts = new Map<string, { readonly english: Part; readonly words: Part }>();
let translation: Readonly<Record<string, Part>> = {};

/** The language that is shown now. */
export let language: Language = 'en';

/** For prices, dates and numbers. */
export let locale = locales.en;

/**
 * A part of the catalogue: its words in the language that is shown, under its English keys. The same object keeps its words through a
 * switch, so they are read when something is drawn and never kept.
 */
export function spoken<W extends object>(part: string, english: W): W {
  const words = { ...english, ...translation[part] };
  parts.set(part, { english: english as Part, words });
  return words;
}

/** Changes every part to a language; `words` are a translation of them, or none for English. */
export function speakWith(wanted: Language, words: Readonly<Record<string, Part>> = {}): void {
  translation = words;
  language = wanted;
  locale = locales[wanted];
  for (const [part, { english, words: shown }] of parts) Object.assign(shown, english, words[part]);
}
