import { parseCondition } from '../embedded/conditions/parse.ts';
import { isSearching } from './check-intents.ts';
import type { IntentDefinition, LocaleDefinition } from './definition.ts';
import type { Fault } from './fault.ts';

/**
 * What this engine serves otherwise than Lex, intents that search and types whose grammar lies elsewhere (Lex N-4, T-3, T-4), and
 * what can only fail in a conversation: next steps in a circle (Lex F-4) and conditions that break the grammar (Lex X-2). Files are
 * relative to the locale's folder.
 */
export function warningsFor(locale: LocaleDefinition): readonly Fault[] {
  const rule = 'served-otherwise';
  const searching = locale.intents.filter(isSearching).map((intent): Fault => {
    const what = `${intent.parentIntentSignature ?? ''} has nothing to search here, so that no text matches it`;
    return { file: `Intents/${intent.name}/Intent.json`, field: 'parentIntentSignature', rule, what };
  });
  const grammars = locale.slotTypes
    .filter((type) => type.externalSourceSetting?.grammarSlotTypeSetting)
    .map((type): Fault => {
      const what = "its grammar lies outside the export, so that it takes the customer's own words";
      return { file: `SlotTypes/${type.name}/SlotType.json`, field: 'externalSourceSetting', rule, what };
    });
  return [...searching, ...grammars, ...circlesOf(locale), ...locale.intents.flatMap(brokenIn)];
}

/** Intents that start one another before anything is asked, so that no customer gets a word in. */
function circlesOf(locale: LocaleDefinition): readonly Fault[] {
  return locale.intents.flatMap((intent): readonly Fault[] => {
    const path = [intent.name];
    let next = startedBy(intent);
    while (next !== undefined && !path.includes(next)) {
      path.push(next);
      next = startedBy(locale.intents.find(({ name }) => name === next));
    }
    if (next !== intent.name) return [];
    const what = `leads in a circle (${[...path, next].join(', ')}), so that the intent fails whenever it is started`;
    const file = `Intents/${intent.name}/Intent.json`;
    return [{ file, field: 'initialResponseSetting.nextStep', rule: 'endless-steps', what }];
  });
}

/** The intent that follows at once, whatever the customer and the hook say. */
function startedBy(intent: IntentDefinition | undefined): string | undefined {
  const { nextStep, conditional, codeHook } = intent?.initialResponseSetting ?? {};
  if (conditional?.isActive || codeHook?.isActive || nextStep?.dialogAction?.type !== 'StartIntent')
    return undefined;
  return nextStep.intent?.name;
}

function brokenIn(intent: IntentDefinition): readonly Fault[] {
  const folder = `Intents/${intent.name}`;
  const { slots, ...own } = intent;
  const parts: readonly (readonly [string, object])[] = [
    [`${folder}/Intent.json`, own],
    ...slots.map((slot): readonly [string, object] => [`${folder}/Slots/${slot.name}/Slot.json`, slot]),
  ];
  return parts.flatMap(([file, part]) =>
    expressionsIn(part, '')
      .filter(({ expression }) => !parseCondition(expression))
      .map(({ field, expression }): Fault => {
        const what = `${expression} is no condition, so that it is never true`;
        return { file, field, rule: 'condition', what };
      }),
  );
}

/** Every condition inside a part of a definition, and where it stands. */
function expressionsIn(
  part: object,
  path: string,
): readonly { readonly field: string; readonly expression: string }[] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    const field = Array.isArray(part) ? `${path}[${name}]` : path ? `${path}.${name}` : name;
    if (name === 'expressionString' && typeof value === 'string') return [{ field, expression: value }];
    return typeof value === 'object' && value !== null ? expressionsIn(value, field) : [];
  });
}
