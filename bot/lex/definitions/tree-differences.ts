import { filesOfTree, type BotTree } from './bot-tree.ts';
import { diffDefinitions } from './diff/diff-definitions.ts';
import type { Change } from './diff/difference.ts';
import { faultLine } from './fault.ts';
import { inspectTree, readDefinitionTree } from './load.ts';

/**
 * How two trees of a bot differ in what they mean, a line each: where, what, how it was and how it is; then what keeps the second
 * from being built. The first must be whole: throws `DefinitionFault`.
 */
export async function treeDifferences(before: BotTree, now: BotTree): Promise<readonly string[]> {
  const was = await readDefinitionTree(filesOfTree(before, ''));
  const { bot, locales, unread, faults, files } = await inspectTree(filesOfTree(now, ''));
  const changes = bot ? diffDefinitions(was, { definition: { bot, locales }, files }).changes : [];
  // A locale that cannot be read is not gone.
  const told = changes.filter(({ thing, name }) => thing !== 'locale' || !unread.includes(name));
  return [...told.map(lineOf), ...faults.map((fault) => `cannot be built: ${faultLine(fault)}`)];
}

/** `en_US, intent Order, slot Size: valueElicitationSetting.slotConstraint: Optional became Required`. */
function lineOf({ kind, thing, where, name, before, after }: Change): string {
  const place = [
    where.locale,
    where.intent === undefined ? undefined : `intent ${where.intent}`,
    where.slot === undefined ? undefined : `slot ${where.slot}`,
    where.slotType === undefined ? undefined : `slot type ${where.slotType}`,
  ].filter((part) => part !== undefined);
  const isNamed = thing === 'setting' || thing === 'message' || thing === 'order';
  const isSaid = thing === 'utterance' || thing === 'value' || thing === 'synonym' || thing === 'phrase';
  const what = isNamed ? name : `${thing} ${isSaid ? JSON.stringify(name) : name}`;
  const how =
    kind === 'changed' || kind === 'renamed'
      ? `${what}: ${before ?? 'nothing'} became ${after ?? 'nothing'}`
      : `${what} was ${kind}`;
  return [place.join(', ') || 'the bot', how].join(': ');
}
