import { fallbackSignature } from '../definitions/definition.ts';
import { arbitrateConfirmation, arbitrateSlot, type Moment, type Verdict } from './arbitrate.ts';
import { joined } from './composite.ts';
import { alive, countTurn } from './contexts.ts';
import {
  freshProgress,
  intentOf,
  progressOf,
  withProgress,
  withSession,
  withSlots,
  type Course,
  type Move,
} from './dialog/course.ts';
import { walk } from './dialog/walk.ts';
import { preferringHints } from './hints.ts';
import { interpret, lead } from './interpretations.ts';
import type { Ranked, Recognizer } from './nlu/recognizer.ts';
import type { SlotValues } from './session.ts';

/** Takes one text through the session: understands it, then walks the definition until the customer is waited for. */
export async function takeTurn(course: Course, understanding: Recognizer): Promise<Course> {
  const recognizer = preferringHints(understanding, course.session.runtimeHints);
  const { now, transcript } = course.setting;
  const contexts = alive(course.session.activeContexts, now);
  const open = withSession(course, { activeContexts: contexts });
  const ranking = eligible(await recognizer.rank(transcript, now), open);
  course.setting.trace?.({
    is: 'ranked',
    ranking,
    threshold: course.setting.locale.nluConfidenceThreshold,
  });
  const rank = async (text: string) =>
    text === transcript ? ranking : eligible(await recognizer.rank(text, now), open);
  const ready = { ...open, interpretations: interpret(ranking, open.setting.locale) };
  const { course: understood, stage } = await understand(ready, recognizer, rank);
  return finish(await walk(understood, stage), contexts);
}

/** Stores what the turn has said, and takes it off the contexts that it used (Lex C-2). */
export function finish(course: Course, before: Course['session']['activeContexts']): Course {
  return withSession(course, {
    messages: course.messages,
    interpretations: lead(course.interpretations, course.session.intent),
    activeContexts: countTurn(course.session.activeContexts, before),
  });
}

/** Intents whose input contexts are all active (Lex N-8). */
function eligible(ranking: readonly Ranked[], course: Course): readonly Ranked[] {
  const active = new Set(course.session.activeContexts.map((context) => context.name));
  return ranking.filter((entry) =>
    (intentOf(course, entry.intent).inputContexts ?? []).every((context) => active.has(context.name)),
  );
}

async function understand(course: Course, recognizer: Recognizer, rank: Moment['rank']): Promise<Move> {
  const { dialogAction, intent } = course.session;
  const { now, transcript, locale } = course.setting;
  if (!intent || (dialogAction?.type !== 'ElicitSlot' && dialogAction?.type !== 'ConfirmIntent')) {
    return enterIntent(course, recognizer, likeliest(course, await rank(transcript)), transcript);
  }
  const moment: Moment = {
    text: transcript,
    current: intent.name,
    threshold: locale.nluConfidenceThreshold,
    localeId: locale.localeId,
    rank,
    fill: (text) => recognizer.fill(intent.name, text, now),
  };
  if (dialogAction.type === 'ConfirmIntent') {
    return obeyVerdict(course, recognizer, await arbitrateConfirmation(moment), undefined);
  }
  const slot = dialogAction.slotToElicit ?? '';
  const part = dialogAction.subSlotToElicit?.name;
  const asked = part === undefined ? slot : `${slot}.${part}`;
  const heard = recognizer.hear(intent.name, asked, transcript, now);
  return obeyVerdict(course, recognizer, await arbitrateSlot(moment, heard), slot);
}

function obeyVerdict(
  course: Course,
  recognizer: Recognizer,
  verdict: Verdict,
  slot: string | undefined,
): Move {
  course.setting.trace?.({ is: 'decided', verdict });
  switch (verdict.is) {
    case 'yes':
    case 'no':
      return { course, stage: { at: 'answered', yes: verdict.is === 'yes' } };
    case 'switch':
      return enterIntent(course, recognizer, verdict.intent, verdict.text);
    case 'answer':
      return {
        course: withHeard(course, verdict.slots),
        stage: { at: 'captured', slot: slot ?? '', heard: true },
      };
    case 'correction': {
      const corrected = withProgress(withHeard(course, verdict.slots), { confirmationState: 'None' });
      return { course: corrected, stage: { at: 'updated' } };
    }
    case 'unclear':
      return { course, stage: slot === undefined ? { at: 'unclear' } : { at: 'missed', slot } };
  }
}

function withHeard(course: Course, slots: SlotValues): Course {
  const intent = intentOf(course);
  return withSlots(course, joined(progressOf(course).slots, slots, intent, course.setting.locale));
}

/** The best intent above the threshold, else the fallback (Lex N-2). */
function likeliest(course: Course, ranking: readonly Ranked[]): string {
  const { locale } = course.setting;
  const [best] = ranking;
  if (best && best.score >= locale.nluConfidenceThreshold) return best.intent;
  const fallback = locale.intents.find((intent) => intent.parentIntentSignature === fallbackSignature);
  return fallback?.name ?? best?.intent ?? '';
}

function enterIntent(course: Course, recognizer: Recognizer, name: string, text: string): Move {
  const slots = recognizer.fill(name, text, course.setting.now);
  const begun = withSession(course, {
    intent: freshProgress(intentOf(course, name), slots),
    dialogAction: undefined,
    attempt: 0,
  });
  return { course: begun, stage: { at: 'begin' } };
}
