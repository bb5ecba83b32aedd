/** Which items were shown lately, so that a place can go to one that was not. It is known to one process, and costs no request. */
export interface Discovery {
  /** Whether an item was not shown yet, today. */
  readonly isFresh: (item: number) => boolean;
  /** Notes what is shown. */
  shown(items: readonly number[]): void;
}

/** After so many milliseconds everything may be shown anew. */
const day = 24 * 60 * 60 * 1000;

/** Nothing was shown yet; `now` in milliseconds. */
export function createDiscovery(now: () => number): Discovery {
  const held = new Set<number>();
  let since = now();
  return {
    isFresh: (item) => !held.has(item),
    shown(items) {
      const at = now();
      if (at - since >= day) {
        held.clear();
        since = at;
      }
      for (const item of items) held.add(item);
    },
  };
}
