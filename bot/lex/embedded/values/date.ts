import { dayOf, isoDay, readIsoDay, type Day } from './calendar.ts';
import { joined } from './date-join.ts';
import { writtenDates } from './date-forms.ts';
import { bareDays, distances, leadBefore, relativeDays } from './date-relative.ts';
import { applyRules, type Rule } from './plain-rules.ts';
import { readPlain } from './plain.ts';
import { spanReader, type Span } from './span.ts';
import type { ValueReader } from './value.ts';

/** `AMAZON.Date`: `YYYY-MM-DD`, on or after today where the year is left out (Lex §1.9). Day first outside the United States. */
export function dateReader(localeId: string): ValueReader {
  const rules: readonly Rule<Day>[] = [
    ...writtenDates(localeId !== 'en_US'),
    ...relativeDays,
    distances,
    ...bareDays,
  ];
  return spanReader({
    find: (text, now) =>
      joined(
        text,
        applyRules(text, rules, dayOf(now)).map((span) => moved(text, span)),
      ),
    answer: (text, now) => {
      const asked = /^(?:the )?(?<d>\d{1,2})$/.exec(text)?.groups?.d;
      const written = asked ? `${asked}th` : `in ${text.replace(/^fortnight$/i, 'a fortnight')}`;
      const [span, another] = applyRules(written, asked ? rules : [distances], dayOf(now));
      return another || span?.end !== written.length ? undefined : span.values;
    },
  });
}

const anchor =
  /(?:day|week|fortnight|month|year|yr|decade|quarter)s?\s{1,3}(?:from|after|before|since|prior\s{1,3}to|following)\s{1,3}(?:the\s{1,3})?$/i;

/** A day that the words before it move: `2 weeks before Christmas`. */
function moved(text: string, span: Span): Span {
  const from = Math.max(0, span.start - 60);
  const before = text.slice(from, span.start);
  const [value = ''] = span.values;
  if (!anchor.test(before)) return span;
  const plain = readPlain(before);
  const lead = leadBefore(`${plain.text} `, readIsoDay(value));
  if (!lead) return span;
  return {
    ...span,
    start: from + plain.origin(lead.start, lead.start + 1).start,
    values: [isoDay(lead.day)],
  };
}
