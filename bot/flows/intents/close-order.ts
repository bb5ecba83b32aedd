import { clockTime, timeIn } from '../clock-time.ts';
import { close, type Flow, type FlowContext, type Step } from '../flow.ts';
import { shutStep } from '../group-view.ts';

/** Closes the order of a group, now or at a time, after which nobody adds to it. */
export const closeOrder: Flow = {
  intent: 'CloseOrder',
  async fulfil(c) {
    const { group: words } = c.messages;
    if (!c.group) return say('failed', words.onlyTogether);
    const at = timeSaid(c);
    if (at === 'unread') return say('failed', words.timeUnread);
    const { id, me } = c.group;
    const closed = await c.shop.groups.close(c.effect('close'), id, me, at);
    if (closed.ok) return say('fulfilled', at ? words.closesAt(timeOf(c, at)) : words.closedNow);
    if (closed.refusal.code === 'group-shut') return shutStep(c, closed.refusal);
    return say('failed', words.nothingToClose);
  },
};

/** The time in the sentence, read by itself or by Lex; none when it is to close now. */
function timeSaid(c: FlowContext): Date | 'unread' | undefined {
  const heard = c.slot('Time');
  const at =
    timeIn(c.turn.text, c.now, c.timeZone) ??
    (heard === undefined ? undefined : timeIn(`at ${heard}`, c.now, c.timeZone));
  if (at) return at;
  return /\b(?:at|by|until|till|later|tomorrow)\b/i.test(c.turn.text) ? 'unread' : undefined;
}

const timeOf = (c: FlowContext, at: Date): string => clockTime(at, c.now, c.timeZone, c.turn.locale);

const say = (outcome: 'fulfilled' | 'failed', text: string): Step => close(outcome, [{ kind: 'text', text }]);
