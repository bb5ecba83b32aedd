import type { GlossRule } from '../gloss.ts';
import { numberRules, numberSaid, numberWords } from './numbers.ts';

const hour = `(\\d{1,2}|${numberWords}|una)`;
const minutes = `(\\d{1,2}|${numberWords})`;
const figure = (said = ''): string =>
  /^\d/.test(said) ? said : said === 'una' ? '1' : String(numberSaid(said));
const half = (part = ''): string =>
  /manana|mañana|a\.? ?m/.test(part) ? ' am' : /tarde|noche|p\.? ?m/.test(part) ? ' pm' : '';
const part = '(?: (?:de|por|en) la (mañana|manana|tarde|noche)| ?([ap]\\.? ?m\\b\\.?))?';
/** Behind `las`, which stays outside: a time is what the clock shows. */
const lead = '(?<=(?<![\\p{L}\\p{N}])las? )';

const clock = (h: string, shift: number, said: string): string => {
  const whole = (Number(h) * 60 + shift + 1440) % 1440;
  const minute = String(whole % 60).padStart(2, '0');
  return `${String(Math.floor(whole / 60))}:${minute}${said}`;
};

/** Times of day, spans and days, in the words of English. */
export const clockRules: readonly GlossRule[] = [
  [
    new RegExp(`${lead}${hour} y (media|cuarto|${minutes})${part}`),
    (h = '', rest = '', count = '', day = '', apm = '') =>
      clock(
        figure(h),
        rest === 'media' ? 30 : rest === 'cuarto' ? 15 : Number(figure(count)),
        half(day || apm),
      ),
  ],
  [
    new RegExp(`${lead}${hour} menos (cuarto|${minutes})${part}`),
    (h = '', rest = '', count = '', day = '', apm = '') =>
      clock(figure(h), rest === 'cuarto' ? -15 : -Number(figure(count)), half(day || apm)),
  ],
  [
    new RegExp(`${lead}(\\d{1,2})[:.h]([0-5]\\d)${part}`),
    (h = '', m = '', day = '', apm = '') => `${h}:${m}${half(day || apm)}`,
  ],
  [
    new RegExp(`${lead}${hour}(?: en punto)?${part}(?![\\p{L}\\p{N}:.])`),
    (h = '', day = '', apm = '') => `${figure(h)}${half(day || apm)}`,
  ],
  [/(?<![\p{L}])al? medio ?dia(?![\p{L}])/u, 'at noon'],
  [/(?<![\p{L}])a (?:la )?media ?noche(?![\p{L}])/u, 'at midnight'],
  [/(?<![\p{L}])(?:en|dentro de) media hora(?![\p{L}])/u, 'in 30 minutes'],
  [
    new RegExp(`(?<![\\p{L}])(?:en|dentro de) (un|una|${minutes}) (hora|minuto)s?(?![\\p{L}])`),
    (said = '', _ = '', unit = '') =>
      `in ${/^una?$/.test(said) ? '1' : figure(said)} ${unit === 'hora' ? 'hours' : 'minutes'}`,
  ],
  [/(?<![\p{L}])pasado mañana(?![\p{L}])/u, 'the day after tomorrow'],
  [/(?<![\p{L}])(?:por|en) la mañana(?![\p{L}])/u, 'in the morning'],
  [/(?<![\p{L}])(?:por|en) la tarde(?![\p{L}])/u, 'in the afternoon'],
  [/(?<![\p{L}])(?:por|en) la noche(?![\p{L}])/u, 'in the evening'],
  ...numberRules,
];

/** Words of days. */
export const dayPhrases = `
at: a las, a la, como a las, para las
by: antes de las, antes de la
until: hasta las, hasta la
tomorrow: mañana
today: hoy
yesterday: ayer
tonight: esta noche
now: ahora, ahora mismo, ya
monday: lunes, el lunes
tuesday: martes, el martes
wednesday: miercoles, el miercoles
thursday: jueves, el jueves
friday: viernes, el viernes
saturday: sabado, el sabado
sunday: domingo, el domingo
next week: la proxima semana, la semana que viene, la semana proxima
`;
