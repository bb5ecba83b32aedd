import { silentFor, type Silence } from '../bot/identity.ts';
import type { IdentityStore } from '../bot/identity-store.ts';
import type { Reach, ReachStore } from '../bot/reach-store.ts';
import type { Reply } from '../bot/reply.ts';
import type { SessionStore } from '../bot/session-store.ts';
import { Undeliverable, type Target } from '../channels/channel.ts';
import type { Shop } from '../commerce/index.ts';
import type { AnyChannel } from './conduct.ts';
import type { Log } from './log.ts';

/** Where a customer may be told something: what they chose first, then where they spoke last. */
export type Reachable = (customer: string) => Promise<readonly Reach[]>;

/**
 * Sorts the channels on which a customer was answered. An account that is somebody else's by now, or that may be, is left out: a phone
 * number that has been silent for too long may ring in another pocket.
 */
export function createReachable(parts: {
  readonly reach: Pick<ReachStore, 'of'>;
  readonly sessions: Pick<SessionStore, 'session'>;
  readonly identities: Pick<IdentityStore, 'state'>;
  readonly shop: Pick<Shop, 'profile'>;
  readonly silence: Silence;
  readonly clock: () => Date;
}): Reachable {
  /** Whether whoever is reached there is still the customer. The web's address is the account's own log. */
  async function isTheirs(customer: string, { channel, account }: Reach): Promise<boolean> {
    if (channel === 'web' || account === undefined) return true;
    const state = await parts.identities.state({ channel, id: account });
    const id = { channel, id: account };
    return (
      state !== undefined &&
      (state.guest ?? state.customer) === customer &&
      (state.guest !== undefined || !silentFor(state, id, parts.silence, parts.clock()))
    );
  }
  return async (customer) => {
    const [known, { channel: chosen }] = await Promise.all([
      parts.reach.of(customer),
      parts.shop.profile(customer),
    ]);
    const ways = await Promise.all(
      known.map(async (way) => ({
        way,
        theirs: await isTheirs(customer, way),
        last: way.channel === chosen ? Infinity : ((await parts.sessions.session(way.session))?.lex?.at ?? 0),
      })),
    );
    return ways
      .filter(({ theirs }) => theirs)
      .sort((a, b) => b.last - a.last)
      .map(({ way }) => way);
  };
}

/** What became of a message: `never` when it cannot arrive there, `later` when it is worth another try. */
export type Told = { readonly what: 'told' } | { readonly what: 'never' | 'later'; readonly error: unknown };

/** Says something that answers nothing, under its own key. */
export type Tell = (
  way: Pick<Reach, 'channel' | 'address' | 'locale'>,
  replies: readonly Reply[],
  key: string,
  options?: { readonly aside?: boolean },
) => Promise<Told>;

export function createTell(options: {
  readonly channels: ReadonlyMap<string, AnyChannel>;
  readonly surroundings: Pick<Target, 'publicUrl' | 'rasterOf'>;
  readonly log: Log;
}): Tell {
  const { channels, surroundings, log } = options;
  return async ({ channel: name, address, locale }, replies, key, { aside = true } = {}) => {
    try {
      const channel = channels.get(name);
      if (!channel) throw new Undeliverable(`The channel ${name} is not mounted here.`);
      const payloads = channel.render(replies, { ...surroundings, locale, aside });
      for (const [index, payload] of payloads.entries()) {
        await channel.send(payload, address, `${key}/${String(index)}`);
      }
      return { what: 'told' };
    } catch (error) {
      const isFinal = error instanceof Undeliverable && error.final;
      const told = { err: error, key, channel: name };
      if (isFinal) log.info(told, 'a message of ours cannot arrive on this channel');
      else log.warn(told, 'a message of ours will be tried again');
      return { what: isFinal ? 'never' : 'later', error };
    }
  };
}
