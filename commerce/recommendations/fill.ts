/** Items up to a limit: those chosen, then those that everybody buys lately, without those to leave out. */
export function fillUp(
  chosen: readonly number[],
  trending: readonly number[],
  leaveOut: (item: number) => boolean,
  limit: number,
): readonly number[] {
  const all = chosen.slice(0, limit);
  for (const item of trending) {
    if (all.length >= limit) break;
    if (!all.includes(item) && !leaveOut(item)) all.push(item);
  }
  return all;
}
