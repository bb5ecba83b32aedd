import { addDays, lastOfMonth, weekday, type Day } from './calendar.ts';
import { moonDay } from './moon.ts';

type OfYear = (year: number) => Day | undefined;

const fixed =
  (month: number, day: number): OfYear =>
  (year) => ({ year, month, day });

/** The n-th weekday of a month, or the last one. */
const nth =
  (month: number, name: number, count: number | 'last'): OfYear =>
  (year) =>
    nthWeekday(year, month, name, count);

function nthWeekday(year: number, month: number, name: number, count: number | 'last'): Day {
  if (count === 'last') {
    const last = { year, month, day: lastOfMonth(year, month) };
    return addDays(last, -((weekday(last) - name + 7) % 7));
  }
  const first = { year, month, day: 1 };
  return addDays(first, ((name - weekday(first) + 7) % 7) + (count - 1) * 7);
}

const aroundEaster =
  (days: number): OfYear =>
  (year) =>
    addDays(easter(year), days);

const thanksgiving = (year: number): Day => nthWeekday(year, 11, 4, 4);

const islamic =
  (month: string, day: number): OfYear =>
  (year) =>
    moonDay({ calendar: 'islamic-umalqura', month, day, from: 1, days: 366 }, year);

const jewish =
  (month: string, day: number, from: number): OfYear =>
  (year) =>
    moonDay({ calendar: 'hebrew', month, day, from, days: 65 }, year);

/** Names of holidays as patterns, and the day of each in a year. Those of the United States where countries differ. */
const holidays: readonly (readonly [string, OfYear])[] = [
  ['christmas eve|xmas eve', fixed(12, 24)],
  ['christmas(?: day)?|xmas(?: day)?|x-mas', fixed(12, 25)],
  ['boxing day', fixed(12, 26)],
  ["new year'?s? eve|nye|silvester", fixed(12, 31)],
  ["new years day|new year'?s day|new years|new year's|new year", fixed(1, 1)],
  ['(?:us |american )?independence day|the (?:4th|fourth) of july|4th of july', fixed(7, 4)],
  ["halloween|hallowe'en|all hallows eve", fixed(10, 31)],
  ["(?:st\\.? |saint )?valentine'?s?(?:' day| day)?", fixed(2, 14)],
  ["(?:st\\.? |saint )patrick'?s?(?:' day| day)?|(?:st\\.? |saint )paddy'?s(?: day)?", fixed(3, 17)],
  ["april fools?'?s?(?: day)?", fixed(4, 1)],
  ['earth day', fixed(4, 22)],
  ["(?:international )?workers?'?s? day|may day|international labou?r day", fixed(5, 1)],
  ['cinco de mayo', fixed(5, 5)],
  ['juneteenth', fixed(6, 19)],
  ['groundhog day', fixed(2, 2)],
  ["veterans?'?s? day|armistice day|remembrance day", fixed(11, 11)],
  ["all saints'? day", fixed(11, 1)],
  ["all souls'? day", fixed(11, 2)],
  ["(?:international )?women'?s day", fixed(3, 8)],
  ['black friday', (year) => addDays(thanksgiving(year), 1)],
  ['cyber monday', (year) => addDays(thanksgiving(year), 4)],
  ['thanksgiving(?: day)?', thanksgiving],
  ['labou?r day', nth(9, 1, 1)],
  ['memorial day', nth(5, 1, 'last')],
  ["president'?s'? day|washington'?s birthday", nth(2, 1, 3)],
  ["(?:martin luther king|mlk)(?: jr\\.?)?(?:'s)? day", nth(1, 1, 3)],
  ["mother'?s'? day", nth(5, 7, 2)],
  ["father'?s'? day", nth(6, 7, 3)],
  ["columbus day|indigenous peoples'? day", nth(10, 1, 2)],
  ['good friday', aroundEaster(-2)],
  ['easter monday', aroundEaster(1)],
  ['easter(?: sunday| day)?', aroundEaster(0)],
  ['palm sunday', aroundEaster(-7)],
  ['ash wednesday', aroundEaster(-46)],
  ['pentecost|whit sunday', aroundEaster(49)],
  ['eid[ -](?:al|ul)[ -]fitr', islamic('Shawwal', 1)],
  ['eid[ -](?:al|ul)[ -]adha', islamic('Hijjah', 10)],
  ['eid', islamic('Shawwal', 1)],
  ['ramadan', islamic('Ramadan', 1)],
  ['(?:islamic|muslim|hijri) new year', islamic('Muharram', 1)],
  ['(?:chinese |lunar )new year', chineseNewYear],
  ['passover|pesach', jewish('Nisan', 15, 3)],
  ['rosh hashanah?', jewish('Tishri', 1, 9)],
  ['yom kippur', jewish('Tishri', 10, 9)],
  ['hanukk?ah|chanukk?ah', jewish('Kislev', 25, 11)],
];

function chineseNewYear(year: number): Day | undefined {
  return moonDay({ calendar: 'chinese', month: 'First', day: 1, from: 1, days: 60 }, year);
}

const patterns = holidays.map(([source, day]) => ({ pattern: new RegExp(`^(?:${source})$`), day }));

/** The source of a pattern that matches the name of any holiday. */
export const holidayPattern = holidays.map(([source]) => source).join('|');

/** The day that a holiday has in a year; undefined for a name that is none. */
export function holidayOf(name: string, year: number): Day | undefined {
  return patterns.find(({ pattern }) => pattern.test(name))?.day(year);
}

/** Easter Sunday by the Gregorian computus. */
function easter(year: number): Day {
  const [golden, century] = [year % 19, Math.floor(year / 100)];
  const correction = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const moon =
    epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const week = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  const from = moon - week;
  const month = 3 + Math.floor((from + 40) / 44);
  return { year, month, day: from + 28 - 31 * Math.floor(month / 4) };
}
