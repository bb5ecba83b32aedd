import type { Slot } from '@aws-sdk/client-lex-runtime-v2';
import type { HookEvent, HookResponse } from './hook-event.ts';

/**
 * What one version of the bot calls otherwise than the flows do, so that one flow serves the versions before and after a rename:
 * the version's name → the flow's name. Slots are listed under the flow's name of their intent.
 */
export interface VersionNames {
  readonly intents?: Readonly<Record<string, string>> | undefined;
  readonly slots?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
}

/** The names of each version that has names of its own. */
export type NamesByVersion = Readonly<Record<string, VersionNames>>;

/** What a version asked, in the names that the flows know. */
export function inFlowNames(event: HookEvent, names: VersionNames | undefined): HookEvent {
  if (!names) return event;
  const { intent } = event.sessionState;
  const name = flowIntent(names, intent.name);
  const slots = renamed(intent.slots, names.slots?.[name] ?? {});
  return { ...event, sessionState: { ...event.sessionState, intent: { ...intent, name, slots } } };
}

/**
 * What a flow answered, in the names of the version that asked. Lex lists every slot of an intent (Lex R-1), so a slot that the
 * event lacks came with a later version and is left out.
 */
export function inVersionNames(
  response: HookResponse,
  asked: HookEvent,
  names: VersionNames | undefined,
): HookResponse {
  const { dialogAction, intent } = response.sessionState;
  if (!intent) return response;
  const back = reversed(names?.slots?.[intent.name] ?? {});
  const slot = dialogAction.slotToElicit;
  const own = asked.sessionState.intent;
  // A flow may hand over to another intent, whose slots the call does not tell.
  const stays = intent.name === (names ? flowIntent(names, own.name) : own.name);
  const name = stays ? own.name : (reversed(names?.intents ?? {})[intent.name] ?? intent.name);
  const slots = intent.slots && renamed(intent.slots, back);
  return {
    ...response,
    sessionState: {
      ...response.sessionState,
      intent: {
        ...intent,
        name,
        ...(slots && {
          slots: Object.fromEntries(
            Object.entries(slots).filter(([slot]) => !stays || Object.hasOwn(own.slots, slot)),
          ),
        }),
      },
      dialogAction: { ...dialogAction, ...(slot !== undefined && { slotToElicit: back[slot] ?? slot }) },
    },
  };
}

const flowIntent = (names: VersionNames, name: string): string => names.intents?.[name] ?? name;

function renamed(
  slots: Readonly<Record<string, Slot | null>>,
  to: Readonly<Record<string, string>>,
): Record<string, Slot | null> {
  return Object.fromEntries(Object.entries(slots).map(([name, slot]) => [to[name] ?? name, slot]));
}

function reversed(names: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(names).map(([from, to]) => [to, from]));
}
