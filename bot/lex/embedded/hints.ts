import type { RuntimeHints, RuntimeHintDetails, Slot } from '@aws-sdk/client-lex-runtime-v2';
import type { Heard } from './nlu/hear.ts';
import type { Recognizer } from './nlu/recognizer.ts';

/** A recogniser that prefers what a session's runtime hints say is likely: a hinted phrase in the text is the slot's value (Lex S-11). */
export function preferringHints(recognizer: Recognizer, hints: RuntimeHints | undefined): Recognizer {
  const slotHints = hints?.slotHints ?? {};
  if (Object.keys(slotHints).length === 0) return recognizer;
  const hinted = (intent: string, slot: string, text: string, now: Date): Heard | undefined => {
    const phrase = phrasesFor(slotHints[intent], slot).find((candidate) => isSaid(candidate, text));
    const heard = phrase === undefined ? undefined : recognizer.hear(intent, slot, phrase, now);
    if (phrase === undefined || !heard) return undefined;
    const whole = phrase.length === text.trim().length;
    return { ...heard, certainty: whole ? 'whole' : 'within' };
  };
  return {
    ...recognizer,
    hear: (intent, slot, text, now) =>
      hinted(intent, slot, text, now) ?? recognizer.hear(intent, slot, text, now),
    fill(intent, text, now) {
      const preferred = Object.keys(slotHints[intent] ?? {}).map(
        (slot): Readonly<Record<string, Slot>> => hinted(intent, slot, text, now)?.slots ?? {},
      );
      return Object.assign({}, recognizer.fill(intent, text, now), ...preferred) as Record<string, Slot>;
    },
  };
}

/** The phrases of a slot, or of a part `Whole.Part` of a composite one; longer ones first. */
function phrasesFor(slots: Record<string, RuntimeHintDetails> | undefined, path: string): readonly string[] {
  const [slot = '', part] = path.split('.');
  const own = slots?.[slot];
  const values = part === undefined ? own?.runtimeHintValues : own?.subSlotHints?.[part]?.runtimeHintValues;
  return (values ?? []).flatMap((value) => value.phrase ?? []).sort((a, b) => b.length - a.length);
}

function isSaid(phrase: string, text: string): boolean {
  const spoken = ` ${bare(text)} `;
  return bare(phrase) !== '' && spoken.includes(` ${bare(phrase)} `);
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
