import { isSearching } from '../check-intents.ts';
import { fallbackSignature, type IntentDefinition, type LocaleDefinition } from '../definition.ts';
import type { Fault } from '../fault.ts';
import { nextSteps } from '../steps.ts';
import { intentFile, partsOf, type Check } from './scene.ts';

/** Intents that no conversation comes to, and contexts that only one side knows (Lex N-8, C-1). */
export const checkReach: Check = ({ locale }) => {
  const reached = reachable(locale);
  const opened = new Set(locale.intents.flatMap(contextsOpened));
  return [
    ...locale.intents.flatMap((intent): readonly Fault[] => {
      const file = intentFile(intent.name);
      const unopened = (intent.inputContexts ?? []).flatMap(({ name }, index): readonly Fault[] => {
        if (opened.has(name)) return [];
        const what = `no intent has ${name} among its outputContexts, so that nothing anybody says matches ${intent.name}`;
        return [{ file, field: `inputContexts[${String(index)}].name`, rule: 'context-nobody-opens', what }];
      });
      if (unopened.length > 0 || reached.has(intent.name)) return unopened;
      return [{ file, field: '', rule: 'unreachable-intent', what: whyUnreached(intent) }];
    }),
    ...unread(locale),
  ];
};

function whyUnreached(intent: IntentDefinition): string {
  return intent.sampleUtterances?.length
    ? `its contexts are opened only by intents that no conversation comes to`
    : 'it has no utterances, and no next step of an intent that can be reached starts it';
}

function contextsOpened(intent: IntentDefinition): readonly string[] {
  return (intent.outputContexts ?? []).map((context) => context.name);
}

/** What can be said, then what that leads to, until nothing is new. */
function reachable(locale: LocaleDefinition): ReadonlySet<string> {
  const reached = new Set<string>();
  for (let before = -1; before < reached.size;) {
    before = reached.size;
    const known = locale.intents.filter((intent) => reached.has(intent.name));
    const contexts = new Set(known.flatMap(contextsOpened));
    for (const intent of locale.intents) {
      const open = (intent.inputContexts ?? []).every(({ name }) => contexts.has(name));
      if (open && hearsSomething(intent)) reached.add(intent.name);
    }
    for (const name of known.flatMap(startedBy)) reached.add(name);
  }
  return reached;
}

function hearsSomething(intent: IntentDefinition): boolean {
  const signature = intent.parentIntentSignature ?? '';
  const builtIn = signature.startsWith('AMAZON.') && signature !== fallbackSignature;
  return (
    Boolean(intent.sampleUtterances?.length) ||
    builtIn ||
    isSearching(intent) ||
    signature === fallbackSignature
  );
}

/** The other intents that the steps of an intent and of its slots lead to. */
function startedBy(intent: IntentDefinition): readonly string[] {
  return [intent, ...intent.slots].flatMap((part) =>
    nextSteps(part).flatMap(({ step }) => (step.intent?.name ? [step.intent.name] : [])),
  );
}

/** Contexts that nobody asks for: neither an intent nor a default value (Lex V-7). */
function unread(locale: LocaleDefinition): readonly Fault[] {
  const asked = new Set(
    locale.intents.flatMap((intent) => (intent.inputContexts ?? []).map(({ name }) => name)),
  );
  const defaults = JSON.stringify(partsOf(locale).map(({ part }) => part));
  return locale.intents.flatMap((intent) =>
    contextsOpened(intent).flatMap((name, index): readonly Fault[] => {
      if (asked.has(name) || defaults.includes(`"#${name}.`)) return [];
      const what = `no intent waits for the context ${name}, and no default value reads it`;
      const field = `outputContexts[${String(index)}].name`;
      return [{ file: intentFile(intent.name), field, rule: 'unread-context', what }];
    }),
  );
}
