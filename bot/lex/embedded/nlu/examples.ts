import type { LocaleDefinition } from '../../definitions/definition.ts';

const builtIn: Readonly<Record<string, readonly string[]>> = {
  'AMAZON.AlphaNumeric': ['AB12', 'K7Q2M9', 'X99'],
  'AMAZON.Confirmation': ['yes', 'no'],
  'AMAZON.Currency': ['$5', '20 dollars', '$1.50'],
  'AMAZON.Date': ['tomorrow', 'June 5', 'next Friday'],
  'AMAZON.Duration': ['2 hours', '10 minutes', '3 days'],
  'AMAZON.EmailAddress': ['ada@example.com', 'jo.smith@example.org'],
  'AMAZON.Number': ['2', 'three', '12'],
  'AMAZON.Percentage': ['50%', '10 percent'],
  'AMAZON.PhoneNumber': ['555-123-4567', '+1 509 555 1212'],
  'AMAZON.Time': ['3 pm', '10:30', 'noon'],
  'AMAZON.UKPostalCode': ['SW1A 1AA', 'M1 1AE'],
};

/** A word that no vocabulary has: the classifier learns that anything may stand there. */
const anything = ['zzxq', 'qzzv', 'xqvz'];

/** Values of a slot type to fill samples with for training: its own, or such as the built-in type reads. */
export function exampleValues(locale: LocaleDefinition): (type: string) => readonly string[] {
  const custom = new Map(
    locale.slotTypes.map((type) => [
      type.name,
      type.slotTypeValues?.map((entry) => entry.sampleValue.value) ?? [],
    ]),
  );
  return (type) => {
    const listed = custom.get(type);
    if (listed?.length) return listed;
    return builtIn[type] ?? anything;
  };
}
