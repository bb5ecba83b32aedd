/** How many sessions are worked on at once: fewer while requests are taken in slowly, here or in the process that rings this one. */
export interface Pace {
  /** Takes a request in: no other session is begun as long as that lasts. */
  readonly hearing: <T>(take: () => Promise<T>) => Promise<T>;
  /** A request was taken in, too slowly or not. */
  readonly heed: (isSlow: boolean) => void;
  /** A session was worked on to its end. */
  ended(): void;
  /** Whether one more session may be begun beside so many. */
  allows(busy: number): boolean;
}

/** A request that takes longer to be taken in, in milliseconds, waited for too much work at once. */
const slowToHear = 25;

/** After so many requests that were not slow one more session is worked on. */
const patience = 8;
/** When no request came for so long, in milliseconds, nobody waits for "ok". */
const calm = 1_000;

/**
 * Half as many sessions whenever a request is taken in slowly, slowly more again while none is, quickly when none comes, up to `bound`. What a
 * request waits for is mostly the database, which takes one write after the other, whoever works where. `changed` hears when more may be
 * allowed than before; `heard` of every request and how it went.
 */
export function createPace(options: {
  readonly bound: number;
  changed(): void;
  readonly heard?: ((isSlow: boolean) => void) | undefined;
}): Pace {
  const { bound } = options;
  let most = bound;
  let hearing = 0;
  let heardAt = -Infinity;

  function heed(isSlow: boolean): void {
    heardAt = performance.now();
    most = isSlow ? Math.max(1, most / 2) : Math.min(bound, most + 1 / patience);
    options.changed();
  }

  return {
    heed,
    async hearing(take) {
      hearing += 1;
      const began = performance.now();
      try {
        return await take();
      } finally {
        hearing -= 1;
        const isSlow = performance.now() - began > slowToHear;
        heed(isSlow);
        options.heard?.(isSlow);
      }
    },
    ended() {
      if (hearing === 0 && performance.now() - heardAt > calm) most = Math.min(bound, most + 1);
    },
    // Whoever writes waits for "ok", and more turns at once are done no sooner.
    allows: (busy) => busy === 0 || (hearing === 0 && busy < Math.floor(most)),
  };
}
