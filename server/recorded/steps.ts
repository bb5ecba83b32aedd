import type { HookEvent, HookResponse } from '../../bot/lex/hook-event.ts';
import type { HookCall } from '../../bot/lex/embedded/dialog/call-hook.ts';
import type { Stage } from '../../bot/lex/embedded/dialog/course.ts';
import type { TraceEvent } from '../../bot/lex/embedded/trace.ts';
import { valueOfSlot } from './compare.ts';

/** The way of a turn through the definition, one line for each step. */
export function stepsOf(events: readonly TraceEvent[]): readonly string[] {
  return events.flatMap((event) => {
    switch (event.is) {
      case 'ranked':
      case 'decided':
        return [];
      case 'entered':
        return `${event.intent?.name ?? ''}: ${stageWords(event.stage)}`;
      case 'called':
        return `${event.event.sessionState.intent.name}: ${callWords(event.event, event.call)}`;
    }
  });
}

function stageWords(stage: Stage): string {
  switch (stage.at) {
    case 'start':
      return `starts ${stage.intent}`;
    case 'begin':
      return 'begins';
    case 'next':
      return 'looks for what is missing';
    case 'elicit':
      return `asks for ${[stage.slot, stage.subSlot].filter(Boolean).join('.')}`;
    case 'captured':
      return stage.heard ? `${stage.slot} was heard` : `${stage.slot} is filled`;
    case 'missed':
      return `no value for ${stage.slot} was heard`;
    case 'updated':
      return 'something told before was changed';
    case 'confirm':
      return 'asks for a yes or no, if the definition has such a question';
    case 'answered':
      return stage.yes ? 'the answer is yes' : 'the answer is no';
    case 'unclear':
      return 'the answer is neither yes nor no';
    case 'fulfil':
      return 'is fulfilled';
    case 'close':
      return 'closes';
    case 'wait':
      return 'waits for another wish';
    case 'end':
      return stage.failed ? 'ends as failed' : 'ends';
    case 'done':
      return 'done';
  }
}

function callWords(event: HookEvent, call: HookCall): string {
  const source = event.invocationSource === 'DialogCodeHook' ? 'dialog hook' : 'fulfilment hook';
  const label = event.invocationLabel === undefined ? '' : ` ${event.invocationLabel}`;
  if (call.end !== 'success') return `${source}${label} failed: ${call.fault.message}`;
  return `${source}${label} says ${decision(call.response)}${changes(event, call.response)}`;
}

function decision({ sessionState, messages }: HookResponse): string {
  const { dialogAction, intent } = sessionState;
  const slot = dialogAction.slotToElicit;
  const state = dialogAction.type === 'Close' ? intent?.state : undefined;
  const words = (messages ?? []).find(({ contentType }) => contentType === 'PlainText')?.content;
  return [
    [dialogAction.type, slot, state].filter(Boolean).join(' '),
    ...(words === undefined ? [] : [`with "${words.split('\n')[0] ?? ''}"`]),
  ].join(' ');
}

/** What the hook put into slots and into the session's memory. */
function changes(event: HookEvent, { sessionState }: HookResponse): string {
  const before = event.sessionState.intent.slots;
  const slots = Object.entries(sessionState.intent?.slots ?? {}).flatMap(([name, slot]) => {
    const [was, is] = [valueOfSlot(before[name]), valueOfSlot(slot)];
    return was === is ? [] : `${name} = ${is ?? 'nothing'}`;
  });
  const kept = event.sessionState.sessionAttributes;
  const memory = Object.entries(sessionState.sessionAttributes ?? {}).flatMap(([name, value]) =>
    kept[name] === value ? [] : `[${name}] = ${value}`,
  );
  const all = [...slots, ...memory];
  return all.length > 0 ? `; ${all.join(', ')}` : '';
}
