import { fallbackSignature, type IntentDefinition } from './definition.ts';
import type { PartFault } from './fault.ts';

/** What is wrong with a built-in intent: it takes no slots, and the fallback no words of its own (Lex N-6, B-3). */
export function checkBuiltIn(intent: IntentDefinition): readonly PartFault[] {
  if (!intent.parentIntentSignature?.startsWith('AMAZON.')) return [];
  const { parentIntentSignature: signature } = intent;
  const faults: PartFault[] = [];
  const takesNo = (field: string, what: string) =>
    faults.push({ field, rule: 'built-in-intent', what: `${signature} takes no ${what}` });
  if (intent.slots.length > 0) takesNo('parentIntentSignature', 'slots');
  if (signature !== fallbackSignature) return faults;
  if (intent.sampleUtterances?.length) takesNo('sampleUtterances', 'utterances');
  if (intent.intentConfirmationSetting?.promptSpecification) {
    takesNo('intentConfirmationSetting', 'confirmation');
  }
  return faults;
}

/** Intents that search instead of matching: the engine has nothing to search (Lex N-4, B-4). */
const searching: readonly string[] = [
  'AMAZON.KendraSearchIntent',
  'AMAZON.QnAIntent',
  'AMAZON.BedrockAgentIntent',
  'AMAZON.QInConnectIntent',
];

/** Whether an intent answers by searching documents or asking a model. */
export function isSearching(intent: IntentDefinition): boolean {
  return searching.includes(intent.parentIntentSignature ?? '');
}
