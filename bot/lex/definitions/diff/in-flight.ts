import {
  slotsByPriority,
  type BotDefinition,
  type IntentDefinition,
  type LocaleDefinition,
} from '../definition.ts';
import type { SlotDefinition, SlotTypeDefinition } from '../slot-schema.ts';
import type { Renames } from './difference.ts';
import { turned } from './rename.ts';

/** What a change would do to a conversation that is under way. */
export interface Effect {
  readonly locale: string;
  /** The intent that the conversation is in, by its old name; absent where it may be any. */
  readonly intent?: string | undefined;
  readonly slot?: string | undefined;
  /** A stable id of the kind of effect. */
  readonly effect: EffectKind;
  readonly text: string;
}

/** The kinds of effects. */
export type EffectKind =
  | 'locale-gone'
  | 'intent-gone'
  | 'intent-renamed'
  | 'slot-gone'
  | 'slot-renamed'
  | 'slot-new'
  | 'slot-required'
  | 'slot-type-changed'
  | 'slot-shape-changed'
  | 'value-gone'
  | 'confirmation-gone'
  | 'confirmation-new'
  | 'context-gone'
  | 'context-needed'
  | 'hook-changed'
  | 'time-shorter';

/** What a move from one definition to the other would do to conversations in flight. */
export function effectsOf(
  a: BotDefinition,
  b: BotDefinition,
  renames: ReadonlyMap<string, Renames>,
): readonly Effect[] {
  const shorter: readonly Effect[] =
    b.bot.idleSessionTTLInSeconds < a.bot.idleSessionTTLInSeconds
      ? [
          {
            locale: '',
            effect: 'time-shorter',
            text: `A conversation that pauses for more than ${String(b.bot.idleSessionTTLInSeconds)} s ends; it could rest for ${String(a.bot.idleSessionTTLInSeconds)} s before.`,
          },
        ]
      : [];
  const inLocales = a.locales.flatMap((locale): readonly Effect[] => {
    const { localeId } = locale;
    const other = b.locales.find((candidate) => candidate.localeId === localeId);
    const names = renames.get(localeId);
    if (other && names) return localeEffects(locale, other, names);
    const text = `A conversation in ${localeId}: the locale is gone, and every further text of it fails.`;
    return [{ locale: localeId, effect: 'locale-gone', text }];
  });
  return [...shorter, ...inLocales];
}

function localeEffects(a: LocaleDefinition, b: LocaleDefinition, renames: Renames): readonly Effect[] {
  const turn = turned(renames);
  const opened = (locale: LocaleDefinition) =>
    new Set(locale.intents.flatMap((intent) => (intent.outputContexts ?? []).map(({ name }) => name)));
  const [before, after] = [opened(a), opened(b)];
  const contexts = [...before].flatMap((name): readonly Effect[] => {
    if (after.has(name)) return [];
    const waits = b.intents.some((intent) => intent.inputContexts?.some((context) => context.name === name));
    const waited = a.intents.some((intent) => intent.inputContexts?.some((context) => context.name === name));
    if (!waits && !waited) return [];
    const text = waits
      ? `The context ${name} is opened by no intent any more: intents that wait for it are only heard until it runs out.`
      : `The context ${name}, where it is open, stays open until it runs out, and no intent waits for it.`;
    return [{ locale: a.localeId, effect: 'context-gone', text }];
  });
  return [
    ...a.intents.flatMap((intent) => {
      const name = turn.intents.get(intent.name) ?? intent.name;
      const now = b.intents.find((candidate) => candidate.name === name);
      return intentEffects({ a, b, intent, now, slots: turn.slots(name), types: turn.slotTypes });
    }),
    ...contexts,
  ];
}

interface Pair {
  readonly a: LocaleDefinition;
  readonly b: LocaleDefinition;
  readonly intent: IntentDefinition;
  readonly now: IntentDefinition | undefined;
  /** Old names of slots and slot types → new names. */
  readonly slots: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, string>;
}

function intentEffects(pair: Pair): readonly Effect[] {
  const { a, intent, now } = pair;
  const tell = (effect: EffectKind, text: string, slot?: string): Effect => ({
    locale: a.localeId,
    intent: intent.name,
    ...(slot === undefined ? {} : { slot }),
    effect,
    text,
  });
  if (!now) {
    const filled = intent.slots.length > 0 ? ', and what its slots hold is lost' : '';
    const text = `A conversation in ${intent.name}: the intent is gone. Its next text is taken as the start of something new${filled}.`;
    return [tell('intent-gone', text)];
  }
  const effects: Effect[] = [];
  if (now.name !== intent.name) {
    const text = `A conversation in ${intent.name}: the intent is called ${now.name} now. A session that names the old one has to be mapped, or starts anew.`;
    effects.push(tell('intent-renamed', text));
  }
  const kept = new Map(intent.slots.map((slot) => [pair.slots.get(slot.name) ?? slot.name, slot]));
  for (const [name, slot] of kept) {
    const other = now.slots.find((candidate) => candidate.name === name);
    effects.push(...slotEffects(slot, other, pair).map(({ effect, text }) => tell(effect, text, slot.name)));
  }
  for (const slot of slotsByPriority(now)) {
    if (kept.has(slot.name) || slot.valueElicitationSetting.slotConstraint !== 'Required') continue;
    const text = `A conversation in ${intent.name} is asked for ${slot.name}, too, also when it had come as far as the confirmation.`;
    effects.push(tell('slot-new', text, slot.name));
  }
  effects.push(...stageEffects(intent, now).map(({ effect, text }) => tell(effect, text)));
  return effects;
}

type Told = Pick<Effect, 'effect' | 'text'>;

function stageEffects(intent: IntentDefinition, now: IntentDefinition): readonly Told[] {
  const effects: Told[] = [];
  const confirms = ({ intentConfirmationSetting: setting }: IntentDefinition) =>
    setting?.promptSpecification !== undefined && setting.isActive !== false;
  if (confirms(intent) && !confirms(now)) {
    const text = `A conversation that waits for the yes or no of ${intent.name}: nothing asks for one any more, and "yes" is taken as the start of something new.`;
    effects.push({ effect: 'confirmation-gone', text });
  }
  if (!confirms(intent) && confirms(now)) {
    const text = `A conversation in ${intent.name} is asked for a yes before it is fulfilled.`;
    effects.push({ effect: 'confirmation-new', text });
  }
  const needs = (now.inputContexts ?? [])
    .map(({ name }) => name)
    .filter((name) => !intent.inputContexts?.some((context) => context.name === name));
  if (needs.length > 0) {
    const text = `${now.name} is heard only while the context ${needs.join(' and ')} is open; in a conversation that began before, it may not be.`;
    effects.push({ effect: 'context-needed', text });
  }
  const hooks = [
    ['while slots are filled', intent.dialogCodeHook?.enabled ?? false, now.dialogCodeHook?.enabled ?? false],
    ['to fulfil it', intent.fulfillmentCodeHook?.enabled ?? false, now.fulfillmentCodeHook?.enabled ?? false],
  ] as const;
  for (const [when, before, after] of hooks) {
    if (before === after) continue;
    const text = `A conversation in ${intent.name}: code is ${after ? 'called' : 'not called any more'} ${when}.`;
    effects.push({ effect: 'hook-changed', text });
  }
  return effects;
}

function slotEffects(slot: SlotDefinition, now: SlotDefinition | undefined, pair: Pair): readonly Told[] {
  const { intent } = pair;
  const waiting = `A conversation that waits for the slot ${slot.name} of ${intent.name}`;
  if (!now) {
    const text = `${waiting}: the slot is gone. The answer is taken as the start of something new, and a value that was given is lost.`;
    return [{ effect: 'slot-gone', text }];
  }
  const effects: Told[] = [];
  if (now.name !== slot.name) {
    const text = `${waiting}: the slot is called ${now.name} now. A value under the old name is lost and asked for again, unless it is mapped.`;
    effects.push({ effect: 'slot-renamed', text });
  }
  const required = (one: SlotDefinition) => one.valueElicitationSetting.slotConstraint === 'Required';
  if (!required(slot) && required(now)) {
    const text = `A conversation in ${intent.name} is asked for ${now.name}, which could be left open before.`;
    effects.push({ effect: 'slot-required', text });
  }
  const list = (one: SlotDefinition) => one.multipleValuesSetting?.allowMultipleValues ?? false;
  if (list(slot) !== list(now)) {
    const text = `A conversation that has filled ${slot.name} of ${intent.name} holds ${list(slot) ? 'a list' : 'one value'}, where ${list(now) ? 'a list' : 'one value'} is expected.`;
    effects.push({ effect: 'slot-shape-changed', text });
  }
  return [...effects, ...valueEffects(slot, now, pair)];
}

/** Values that the slot may hold, and its type would not give any more. */
function valueEffects(
  slot: SlotDefinition,
  now: SlotDefinition,
  { a, b, intent, types }: Pair,
): readonly Told[] {
  const find = (locale: LocaleDefinition, name: string) =>
    locale.slotTypes.find((type) => type.name === name);
  const [before, after] = [find(a, slot.slotTypeName), find(b, now.slotTypeName)];
  const sameType = (types.get(slot.slotTypeName) ?? slot.slotTypeName) === now.slotTypeName;
  const gone = before && after ? valuesGone(before, after) : [];
  const shown = `${gone
    .slice(0, 5)
    .map((value) => `"${value}"`)
    .join(', ')}${gone.length > 5 ? ` and ${String(gone.length - 5)} more` : ''}`;
  const holds = `A conversation that has filled ${slot.name} of ${intent.name}`;
  if (!sameType) {
    const lost = gone.length > 0 ? `; ${shown} would not be a value of it` : '';
    const text = `${holds}: its type was ${slot.slotTypeName} and is ${now.slotTypeName}. The value that it holds was not read as one of the new type${lost}.`;
    return [{ effect: 'slot-type-changed', text }];
  }
  if (gone.length === 0) return [];
  return [
    {
      effect: 'value-gone',
      text: `${holds} may hold ${shown}, which ${now.slotTypeName} does not give any more.`,
    },
  ];
}

/** What a type that gives listed values alone gave before; a type of the customer's own words gives anything (Lex V-2, V-3). */
function valuesGone(before: SlotTypeDefinition, after: SlotTypeDefinition): readonly string[] {
  if (after.valueSelectionSetting?.resolutionStrategy !== 'TOP_RESOLUTION' && !isListed(before)) return [];
  const values = (type: SlotTypeDefinition) =>
    (type.slotTypeValues ?? []).map(({ sampleValue }) => sampleValue.value);
  const now = new Set(values(after));
  return values(before).filter((value) => !now.has(value));
}

function isListed(type: SlotTypeDefinition): boolean {
  return type.valueSelectionSetting?.resolutionStrategy === 'TOP_RESOLUTION';
}
