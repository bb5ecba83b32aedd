/** The locale of the first language of a browser's `Accept-Language` that the shop speaks; that of English where it names none. */
export function localeAsked(languages: string | null): string {
  const asked = (languages ?? '').toLowerCase().split(',');
  const known = asked.map((one) => one.trim()).find((one) => /^(?:en|es)\b/.test(one));
  return known?.startsWith('es') === true ? 'es_US' : 'en_US';
}
