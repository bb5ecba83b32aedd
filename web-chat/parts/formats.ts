import { locale } from '../words/spoken.ts';

/** A format that is made once for each language that is shown. */
export function inLanguage<T>(make: (locale: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const format = made.get(locale) ?? make(locale);
    made.set(locale, format);
    return format;
  };
}
