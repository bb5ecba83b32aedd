import type { Slot } from '@aws-sdk/client-lex-runtime-v2';
import type { Heard } from './nlu/hear.ts';
import type { Ranked } from './nlu/recognizer.ts';
import { readYesNo } from './values/confirmation.ts';

/** What the customer did with a question. */
export type Verdict =
  /** Gave the value. */
  | { readonly is: 'answer'; readonly slots: Readonly<Record<string, Slot>> }
  /** Said yes or no to a confirmation. */
  | { readonly is: 'yes' | 'no' }
  /** Wants something else. */
  | { readonly is: 'switch'; readonly intent: string; readonly text: string }
  /** Changed another value of the same intent. */
  | { readonly is: 'correction'; readonly slots: Readonly<Record<string, Slot>> }
  /** Was not understood. */
  | { readonly is: 'unclear' };

/** What the arbitration knows of the moment. */
export interface Moment {
  readonly text: string;
  readonly current: string;
  readonly threshold: number;
  readonly localeId: string;
  /** Eligible intents, the likeliest first. */
  rank(text: string): Promise<readonly Ranked[]>;
  /** The slots of the current intent that a text fills. */
  fill(text: string): Readonly<Record<string, Slot>>;
}

/** How far above the threshold another intent has to be to win over a value that stands in a longer sentence. */
const margin = 0.15;

/**
 * An answer to the question for a slot, a switch to another intent, or a correction (AWS documents none of it, Lex §1.17 item 1):
 *
 * 1. A text that is the value, from its first word to its last, is the answer.
 * 2. A text that equals a sample of another intent, or scores above the threshold for one while no listed value was heard, switches.
 *    Against a listed value inside a longer sentence the other intent must be surer by a margin.
 * 3. Whatever else holds a value is the answer.
 * 4. A text of the current intent that fills other slots corrects them.
 */
export async function arbitrateSlot(moment: Moment, heard: Heard | undefined): Promise<Verdict> {
  if (heard?.certainty === 'whole') return { is: 'answer', slots: heard.slots };
  const [best] = await moment.rank(moment.text);
  const needed = heard?.certainty === 'within' ? moment.threshold + margin : moment.threshold;
  if (best && best.intent !== moment.current && (best.exact || best.score >= needed)) {
    return { is: 'switch', intent: best.intent, text: moment.text };
  }
  if (heard?.certainty === 'within') return { is: 'answer', slots: heard.slots };
  if (best?.intent === moment.current && (best.exact || best.score >= moment.threshold)) {
    const slots = moment.fill(moment.text);
    if (Object.keys(slots).length > 0) return { is: 'correction', slots };
  }
  return heard ? { is: 'answer', slots: heard.slots } : { is: 'unclear' };
}

/**
 * A yes, a no, a switch or a correction while a confirmation is asked for:
 *
 * 1. A text that says yes or no and nothing else is that answer.
 * 2. What follows a yes or a no, or the text as a whole, switches to another intent that it matches strongly, or corrects a
 *    slot of the current one.
 * 3. Otherwise the yes or no at its beginning counts.
 */
export async function arbitrateConfirmation(moment: Moment): Promise<Verdict> {
  const read = readYesNo(moment.text, moment.localeId);
  const said = read?.answer === 'Yes' ? 'yes' : read?.answer === 'No' ? 'no' : undefined;
  if (said && read?.rest === '') return { is: said };
  for (const text of read?.rest ? [moment.text, read.rest] : [moment.text]) {
    const [best] = await moment.rank(text);
    if (!best || !(best.exact || best.score >= moment.threshold + (read ? margin : 0))) continue;
    if (best.intent !== moment.current) return { is: 'switch', intent: best.intent, text };
    const slots = moment.fill(text);
    if (Object.keys(slots).length > 0 || !said) return { is: 'correction', slots };
  }
  return said ? { is: said } : { is: 'unclear' };
}
