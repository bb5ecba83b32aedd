/** What AWS calls a locale: `en_US` is `English (US)`, `it_IT` is `Italian (Italy)`. */
export function localeName(localeId: string): string {
  const [language = '', country] = localeId.split('_');
  const called = /^[a-z]{2,3}$/.test(language) ? nameOf('language', language) : language;
  if (country === undefined) return called;
  const isPlain = language === 'en' || !/^([A-Z]{2}|\d{3})$/.test(country);
  return `${called} (${isPlain ? country : nameOf('region', country)})`;
}

function nameOf(type: 'language' | 'region', code: string): string {
  return new Intl.DisplayNames('en', { type }).of(code) ?? code;
}
