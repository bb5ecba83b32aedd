import { enUS, type Messages } from './en_US.ts';
import { esUS } from './es_US.ts';
import { aboutGroup } from './in-group.ts';

/** The locales that the assistant speaks, the one for everybody first. */
export const spokenLocales = ['en_US', 'es_US'] as const;

/** The locale for a language as a platform tells it (`es-MX`, `en_GB`, `fr`); the first one for a language that is not spoken. */
export function localeFor(tag: string | undefined): (typeof spokenLocales)[number] {
  return (tag ?? '').toLowerCase().startsWith('es') ? 'es_US' : 'en_US';
}

const alone = { en_US: enUS, es_US: esUS };
const together = { en_US: aboutGroup(enUS), es_US: aboutGroup(esUS) };

/** Every sentence the assistant says in a locale; `inGroup` where people order together, whose cart it then is. */
export const messagesIn = (locale: string, inGroup = false): Messages =>
  (inGroup ? together : alone)[localeFor(locale)];
