import type { ActiveContext } from '@aws-sdk/client-lex-runtime-v2';
import type { IntentDefinition } from '../definitions/definition.ts';
import type { HookContext } from '../hook-event.ts';
import type { LiveContext, SlotValues } from './session.ts';

/** The contexts that have not run out of seconds (Lex C-2). */
export function alive(contexts: readonly LiveContext[], now: Date): readonly LiveContext[] {
  return contexts.filter((context) => context.expiresAt > now.getTime() && context.turnsToLive > 0);
}

/** Takes one turn off the contexts that were active when the turn began; one that it activated keeps all of its turns. */
export function countTurn(
  contexts: readonly LiveContext[],
  before: readonly LiveContext[],
): readonly LiveContext[] {
  return contexts
    .map((context) =>
      before.includes(context) ? { ...context, turnsToLive: context.turnsToLive - 1 } : context,
    )
    .filter((context) => context.turnsToLive > 0);
}

/** The output contexts of a fulfilled intent, with its slot values (Lex C-1, C-3). */
export function activate(
  contexts: readonly LiveContext[],
  intent: IntentDefinition,
  slots: SlotValues,
  now: Date,
): readonly LiveContext[] {
  const values = Object.entries(slots)
    .flatMap(([name, slot]) => {
      const value = slot?.value?.interpretedValue;
      return value === undefined ? [] : [[name, value.slice(0, 1024)] as const];
    })
    .slice(0, 10);
  const opened = (intent.outputContexts ?? []).map((context) => ({
    name: context.name,
    contextAttributes: Object.fromEntries(values),
    expiresAt: now.getTime() + context.timeToLiveInSeconds * 1000,
    turnsToLive: context.turnsToLive,
  }));
  const names = new Set(opened.map((context) => context.name));
  return [...contexts.filter((context) => !names.has(context.name)), ...opened];
}

/** A context as a request or a hook gives it. */
export function fromTimeToLive(context: HookContext | ActiveContext, now: Date): LiveContext {
  return {
    name: context.name ?? '',
    contextAttributes: context.contextAttributes ?? {},
    expiresAt: now.getTime() + (context.timeToLive?.timeToLiveInSeconds ?? 0) * 1000,
    turnsToLive: context.timeToLive?.turnsToLive ?? 0,
  };
}

/** Contexts as a response and an event show them: the time that is left. */
export function contextView(contexts: readonly LiveContext[], now: Date): HookContext[] {
  return contexts.map((context) => ({
    name: context.name,
    contextAttributes: { ...context.contextAttributes },
    timeToLive: {
      timeToLiveInSeconds: Math.max(0, Math.ceil((context.expiresAt - now.getTime()) / 1000)),
      turnsToLive: context.turnsToLive,
    },
  }));
}
