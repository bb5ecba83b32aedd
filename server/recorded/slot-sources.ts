import type { SessionState, Slot } from '@aws-sdk/client-lex-runtime-v2';
import { turnName, type StoredTurn } from '../../bot/conversation.ts';
import type { BotDefinition } from '../../bot/lex/definitions/definition.ts';
import type { TraceEvent } from '../../bot/lex/embedded/trace.ts';
import type { Messages } from '../../bot/messages/en_US.ts';
import { valueOfSlot } from './compare.ts';

type WhyWords = Messages['why'];

/** Where the value of a slot comes from. */
export interface SlotSource {
  readonly slot: string;
  readonly value: string;
  readonly source: string;
}

type Slots = Readonly<Record<string, Slot | null>>;

/**
 * The slots after a turn, each with its source: words of the text, a hint, a default or a step of the definition, the code hook, or
 * an earlier turn. `events` are those of the turn run again; without them it is told by what was recorded alone.
 */
export function slotSources(
  turn: StoredTurn,
  events: readonly TraceEvent[],
  earlier: readonly StoredTurn[],
  definition: BotDefinition | undefined,
  words: WhyWords,
): readonly SlotSource[] {
  const { before, after } = turn.answer?.because ?? {};
  const intent = after?.intent?.name;
  const said = sourcesIn(events, turn, before, definition, words);
  return Object.entries((after?.intent?.slots ?? {}) as Slots).flatMap(([slot, held]): SlotSource[] => {
    const value = valueOfSlot(held);
    if (value === undefined) return [];
    const known = said.get(`${String(intent)}.${slot}`);
    if (known?.value === value) return [{ slot, value, source: known.source }];
    const first = firstWith(slot, value, intent, turn, earlier);
    if (first) return [{ slot, value, source: words.turn(first.no, first.turn.text) }];
    const source = inText(turn.turn.text, held, words) ?? words.hookOrStep;
    return [{ slot, value, source }];
  });
}

/** What each event of the turn put into a slot. */
function sourcesIn(
  events: readonly TraceEvent[],
  turn: StoredTurn,
  before: SessionState | undefined,
  definition: BotDefinition | undefined,
  words: WhyWords,
): ReadonlyMap<string, { readonly value: string; readonly source: string }> {
  const sources = new Map<string, { value: string; source: string }>();
  let running = before?.intent?.name;
  let held: Slots = before?.intent?.slots ?? {};
  let isFirst = true;
  const put = (intent: string, slots: Slots, source: (slot: string, value: Slot | null) => string) => {
    if (intent !== running) held = {};
    running = intent;
    for (const [slot, filled] of Object.entries(slots)) {
      const value = valueOfSlot(filled);
      if (value === undefined || value === valueOfSlot(held[slot])) continue;
      sources.set(`${intent}.${slot}`, { value, source: source(slot, filled) });
    }
    held = { ...held, ...slots };
  };
  for (const event of events) {
    if (event.is === 'entered' && event.intent) {
      const { name, slots } = event.intent;
      if (isFirst && event.stage.at === 'begin') running = undefined;
      const fresh = isFirst;
      put(name, slots, (slot, filled) =>
        fresh
          ? (hinted(before, name, slot, turn.turn.text, words) ??
            inText(turn.turn.text, filled, words) ??
            words.someWords)
          : (byDefault(definition, turn.answer?.locale ?? turn.turn.locale, name, slot, words) ?? words.step),
      );
      isFirst = false;
    } else if (event.is === 'called' && event.call.end === 'success') {
      const answered = event.call.response.sessionState.intent;
      if (answered?.slots) put(answered.name, answered.slots, () => words.hook);
    }
  }
  return sources;
}

function inText(text: string, slot: Slot | null | undefined, say: WhyWords): string | undefined {
  const words = slot?.value?.originalValue;
  return words && text.toLowerCase().includes(words.toLowerCase()) ? say.words(words) : undefined;
}

function hinted(
  before: SessionState | undefined,
  intent: string,
  slot: string,
  text: string,
  words: WhyWords,
): string | undefined {
  const values = before?.runtimeHints?.slotHints?.[intent]?.[slot]?.runtimeHintValues ?? [];
  const phrase = values.find((hint) => hint.phrase && text.toLowerCase().includes(hint.phrase.toLowerCase()));
  return phrase && words.hint(String(phrase.phrase));
}

function byDefault(
  definition: BotDefinition | undefined,
  locale: string,
  intent: string,
  slot: string,
  words: WhyWords,
): string | undefined {
  const found = definition?.locales
    .find(({ localeId }) => localeId === locale)
    ?.intents.find(({ name }) => name === intent)
    ?.slots.find(({ name }) => name === slot);
  const defaults = found?.valueElicitationSetting.defaultValueSpecification?.defaultValueList ?? [];
  return defaults.length > 0
    ? words.byDefault(defaults.map(({ defaultValue }) => defaultValue).join(', '))
    : undefined;
}

/** The earliest turn since which the slot has held this value. */
function firstWith(
  slot: string,
  value: string,
  intent: string | undefined,
  turn: StoredTurn,
  earlier: readonly StoredTurn[],
): StoredTurn | undefined {
  let first: StoredTurn | undefined;
  for (const one of [...earlier].reverse()) {
    if (turnName(one) === turnName(turn) || one.no > turn.no) continue;
    const after = one.answer?.because.after;
    if (after?.intent?.name !== intent || valueOfSlot(after?.intent?.slots?.[slot]) !== value) break;
    first = one;
  }
  return first;
}
