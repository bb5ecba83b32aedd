import { createHash, randomUUID } from 'node:crypto';
import type { Shop } from '../../commerce/index.ts';
import { turnName, type StoredTurn } from '../conversation.ts';
import type { DataDesk, Flow, FlowContext, Step } from '../flows/flow.ts';
import { unwatched, type Stations } from '../stations.ts';
import { shopInTurn } from '../flows/shop-in-turn.ts';
import { heardIn, meantIn } from '../flows/heard.ts';
import type { Messages } from '../messages/en_US.ts';
import type { Reply } from '../reply.ts';
import type { CodeHook, HookEvent, HookResponse } from './hook-event.ts';
import { askedAttribute, changedSlots, merged, responseOf } from './hook-response.ts';
import { parseReference } from './reference.ts';
import { versionOf } from './version-alias.ts';
import { inFlowNames, inVersionNames, type VersionNames } from './version-names.ts';
import type { HookStore } from './hook-store.ts';

/** The request attribute that carries the turn's reference, and nothing else, to the code hook. */
export const turnAttribute = 'parley:turn';

/** What a call of the hook came to, remembered so that a repeated turn gets the same. */
export interface HookResult {
  readonly replies: readonly Reply[];
  readonly response: HookResponse;
}

export interface HookOptions {
  readonly flows: readonly Flow[];
  readonly shop: Shop;
  readonly data: DataDesk;
  readonly results: HookStore;
  /** The stored turn and its customer behind a reference; undefined for a stranger's. */
  turnOf(reference: string): Promise<{ readonly turn: StoredTurn; readonly customer: string } | undefined>;
  messages(locale: string, inGroup: boolean): Messages;
  /** What a version calls otherwise than the flows do. */
  names?(version: string): VersionNames | undefined;
  readonly clock?: (() => Date) | undefined;
  /** The group that a turn speaks in; undefined where nobody reads along. */
  groupOf?(turn: StoredTurn): Promise<string | undefined>;
  /** The time zone (IANA) of customers whose platform tells none; UTC when not said. */
  readonly timeZone?: string | undefined;
  readonly stations?: Stations;
  /** Is told of a flow's fault before Lex turns it into its own error. */
  fault?(error: unknown, event: HookEvent): void;
}

/**
 * The code hook that Lex calls, in process or as a Lambda. It loads the turn by its reference, lets the intent's flow
 * decide, stores the rich replies under the turn and answers Lex with one short text and a reference to them.
 */
export function createCodeHook(options: HookOptions): CodeHook {
  const flows = new Map(options.flows.map((flow) => [flow.intent, flow]));
  const { clock = () => new Date(), stations = unwatched } = options;
  // Lex calls more than once in a turn, and each call asks much of what the one before asked.
  const shops = new WeakMap<StoredTurn, Shop>();
  const shopOf = (turn: StoredTurn): Shop => {
    const shop = shops.get(turn) ?? shopInTurn(options.shop);
    shops.set(turn, shop);
    return shop;
  };

  return async (event) => {
    try {
      const reference = parseReference(event.requestAttributes?.[turnAttribute]);
      const known = reference ? await options.turnOf(reference) : undefined;
      if (!known) return (await runFlow(event, strangerTurn(event), `stranger-${event.sessionId}`)).response;
      const call = callName(event);
      const before = await options.results.result<HookResult>(known.turn, call);
      if (before) return before.response;
      const { intent } = event.sessionState;
      const run = () => runFlow(event, known.turn, known.customer);
      const result = await stations
        .within(known.turn, () =>
          stations.at('flow', { intent: intent.name, source: event.invocationSource }, run),
        )
        .catch((error: unknown) => {
          shops.delete(known.turn);
          throw error;
        });
      return (await options.results.remember(known.turn, call, result)).response;
    } catch (error) {
      options.fault?.(error, event);
      throw error;
    }
  };

  async function runFlow(asked: HookEvent, stored: StoredTurn, customer: string): Promise<HookResult> {
    const names = options.names?.(versionOf(asked.bot.aliasName) ?? asked.bot.version);
    const event = inFlowNames(asked, names);
    const { intent } = event.sessionState;
    const call = callName(asked);
    // Lex was spoken to in the customer's language, whatever the platform took it for.
    const turn = { ...stored.turn, locale: asked.bot.localeId };
    const group = await options.groupOf?.(stored);
    const heard = heardIn(turn.locale, turn.text);
    const inWords = (name: string, value: string | undefined): string | undefined =>
      value === undefined || asSaid.has(name) ? value : meantIn(turn.locale, value);
    const context: FlowContext = {
      turn: { ...turn, text: heard.meant },
      said: turn.text,
      told: heard.told,
      quote: (words) => heard.quote(words),
      customer,
      group:
        group === undefined
          ? undefined
          : { id: group, me: { id: turn.from.id, name: turn.group?.name ?? '' } },
      timeZone: turn.timeZone ?? options.timeZone ?? 'UTC',
      slot: (name) => inWords(name, intent.slots[name]?.value?.interpretedValue),
      words: (name) => inWords(name, intent.slots[name]?.value?.originalValue),
      confirmation: intent.confirmationState,
      memory: event.sessionState.sessionAttributes,
      alsoHeard: event.interpretations
        .filter((one) => one.intent.name !== intent.name && one.nluConfidence !== undefined)
        .map((one) => ({ intent: one.intent.name, score: one.nluConfidence ?? 0 })),
      asked: event.sessionState.sessionAttributes[askedAttribute],
      shop: shopOf(stored),
      data: options.data,
      messages: options.messages(turn.locale, group !== undefined),
      now: clock(),
      // Nothing of Lex's state is in the key, so an effect stays the same one however late the turn is repeated.
      effect: (name) => ({ customer, key: `${turnName(stored)}/${intent.name}/${name}` }),
    };
    const flow = flowOf(intent.name);
    const first =
      flow.alone && context.group
        ? notTogether(context)
        : event.invocationSource === 'FulfillmentCodeHook'
          ? await flow.fulfil(context)
          : ((await flow.dialog?.(context)) ?? ({ next: 'delegate' } as const));
    const { step, at } =
      first.next === 'hand-over' ? await goOn(first, context, event) : { step: first, at: event };
    const replies = 'say' in step ? step.say : [];
    const response = responseOf(step, at, replies, call);
    return { replies, response: inVersionNames(response, asked, names) };
  }

  function flowOf(intent: string): Flow {
    const flow = flows.get(intent);
    if (!flow) throw new Error(`No flow serves the intent ${intent}.`);
    return flow;
  }

  /** Another intent begins with the same sentence: Lex takes the intent that an answer names for the one in progress (Lex L-7). */
  async function goOn(
    handed: Extract<Step, { next: 'hand-over' }>,
    before: FlowContext,
    event: HookEvent,
    left = longestChain,
  ): Promise<{ readonly step: Exclude<Step, { next: 'hand-over' }>; readonly at: HookEvent }> {
    const { intent: name, confirmation } = handed;
    const flow = flowOf(name);
    const remembered = merged(event.sessionState.sessionAttributes, handed.remember);
    let slots = merged({}, handed.slots);
    const context: FlowContext = {
      ...before,
      slot: (slot) => slots[slot],
      words: (slot) => slots[slot],
      confirmation,
      memory: remembered,
      effect: (effect) => ({ customer: before.customer, key: `${before.effect(name).key}/${effect}` }),
    };
    const asked = await flow.dialog?.(context);
    const changed = merged(remembered, asked?.next === 'delegate' ? asked.remember : undefined);
    if (asked?.next === 'delegate') slots = merged(slots, asked.slots);
    const step =
      asked && asked.next !== 'delegate' ? asked : await flow.fulfil({ ...context, memory: changed });
    if (step.next === 'hand-over') {
      if (left === 0) throw new Error(`${name} hands over what was handed on too often already.`);
      const said = { ...step, before: [...handed.before, ...step.before] };
      const sessionState = { ...event.sessionState, sessionAttributes: changed };
      return goOn(said, context, { ...event, sessionState }, left - 1);
    }
    const intent = {
      name,
      slots: changedSlots({}, slots),
      state: 'InProgress',
      confirmationState: confirmation,
    } as const;
    const sessionState = { ...event.sessionState, intent, sessionAttributes: changed };
    const told = 'say' in step ? { ...step, say: [...handed.before, ...step.say] } : step;
    return { step: told, at: { ...event, sessionState } };
  }
}

/** So many more flows may pass on a sentence that was handed to one. */
const longestChain = 2;

/** Slots whose words are kept or read letter by letter, so they stay as they were said. */
const asSaid: ReadonlySet<string> = new Set([
  ...['Address', 'AddressName', 'Name', 'Street', 'City', 'Region', 'PostalCode'],
  ...['Code', 'Note', 'OrderNumber', 'Reason'],
]);

/** What is a customer's own is done where nobody else is. */
const notTogether = ({ messages }: FlowContext): Step => ({
  next: 'close',
  outcome: 'failed',
  say: [{ kind: 'text', text: messages.group.notHere }],
});

/**
 * Names one call of the hook within its turn by what Lex asked: the same state asks the same again, so a repeated turn
 * finds its results without counting calls.
 */
export function callName(event: HookEvent): string {
  const { intent, sessionAttributes } = event.sessionState;
  const asked = [event.invocationSource, event.invocationLabel ?? null, intent, sessionAttributes];
  return createHash('sha256').update(JSON.stringify(asked, sortKeys)).digest('base64url').slice(0, 22);
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A caller of Lex who brings no reference, such as the console's test window, is served as a guest of its session. */
function strangerTurn(event: HookEvent): StoredTurn {
  return {
    session: `stranger-${event.sessionId}-${randomUUID()}`,
    no: 0,
    ref: '',
    channel: 'lex',
    turn: {
      id: event.sessionState.originatingRequestId,
      conversation: event.sessionId,
      from: { channel: 'lex', id: event.sessionId },
      locale: event.bot.localeId,
      text: event.inputTranscript,
    },
    address: null,
    acceptedAt: '',
  };
}
