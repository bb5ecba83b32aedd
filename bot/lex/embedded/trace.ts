import type { HookEvent } from '../hook-event.ts';
import type { Verdict } from './arbitrate.ts';
import type { HookCall } from './dialog/call-hook.ts';
import type { Stage } from './dialog/course.ts';
import type { Ranked } from './nlu/recognizer.ts';
import type { Progress } from './session.ts';

/** What the engine did with one text, told while it happens: what it made of the words, and every step through the definition. */
export type TraceEvent =
  /** The intents that the text may mean now, the likeliest first. */
  | { readonly is: 'ranked'; readonly ranking: readonly Ranked[]; readonly threshold: number }
  /** A question stood: what the text is to it. */
  | { readonly is: 'decided'; readonly verdict: Verdict }
  /** A stage is entered, with the intent as it then is. */
  | { readonly is: 'entered'; readonly stage: Stage; readonly intent: Progress | undefined }
  /** The code hook was called, and answered or failed. */
  | { readonly is: 'called'; readonly event: HookEvent; readonly call: HookCall };

/** Hears what the engine does. */
export type Trace = (event: TraceEvent) => void;
