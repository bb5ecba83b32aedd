import type { Slot } from '@aws-sdk/client-lex-runtime-v2';
import type { HookEvent, HookIntent, HookInterpretation } from '../../hook-event.ts';
import { contextView } from '../contexts.ts';
import type { Progress } from '../session.ts';
import { progressOf, type Course } from './course.ts';
import type { Question } from './filled.ts';

/** The event of a dialog hook; the proposed state only where the definition would ask for a slot (Lex L-4, L-5). */
export function dialogEvent(
  course: Course,
  call: {
    readonly label: string | undefined;
    readonly question: Question | undefined;
    readonly attempt: number;
  },
): HookEvent {
  return {
    ...commonEvent(course),
    invocationSource: 'DialogCodeHook',
    requestAttributes: hasAttributes(course) ? course.requestAttributes : null,
    ...(call.label === undefined ? {} : { invocationLabel: call.label }),
    ...(call.question === undefined
      ? {}
      : {
          proposedNextState: {
            dialogAction: {
              type: 'ElicitSlot',
              slotToElicit: call.question.slot,
              ...(call.question.subSlot ? { subSlotToElicit: { name: call.question.subSlot } } : {}),
            },
            intent: hookIntent(progressOf(course)),
            prompt: { attempt: attemptName(call.attempt) },
          },
        }),
  };
}

/** The event of a fulfilment hook; the key of the request attributes is missing where there are none (Lex L-6). */
export function fulfilmentEvent(course: Course): HookEvent {
  return {
    ...commonEvent(course),
    invocationSource: 'FulfillmentCodeHook',
    ...(hasAttributes(course) ? { requestAttributes: course.requestAttributes } : {}),
  };
}

function hasAttributes(course: Course): boolean {
  return Object.keys(course.requestAttributes).length > 0;
}

/** `Initial`, `Retry1`, … (Lex P-1). */
export function attemptName(attempt: number): string {
  return attempt === 0 ? 'Initial' : `Retry${String(attempt)}`;
}

function commonEvent(course: Course): Omit<HookEvent, 'invocationSource'> {
  const { setting, session } = course;
  const intent = progressOf(course);
  const contexts = contextView(session.activeContexts, setting.now);
  return {
    messageVersion: '1.0',
    inputMode: 'Text',
    responseContentType: 'text/plain; charset=utf-8',
    sessionId: setting.sessionId,
    inputTranscript: setting.transcript,
    bot: setting.bot,
    interpretations: hookInterpretations(course, intent),
    sessionState: {
      sessionAttributes: session.sessionAttributes,
      ...(contexts.length > 0 ? { activeContexts: contexts } : {}),
      intent: hookIntent(intent),
      originatingRequestId: session.originatingRequestId,
    },
    transcriptions: [
      {
        transcription: setting.transcript,
        transcriptionConfidence: 1,
        resolvedContext: { intent: intent.name },
        resolvedSlots: resolvedSlots(intent),
      },
    ],
  };
}

/** A scalar slot says so in events (Lex R-4). */
function hookIntent(intent: Progress): HookIntent {
  const slots = Object.entries(intent.slots).map(([name, slot]) => [name, shaped(slot)] as const);
  return { ...intent, slots: Object.fromEntries(slots) };
}

function shaped(slot: Slot | null): Slot | null {
  return slot && { shape: 'Scalar', ...slot };
}

function hookInterpretations(course: Course, intent: Progress): readonly HookInterpretation[] {
  const current = course.interpretations.find((entry) => entry.intent?.name === intent.name);
  const score = current?.nluConfidence?.score;
  const first: HookInterpretation = {
    intent: hookIntent(intent),
    interpretationSource: 'Lex',
    ...(score === undefined ? {} : { nluConfidence: score }),
  };
  const others = course.interpretations.flatMap((entry): HookInterpretation[] => {
    if (entry === current || !entry.intent?.name) return [];
    const confidence = entry.nluConfidence?.score;
    const { name, slots } = entry.intent;
    // Only the fallback has no score; it is ready as soon as it is reached (Lex R-3).
    const state = confidence === undefined ? 'ReadyForFulfillment' : 'InProgress';
    return [
      {
        intent: { name, slots: slots ?? {}, state, confirmationState: 'None' },
        interpretationSource: 'Lex',
        ...(confidence === undefined ? {} : { nluConfidence: confidence }),
      },
    ];
  });
  return [first, ...others].slice(0, 5);
}

function resolvedSlots(intent: Progress): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(intent.slots).flatMap(([name, slot]) => {
      if (!slot?.value) return [];
      const { originalValue, resolvedValues } = slot.value;
      return [
        [
          name,
          { shape: slot.shape ?? 'Scalar', value: { originalValue, resolvedValues: resolvedValues ?? [] } },
        ],
      ];
    }),
  );
}
