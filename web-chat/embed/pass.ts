import type { TokenAnswer, TokenRequest } from '../../channels/web/protocol.ts';
import { failureOf, type Failure } from '../api/failure.ts';
import { passKey } from './host.ts';

/** Who the chat speaks for. `lapsed`: an account whose sign-in has ended; `refused`: the page may not have the chat. */
export type Standing = 'guest' | 'account' | 'lapsed' | 'refused';

/** What lets a chat in another site's page in: a token in memory, and in the tab what the next one is got by. */
export interface Pass {
  /** A token that holds for another minute at least. */
  token(): Promise<{ readonly token: string } | { readonly error: Failure }>;
  /** The server does not take the token any more: the next request asks for another. */
  drop(): void;
  /** What a sign-in gave. */
  take(answer: TokenAnswer): void;
  /** What proves the guest, for a sign-in; undefined for an account. */
  guest(): string | undefined;
  /** Begins as a new guest. */
  forget(): void;
  standing(): Standing;
  /** Calls back when that has changed. */
  watch(changed: () => void): () => void;
}

type Kept = Pick<TokenAnswer, 'guest' | 'signedIn'>;

const minute = 60_000;
const longest = 30_000;

/** Makes the pass of a page that has this site key. */
export function createPass(shop: string, site: string): Pass {
  let held: { readonly token: string; readonly until: number } | undefined;
  let kept = read();
  let standing: Standing = kept?.signedIn ? 'account' : 'guest';
  let asked: ReturnType<Pass['token']> | undefined;
  const watchers = new Set<() => void>();
  const stand = (now: Standing) => {
    if (now === standing) return;
    standing = now;
    for (const changed of watchers) changed();
  };
  const keep = (now: Kept | undefined) => {
    kept = now;
    write(now);
  };
  const take = (answer: TokenAnswer) => {
    held = { token: answer.token, until: Date.now() + answer.expiresIn * 1000 };
    keep({ guest: answer.guest, signedIn: answer.signedIn });
    stand(answer.signedIn ? 'account' : 'guest');
  };
  const ask: Pass['token'] = async () => {
    const body: TokenRequest = { site, ...(kept && { guest: kept.guest }) };
    const response = await fetch(`${shop}/api/chat/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      signal: AbortSignal.timeout(longest),
    }).catch(() => undefined);
    const data: unknown = await response?.json().catch(() => undefined);
    if (!response?.ok || typeof data !== 'object') {
      if (response?.status === 403) stand('refused');
      return { error: failureOf(response && { status: response.status, data }) };
    }
    const answer = data as TokenAnswer;
    if (kept?.signedIn && !answer.signedIn) {
      // What is written meanwhile waits for the customer, not for a stranger's conversation.
      stand('lapsed');
      return { error: { kind: 'unreachable' } };
    }
    take(answer);
    return { token: answer.token };
  };
  return {
    async token() {
      if (standing === 'lapsed') return { error: { kind: 'unreachable' } };
      if (held && held.until - Date.now() > minute) return { token: held.token };
      asked ??= ask().finally(() => (asked = undefined));
      return asked;
    },
    drop: () => void (held = undefined),
    take,
    guest: () => (kept && !kept.signedIn ? kept.guest : undefined),
    forget() {
      held = undefined;
      keep(undefined);
      stand('guest');
    },
    standing: () => standing,
    watch(changed) {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
  };
}

// Storage may be forbidden; then every page begins as a new guest.
function read(): Kept | undefined {
  try {
    return (JSON.parse(window.sessionStorage.getItem(passKey) ?? 'null') as Kept | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(kept: Kept | undefined): void {
  try {
    if (kept) window.sessionStorage.setItem(passKey, JSON.stringify(kept));
    else window.sessionStorage.removeItem(passKey);
  } catch {
    // As above.
  }
}
