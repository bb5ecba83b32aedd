import { isSearching } from './check-intents.ts';
import type { LocaleDefinition } from './definition.ts';

/** What this engine serves otherwise than Lex: intents that search, types whose grammar lies elsewhere (Lex N-4, T-3, T-4). */
export function warningsFor(locale: LocaleDefinition): readonly string[] {
  const searching = locale.intents
    .filter(isSearching)
    .map(
      (intent) =>
        `${locale.localeId}/Intents/${intent.name}: ${intent.parentIntentSignature ?? ''} has nothing to search here, so that no text matches it`,
    );
  const grammars = locale.slotTypes
    .filter((type) => type.externalSourceSetting?.grammarSlotTypeSetting)
    .map(
      (type) =>
        `${locale.localeId}/SlotTypes/${type.name}: its grammar lies outside the export, so that it takes the customer's own words`,
    );
  return [...searching, ...grammars];
}
