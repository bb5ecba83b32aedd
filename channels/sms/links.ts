import { createHash } from 'node:crypto';
import { cleanText, longestText, type Action, type Turn } from '../../bot/turn.ts';
import type { Inbound } from '../channel.ts';
import type { KeptLink, LinkStore } from './link-store.ts';
import type { LinkTokens } from './link-token.ts';
import { conversationOf, type SmsAddress, type SmsPayload } from './payload.ts';
import type { SmsMemory } from './store.ts';
import { cutTo } from './typography.ts';

/** After so many wrong proofs a link opens for nobody. */
const mostWrong = 5;

/** What a token leads to. */
export type Opened =
  | { readonly is: 'open'; readonly id: string; readonly kept: KeptLink }
  /** It was answered; the same answer again is no harm. */
  | { readonly is: 'used'; readonly id: string; readonly kept: KeptLink }
  /** `unknown`: not ours, or long forgotten. `shut`: too many did not know whose it is. */
  | { readonly is: 'unknown' | 'expired' | 'shut' };

/** What a person answered on a link's page. */
export interface LinkAnswer {
  readonly text: string;
  readonly action?: Action | undefined;
}

/** The short links of text messages, for the pages behind them. */
export interface SmsLinks {
  open(token: string): Promise<Opened>;
  /** What a browser is given that has proved whose phone it belongs to. */
  phone(number: string): string;
  /** Counts somebody who did not know whose phone a link was sent to. */
  mistake(id: string): Promise<void>;
  /** The answer as what its owner said, as if it had been typed; `used` when the link was answered otherwise before, `out` for who gets no texts. */
  answer(id: string, kept: KeptLink, said: LinkAnswer): Promise<Inbound<SmsAddress> | 'used' | 'out'>;
}

export function smsLinks(
  tokens: LinkTokens,
  store: LinkStore,
  memory: Pick<SmsMemory, 'optedOut'>,
  clock: () => Date,
): SmsLinks {
  return {
    phone: (number) => tokens.phone(number),
    mistake: (id) => store.mistake(id),
    async open(token) {
      const id = tokens.read(token);
      const kept = id === undefined ? undefined : await store.find(id);
      if (id === undefined || !kept) return { is: 'unknown' };
      if (kept.until <= clock().getTime() / 1000) return { is: 'expired' };
      if (kept.wrong >= mostWrong) return { is: 'shut' };
      return { is: kept.used === undefined ? 'open' : 'used', id, kept };
    },
    async answer(id, { to, link }, { text, action }) {
      if (await memory.optedOut(to.to)) return 'out';
      const said = cutTo(cleanText(text), longestText);
      const sum = createHash('sha256')
        .update(JSON.stringify([said, action ?? null]))
        .digest('base64url');
      if (!(await store.use(id, sum))) return 'used';
      const turn: Turn = {
        // The link's own: pressed twice, it was said once.
        id: `link.${id}`,
        conversation: conversationOf(to),
        from: { channel: 'sms', id: to.to },
        locale: link.locale ?? 'en_US',
        text: said,
        ...(action && { action }),
      };
      return { kind: 'turn', turn, address: to };
    },
  };
}

/** A message with the tokens of its links in their places, each kept first: a link that is sent leads somewhere. */
export async function withLinks(
  payload: SmsPayload,
  to: SmsAddress,
  key: string,
  { tokens, store }: { readonly tokens: LinkTokens; readonly store: Pick<LinkStore, 'keep'> },
): Promise<SmsPayload> {
  let { body } = payload;
  for (const link of payload.links ?? []) {
    const { id, token } = tokens.make(key, link.place);
    await store.keep(id, link, to);
    body = body.replace(`/s/${link.place}`, `/s/${token}`);
  }
  return { ...payload, body };
}
