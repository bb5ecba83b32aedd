import type { ChoicesReply, Option } from '../../bot/reply.ts';
import { chat } from '../words/words.ts';

/** Leaves a question without an answer. */
export const notNow = (): Option => ({ label: chat.notNow, say: chat.notNowSay });

/** Whether a question leaves no way out by its own options. Suggestions, which may be ignored, need none. */
export function needsWayOut(reply: ChoicesReply): boolean {
  if (!reply.text.trimEnd().endsWith('?')) return false;
  const answers = reply.options.filter(({ url }) => url === undefined);
  return (
    answers.length > 0 && !answers.some(({ label, say }) => chat.leaves.test(say) || label.endsWith('?'))
  );
}
