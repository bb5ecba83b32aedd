import type { ChoicesReply, Option } from '../../bot/reply.ts';

/** Leaves a question without an answer; every question of the assistant takes it. */
export const notNow: Option = { label: 'Not now', say: 'never mind' };

const leaves = /^(no|not|never|keep|leave|cancel|back)\b/i;

/** Whether a question leaves no way out by its own options. Suggestions, which may be ignored, need none. */
export function needsWayOut(reply: ChoicesReply): boolean {
  if (!reply.text.trimEnd().endsWith('?')) return false;
  const answers = reply.options.filter(({ url }) => url === undefined);
  return answers.length > 0 && !answers.some(({ label, say }) => leaves.test(say) || label.endsWith('?'));
}
