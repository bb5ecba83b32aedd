import { localeFor } from '../bot/messages/messages.ts';
import { localeAsked } from '../channels/locale-asked.ts';

/** What a browser is left in when somebody chooses a language there; its page writes it. */
const cookie = /(?:^|;\s*)parley_language=(en|es)(?:;|$)/;

/** The value of `set-cookie` that leaves a browser in a language. */
export const languageCookie = (language: string): string =>
  `parley_language=${language.startsWith('es') ? 'es' : 'en'}; Path=/; Max-Age=31536000; SameSite=Lax`;

/** In which locale a page is shown: what was chosen in that browser, else the first of its languages that the shop speaks. */
export function pageLocale(headers: Pick<Headers, 'get'>): string {
  const [, chosen] = cookie.exec(headers.get('cookie') ?? '') ?? [];
  return chosen === undefined ? localeAsked(headers.get('accept-language')) : localeFor(chosen);
}
