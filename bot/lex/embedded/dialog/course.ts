import type { Interpretation, Message } from '@aws-sdk/client-lex-runtime-v2';
import type { IntentDefinition, LocaleDefinition } from '../../definitions/definition.ts';
import type { CodeHook, HookEvent } from '../../hook-event.ts';
import type { Progress, Session, SlotValues } from '../session.ts';
import type { Trace } from '../trace.ts';

/** What stays the same while one turn is walked through. */
export interface TurnSetting {
  readonly locale: LocaleDefinition;
  /** As the hook's event names it. */
  readonly bot: HookEvent['bot'];
  readonly sessionId: string;
  readonly transcript: string;
  readonly codeHook: CodeHook | undefined;
  /** What becomes of an enabled hook where there is none to call (Lex L-2). */
  readonly withoutHook: 'succeeds' | 'fails';
  /** Milliseconds that a code hook may take (Lex L-8). */
  readonly hookTimeout: number;
  readonly now: Date;
  readonly random: () => number;
  readonly trace?: Trace | undefined;
}

/** One turn on its way through a definition: every stage gives a new one. */
export interface Course {
  readonly setting: TurnSetting;
  readonly session: Session;
  /** What the bot has said in this turn so far. */
  readonly messages: readonly Message[];
  readonly requestAttributes: Readonly<Record<string, string>>;
  /** What the recogniser made of the text, best first. */
  readonly interpretations: readonly Interpretation[];
}

/** Where a turn stands next. `done` means that the customer is waited for. */
export type Stage =
  | { readonly at: 'start'; readonly intent: string; readonly silent?: boolean }
  | { readonly at: 'begin'; readonly silent?: boolean }
  | { readonly at: 'next' }
  | {
      readonly at: 'elicit';
      readonly slot: string;
      readonly subSlot?: string | undefined;
      readonly silent?: boolean;
    }
  | { readonly at: 'captured'; readonly slot: string; readonly heard: boolean }
  | { readonly at: 'missed'; readonly slot: string }
  | { readonly at: 'updated' }
  | { readonly at: 'confirm'; readonly silent?: boolean }
  | { readonly at: 'answered'; readonly yes: boolean }
  | { readonly at: 'unclear' }
  | { readonly at: 'fulfil' }
  | { readonly at: 'close' }
  | { readonly at: 'wait' }
  | { readonly at: 'end'; readonly failed?: boolean }
  | { readonly at: 'done' };

/** A turn and the stage that it goes to. */
export interface Move {
  readonly course: Course;
  readonly stage: Stage;
}

/** The turn with another session. */
export function withSession(course: Course, change: Partial<Session>): Course {
  return { ...course, session: { ...course.session, ...change } };
}

/** The turn with the intent in progress changed. */
export function withProgress(course: Course, change: Partial<Progress>): Course {
  return withSession(course, { intent: { ...progressOf(course), ...change } });
}

/** The turn with slots of the intent in progress changed. */
export function withSlots(course: Course, slots: SlotValues): Course {
  return withProgress(course, { slots: { ...progressOf(course).slots, ...slots } });
}

/** The intent in progress. Stages are only reached within one. */
export function progressOf(course: Course): Progress {
  const { intent } = course.session;
  if (!intent) throw new Error('No intent is in progress at this stage.');
  return intent;
}

/** The definition of an intent. A name that does not exist was refused where it came from. */
export function intentOf(course: Course, name = progressOf(course).name): IntentDefinition {
  const intent = course.setting.locale.intents.find((candidate) => candidate.name === name);
  if (!intent) throw new Error(`There is no intent ${name}.`);
  return intent;
}

/** Whether a hook is called: there is one, or its absence is a fault (Lex L-2). */
export function canCallHook(course: Course): boolean {
  return course.setting.codeHook !== undefined || course.setting.withoutHook === 'fails';
}

/** Whether the intent has its dialog hook on, and it is called (Lex L-2). */
export function hookIsOn(course: Course): boolean {
  return canCallHook(course) && intentOf(course).dialogCodeHook?.enabled === true;
}

/** An intent at its beginning with every slot empty. */
export function freshProgress(intent: IntentDefinition, slots: SlotValues = {}): Progress {
  return {
    name: intent.name,
    slots: { ...Object.fromEntries(intent.slots.map((slot) => [slot.name, null])), ...slots },
    state: 'InProgress',
    confirmationState: 'None',
  };
}
