/** What a limit says about one more request. */
export interface Allowance {
  readonly allowed: boolean;
  /** How many more there may be at once now. */
  readonly left: number;
  /** In so many seconds one more is possible; 0 when it is already. */
  readonly wait: number;
}

/** Counts requests of each key in a token bucket: so many a minute, and at most a minute's worth at once. */
export interface RateLimit {
  readonly perMinute: number;
  take(key: string): Allowance;
}

/** More keys than this are not kept apart longer than needed: those whose bucket is full again are forgotten. */
const manyKeys = 20_000;

export function createRateLimit(perMinute: number, now: () => number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  const perMillisecond = perMinute / 60_000;
  const filled = ({ left, at }: { left: number; at: number }, moment: number) =>
    Math.min(perMinute, left + Math.max(0, moment - at) * perMillisecond);
  return {
    perMinute,
    take(key) {
      const moment = now();
      const bucket = buckets.get(key);
      const left = bucket ? filled(bucket, moment) : perMinute;
      const allowed = left >= 1;
      const after = allowed ? left - 1 : left;
      if (!bucket && buckets.size >= manyKeys) {
        for (const [held, kept] of buckets) if (filled(kept, moment) >= perMinute) buckets.delete(held);
        const [oldest] = buckets.keys();
        if (buckets.size >= manyKeys && oldest !== undefined) buckets.delete(oldest);
      }
      buckets.set(key, { left: after, at: moment });
      const wait = after >= 1 ? 0 : Math.ceil((1 - after) / perMillisecond / 1000);
      return { allowed, left: Math.floor(after), wait };
    },
  };
}

/** The headers of the limits that a request was counted in (draft-ietf-httpapi-ratelimit-headers). */
export function limitHeaders(
  counted: readonly {
    readonly name: string;
    readonly limit: RateLimit;
    readonly allowance: Allowance;
  }[],
): Record<string, string> {
  const join = (texts: readonly string[]) => texts.join(', ');
  const waits = counted.flatMap(({ allowance }) => (allowance.allowed ? [] : [allowance.wait]));
  return {
    'ratelimit-policy': join(counted.map(({ name, limit }) => `"${name}";q=${String(limit.perMinute)};w=60`)),
    ratelimit: join(
      counted.map(
        ({ name, allowance }) => `"${name}";r=${String(allowance.left)};t=${String(allowance.wait)}`,
      ),
    ),
    ...(waits.length > 0 && { 'retry-after': String(Math.max(...waits)) }),
  };
}
