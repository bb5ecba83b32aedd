const adds = '(?:add|put(?!\\b.*\\bback\\b)|buy|get(?! rid)|give)';
const takes = '(?:remove|delete|drop|lose|get rid of|take)';
const also = '[\\s,.;]*(?:\\b(?:and|then|but)\\b\\s*)+(?:please |also |now )*';
const takesFirst = new RegExp(`^(.*?\\b${takes}\\b.+?)${also}(${adds}\\b.+)$`, 'i');
const addsFirst = new RegExp(`^(.*?\\b${adds}\\b.+?)${also}(${takes}\\b.+)$`, 'i');

/** A sentence that takes something out of the cart and puts something in, one behind the other. */
export interface TwoCommands {
  readonly takes: string;
  readonly adds: string;
  readonly first: 'takes' | 'adds';
}

/** Cuts `remove the journal and add a tote` into its two commands; undefined when a sentence has but one. */
export function twoCommands(text: string): TwoCommands | undefined {
  const [, out, then] = takesFirst.exec(text) ?? [];
  if (out !== undefined && then !== undefined) return { takes: out, adds: then, first: 'takes' };
  const [, into, next] = addsFirst.exec(text) ?? [];
  return into !== undefined && next !== undefined ? { takes: next, adds: into, first: 'adds' } : undefined;
}
