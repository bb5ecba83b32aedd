import type { IntentDefinition, LocaleDefinition } from './definition.ts';
import type { Fault } from './fault.ts';

/** What Lex allows in a locale; the first number is that of the large English ones (Lex §1.15). */
const quotas = {
  intents: { large: 1000, other: 250 },
  slots: { large: 4000, other: 2000 },
  slotTypes: { large: 250, other: 100 },
  utteranceCharacters: { large: 2_000_000, other: 200_000 },
  slotsOfIntent: 100,
  utterancesOfIntent: 1500,
  charactersOfUtterance: 500,
  valuesOfType: 10_000,
  valuesOfLocale: 50_000,
} as const;

const largeLocales: readonly string[] = ['en_AU', 'en_GB', 'en_US'];

/** Where a locale is larger than Lex builds (Lex §1.15, T-1). */
export function checkQuotas(locale: LocaleDefinition): readonly Fault[] {
  const size = largeLocales.includes(locale.localeId) ? 'large' : 'other';
  const { intents, slotTypes } = locale;
  const utterances = intents.flatMap((intent) => intent.sampleUtterances ?? []);
  const values = slotTypes.map((type) => valuesIn(type));
  return [
    ...over('Intents', 'intents', intents.length, quotas.intents[size]),
    ...over('Intents', 'slots', sum(intents.map((intent) => intent.slots.length)), quotas.slots[size]),
    ...over(
      'Intents',
      'characters of utterances',
      sum(utterances.map((sample) => sample.utterance.length)),
      quotas.utteranceCharacters[size],
    ),
    ...over('SlotTypes', 'slot types', slotTypes.length, quotas.slotTypes[size]),
    ...over('SlotTypes', 'values and synonyms', sum(values), quotas.valuesOfLocale),
    ...slotTypes.flatMap((type, index) =>
      over(
        `SlotTypes/${type.name}/SlotType.json`,
        'values and synonyms',
        values[index] ?? 0,
        quotas.valuesOfType,
      ),
    ),
    ...intents.flatMap(checkIntentQuotas),
  ];
}

function checkIntentQuotas(intent: IntentDefinition): readonly Fault[] {
  const file = `Intents/${intent.name}/Intent.json`;
  const utterances = intent.sampleUtterances ?? [];
  return [
    ...over(file, 'slots', intent.slots.length, quotas.slotsOfIntent),
    ...over(file, 'utterances', utterances.length, quotas.utterancesOfIntent),
    ...utterances.flatMap(({ utterance }, index) =>
      over(
        file,
        'characters',
        utterance.length,
        quotas.charactersOfUtterance,
        `sampleUtterances[${String(index)}].utterance`,
      ),
    ),
  ];
}

function over(file: string, what: string, count: number, most: number, field = ''): readonly Fault[] {
  if (count <= most) return [];
  return [{ file, field, rule: 'quota', what: `${String(count)} ${what}, expected at most ${String(most)}` }];
}

function valuesIn(type: LocaleDefinition['slotTypes'][number]): number {
  return sum((type.slotTypeValues ?? []).map((value) => 1 + (value.synonyms?.length ?? 0)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
