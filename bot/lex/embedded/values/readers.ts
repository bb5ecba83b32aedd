import { createGloss } from '../../../gloss.ts';
import { clockRules, dayPhrases } from '../../../spanish/clock.ts';
import type { LocaleDefinition } from '../../definitions/definition.ts';
import { alphanumericReader } from './alphanumeric.ts';
import { confirmationReader } from './confirmation.ts';
import { currencyReader } from './currency.ts';
import { dateReader } from './date.ts';
import { durationReader } from './duration.ts';
import { emailReader } from './email.ts';
import { createGazetteer, type KnownWords } from './gazetteer.ts';
import { glossedReader } from './glossed.ts';
import { numberReader } from './number.ts';
import { freeFormReader, nameReader, streetReader } from './names.ts';
import { percentageReader } from './percentage.ts';
import { phoneReader } from './phone.ts';
import { timeReader } from './time.ts';
import { ukPostalCodeReader } from './uk-postal-code.ts';
import type { ValueReader } from './value.ts';

const valuesInSpanish = createGloss(dayPhrases, clockRules);

/**
 * The reader of each slot type of a locale, by name: custom types and the built-in ones (Lex §1.9). Words that are known are never taken
 * for a misspelt value.
 */
export function createReaders(locale: LocaleDefinition, known: KnownWords): (type: string) => ValueReader {
  const inLanguage = (reader: ValueReader): ValueReader =>
    locale.localeId.startsWith('es') ? glossedReader(reader, valuesInSpanish) : reader;
  const builtIns: Readonly<Record<string, ValueReader>> = {
    'AMAZON.AlphaNumeric': alphanumericReader(),
    'AMAZON.City': nameReader,
    'AMAZON.Confirmation': confirmationReader(locale.localeId),
    'AMAZON.Country': nameReader,
    'AMAZON.Currency': currencyReader(locale.localeId),
    'AMAZON.Date': inLanguage(dateReader(locale.localeId)),
    'AMAZON.Duration': inLanguage(durationReader),
    'AMAZON.EmailAddress': emailReader,
    'AMAZON.FirstName': nameReader,
    'AMAZON.FreeFormInput': freeFormReader,
    'AMAZON.LastName': nameReader,
    'AMAZON.Number': inLanguage(numberReader),
    'AMAZON.Percentage': percentageReader,
    'AMAZON.PhoneNumber': phoneReader,
    'AMAZON.State': nameReader,
    'AMAZON.StreetName': streetReader,
    'AMAZON.Time': inLanguage(timeReader),
    'AMAZON.UKPostalCode': ukPostalCodeReader,
  };
  const readers = new Map(Object.entries(builtIns));
  for (const type of locale.slotTypes) {
    const pattern = type.valueSelectionSetting?.regexFilter?.pattern;
    const parent = builtIns[type.parentSlotTypeSignature ?? ''];
    const extended = pattern === undefined ? parent : alphanumericReader(pattern);
    readers.set(
      type.name,
      extended && !type.slotTypeValues?.length ? extended : createGazetteer(type, known),
    );
  }
  // A built-in type that Lex adds one day is read as a name: the customer's own words.
  return (type) => readers.get(type) ?? nameReader;
}
