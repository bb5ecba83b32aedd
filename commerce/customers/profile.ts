import { once, type Means } from '../effects.ts';
import type { Notice } from '../kept.ts';
import type { Cause } from '../refusals.ts';
import type { Write } from '../store.ts';

/** What a customer may hear of. */
export type NoticeKind = Notice['event'];

/** Who a customer is and what they like to hear; nothing of it has to be known to shop. */
export interface Profile {
  readonly name?: string;
  /** In small letters; proved by whoever signed the customer in. */
  readonly email?: string;
  /** A Lex locale, such as `en_US`. */
  readonly locale?: string;
  /** The channel on which they want to hear of things; the one that they used last when not said. */
  readonly channel?: string;
  /** By kind of notice, then by channel: false where the customer does not want it; what is not said is wanted. */
  readonly notices: NoticeWishes;
}

type NoticeWishes = Readonly<Partial<Record<NoticeKind, Readonly<Record<string, boolean>>>>>;

/** What the table keeps. */
export type KeptProfile = Profile;

/** What may change; a part that is not said stays, and an empty text takes it away. Wishes change by kind and channel. */
export interface ProfileChange {
  readonly name?: string;
  readonly email?: string;
  readonly locale?: string;
  readonly channel?: string;
  readonly notices?: NoticeWishes;
}

const limits = { name: 80, email: 254, locale: 20, channel: 20 } as const;
const texts = ['name', 'email', 'locale', 'channel'] as const;

/** A customer's profile; an empty one when nothing is known. */
export async function readProfile(means: Means, customer: string): Promise<Profile> {
  return (await readKeptProfile(means, customer)).profile;
}

/** The profile with its version: 0 when there is none. */
export async function readKeptProfile(
  means: Means,
  customer: string,
): Promise<{ readonly profile: Profile; readonly version: number }> {
  const { data } = await means.store.entities.profile.get({ customer }).go({ consistent: true });
  return { profile: data?.profile ?? { notices: {} }, version: data?.version ?? 0 };
}

/** Changes a profile. Throws a RangeError that names a text which is too long or holds control characters. */
export async function changeProfile(means: Means, cause: Cause, change: ProfileChange): Promise<Profile> {
  for (const part of texts) {
    const text = change[part] ?? '';
    if (text.length > limits[part] || /\p{Cc}/u.test(text)) {
      throw new RangeError(`${part}: expected at most ${limits[part]} characters without control characters`);
    }
  }
  return once<Profile>(means, cause, `profile ${JSON.stringify(change)}`, async () => {
    const { profile, version } = await readKeptProfile(means, cause.customer);
    const next = changed(profile, change);
    return { answer: next, writes: [writeProfile(cause.customer, next, version)] };
  });
}

function changed(profile: Profile, change: ProfileChange): Profile {
  const part = (name: (typeof texts)[number]) => {
    const text = change[name]?.trim() ?? profile[name] ?? '';
    return text === '' ? {} : { [name]: text };
  };
  const kinds = Object.entries(change.notices ?? {}) as [NoticeKind, Readonly<Record<string, boolean>>][];
  const notices = { ...profile.notices };
  for (const [kind, channels] of kinds) notices[kind] = { ...notices[kind], ...channels };
  return { ...part('name'), ...part('email'), ...part('locale'), ...part('channel'), notices };
}

/** Writes a profile on the condition that it still is at a version. */
export const writeProfile =
  (customer: string, profile: Profile, version: number): Write =>
  (entities) =>
    entities.profile
      .put({ customer, profile, version: version + 1 })
      .where((held, { eq, notExists }) =>
        version === 0 ? notExists(held.version) : eq(held.version, version),
      )
      .commit();
