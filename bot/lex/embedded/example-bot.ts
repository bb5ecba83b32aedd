import type { RecognizeTextResponse, SessionState } from '@aws-sdk/client-lex-runtime-v2';
import type * as z from 'zod';
import type { BotDefinition, IntentDefinition, LocaleDefinition } from '../definitions/definition.ts';
import { intentSchema } from '../definitions/intent-schema.ts';
import {
  slotSchema,
  slotTypeSchema,
  type SlotDefinition,
  type SlotTypeDefinition,
} from '../definitions/slot-schema.ts';
import type { NextStep, stepTypes } from '../definitions/step-schema.ts';
import type { CodeHook, HookEvent, HookResponse } from '../hook-event.ts';
import type { LexRuntime } from '../runtime.ts';
import { createEmbeddedLex } from './index.ts';
import type { Recognizer } from './nlu/recognizer.ts';
import type { SessionStore } from './session.ts';

/** What every example is served under. */
export const served = { botId: 'EXAMPLEBOT', botAliasId: 'TSTALIASID', localeId: 'en_US' } as const;

/** A response with one message, and its variations. */
export function says(...texts: readonly string[]) {
  const [first = '', ...others] = texts.map((value) => ({ plainTextMessage: { value } }));
  return {
    messageGroupsList: [{ message: first as { plainTextMessage: { value: string } }, variations: others }],
  };
}

/** A next step. */
export function step(
  type: (typeof stepTypes)[number],
  more: { slot?: string; intent?: string; silent?: boolean } = {},
): NextStep {
  return {
    dialogAction: { type, slotToElicit: more.slot, suppressNextMessage: more.silent },
    ...(more.intent ? { intent: { name: more.intent } } : {}),
  };
}

type IntentInput = Omit<z.input<typeof intentSchema>, 'name' | 'sampleUtterances'>;

/** An intent; slots are asked for in the order in which they stand. */
export function intent(
  name: string,
  utterances: readonly string[],
  slots: readonly SlotDefinition[] = [],
  more: IntentInput = {},
): IntentDefinition {
  const file = intentSchema.parse({
    name,
    sampleUtterances: utterances.map((utterance) => ({ utterance })),
    slotPriorities: slots.map((slot, index) => ({ slotName: slot.name, priority: index + 1 })),
    ...more,
  });
  return { ...file, slots };
}

type Elicitation = z.input<typeof slotSchema>['valueElicitationSetting'];

/** A slot with the prompt `<name>?`, asked twice more. */
export function slot(
  name: string,
  type: string,
  more: Partial<Elicitation> & { list?: boolean } = {},
): SlotDefinition {
  const { list, ...elicitation } = more;
  return slotSchema.parse({
    name,
    slotTypeName: type,
    ...(list ? { multipleValuesSetting: { allowMultipleValues: true } } : {}),
    valueElicitationSetting: {
      slotConstraint: 'Required',
      promptSpecification: { ...says(`${name}?`), maxRetries: 2 },
      ...elicitation,
    },
  });
}

/** A custom type: `{ 'Full Set': ['4'] }` lists a value with its synonyms. */
export function slotType(
  name: string,
  values: Readonly<Record<string, readonly string[]>>,
  resolutionStrategy: 'ORIGINAL_VALUE' | 'TOP_RESOLUTION' = 'TOP_RESOLUTION',
): SlotTypeDefinition {
  return slotTypeSchema.parse({
    name,
    slotTypeValues: Object.entries(values).map(([value, synonyms]) => ({
      sampleValue: { value },
      synonyms: synonyms.map((synonym) => ({ value: synonym })),
    })),
    valueSelectionSetting: { resolutionStrategy },
  });
}

/** A locale with a fallback. */
export function locale(
  intents: readonly IntentDefinition[],
  slotTypes: readonly SlotTypeDefinition[] = [],
): LocaleDefinition {
  const fallback = intent('FallbackIntent', [], [], { parentIntentSignature: 'AMAZON.FallbackIntent' });
  const own = intents.some((candidate) => candidate.parentIntentSignature === 'AMAZON.FallbackIntent');
  return {
    localeId: 'en_US',
    nluConfidenceThreshold: 0.4,
    intents: own ? intents : [...intents, fallback],
    slotTypes,
  };
}

/** A conversation with an example. */
export interface Talk {
  readonly lex: LexRuntime;
  /** What the hook was sent; a test may take what it has looked at. */
  readonly events: HookEvent[];
  readonly say: (
    text: string,
    more?: { sessionState?: SessionState; requestAttributes?: Record<string, string> },
  ) => Promise<RecognizeTextResponse>;
}

/** How an example is served. */
export interface TalkOptions {
  readonly hook?: CodeHook;
  readonly withoutHook?: 'succeeds' | 'fails';
  /** Milliseconds. */
  readonly hookTimeout?: number;
  readonly clock?: () => Date;
  readonly random?: () => number;
  readonly recognizer?: (locale: LocaleDefinition) => Recognizer;
}

let conversations = 0;

/** Serves a definition and begins a conversation. The hook's events are kept; without a hook none is called. */
export function talkTo(
  definition: BotDefinition | LocaleDefinition,
  sessions: SessionStore,
  options: TalkOptions = {},
): Talk {
  const bot: BotDefinition =
    'locales' in definition
      ? definition
      : {
          bot: { name: 'Example', version: 'DRAFT', idleSessionTTLInSeconds: 300 },
          locales: [definition],
        };
  const events: HookEvent[] = [];
  const { hook } = options;
  const lex = createEmbeddedLex({
    bots: [
      {
        botId: served.botId,
        aliases: [{ aliasId: 'TSTALIASID', aliasName: 'TestBotAlias', definition: bot }],
      },
    ],
    sessions,
    clock: options.clock ?? (() => new Date('2024-03-04T12:00:00Z')),
    random: options.random ?? (() => 0),
    withoutHook: options.withoutHook,
    hookTimeout: options.hookTimeout,
    recognizer: options.recognizer,
    ...(hook
      ? {
          codeHook: (event: HookEvent) => {
            events.push(event);
            return hook(event);
          },
        }
      : {}),
  });
  conversations += 1;
  const sessionId = `conversation-${String(conversations)}`;
  const localeId = bot.locales[0]?.localeId ?? 'en_US';
  return {
    lex,
    events,
    say: (text, more = {}) => lex.recognizeText({ ...served, localeId, sessionId, text, ...more }),
  };
}

/** A hook's answer for the intent of its event. */
export function answer(
  event: HookEvent,
  type: string,
  more: {
    slotToElicit?: string;
    state?: string;
    slots?: HookEvent['sessionState']['intent']['slots'];
    says?: string;
    sessionAttributes?: Record<string, string>;
  } = {},
): HookResponse {
  const { intent: current } = event.sessionState;
  return {
    sessionState: {
      dialogAction: { type, ...(more.slotToElicit ? { slotToElicit: more.slotToElicit } : {}) },
      intent: { ...current, state: more.state ?? current.state, slots: more.slots ?? current.slots },
      ...(more.sessionAttributes ? { sessionAttributes: more.sessionAttributes } : {}),
    },
    ...(more.says ? { messages: [{ contentType: 'PlainText', content: more.says }] } : {}),
  };
}

/** Leaves every dialog turn to the definition and fulfils. */
export const delegating: CodeHook = (event) =>
  Promise.resolve(
    event.invocationSource === 'DialogCodeHook'
      ? answer(event, 'Delegate')
      : answer(event, 'Close', { state: 'Fulfilled' }),
  );

/** The texts of an answer. */
export function texts(response: RecognizeTextResponse): readonly (string | undefined)[] {
  return (response.messages ?? []).map((message) => message.content);
}

/** The interpreted values of the slots in an answer; null for one that is empty. */
export function values(response: RecognizeTextResponse): Readonly<Record<string, string | null>> {
  const slots = response.sessionState?.intent?.slots ?? {};
  return Object.fromEntries(
    // AWS sends nulls here that the SDK's type does not know.
    Object.entries(slots as Record<string, (typeof slots)[string] | null>).map(([name, value]) => [
      name,
      value?.value?.interpretedValue ?? null,
    ]),
  );
}
