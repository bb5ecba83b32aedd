import type twilio from 'twilio';
import { Undeliverable, type Receipt } from '../channel.ts';
import type { SmsConfig } from './config.ts';
import { withLinks } from './links.ts';
import type { LinkStore } from './link-store.ts';
import type { LinkTokens } from './link-token.ts';
import { masked, type SmsEvent } from './delivery.ts';
import { conversationOf, type SmsAddress, type SmsPayload } from './payload.ts';
import type { SentStore } from './sent-store.ts';
import type { SmsMemory } from './store.ts';
import { costOf, NoAnswer, Refused } from './twilio-answer.ts';
import { segmentsOf } from './typography.ts';

/** Twilio's code for a recipient who has unsubscribed. */
export const unsubscribed = 21610;
/** The sending number's queue at Twilio is full. */
const queueFull = 21611;

/** Where delivery statuses are reported, under the public address. */
export const statusPath = '/channels/sms/status';

/** What sending works with. */
export interface Sending {
  readonly config: SmsConfig;
  /** Twilio's REST API, loaded when something is sent. */
  readonly rest: () => Promise<twilio.Twilio>;
  readonly memory: SmsMemory;
  readonly sent: SentStore;
  readonly links: { readonly tokens: LinkTokens; readonly store: LinkStore };
  readonly clock: () => Date;
  readonly tell: (event: SmsEvent) => void;
}

/** Sends a message; `tries` is how often it was sent before. */
export type Send = (payload: SmsPayload, to: SmsAddress, key: string, tries?: number) => Promise<Receipt>;

/** Sends by Twilio's REST API. */
export function sender({ config, rest, memory, sent, links, clock, tell }: Sending): Send {
  return async (payload, to, key, tries = 0) => {
    const known = await memory.outgoing(to.to, key);
    if (known.sid !== undefined) return { id: known.sid };
    if (known.optedOut) throw optedOut();
    // The customer may answer before our note of the sending lands, so the numbers must mean something by then.
    if (!payload.aside) await memory.offer(conversationOf(to), payload.menu, key);
    const { body } = await withLinks(payload, to, key, links);
    try {
      const message = await (
        await rest()
      ).messages.create({
        from: to.from,
        to: to.to,
        body,
        ...(payload.media ? { mediaUrl: [...payload.media] } : {}),
        statusCallback: config.publicUrl + statusPath,
      });
      const { sid } = message;
      const kept = payload.secret ? [] : [sent.note(sid, { key, payload, to, tries })];
      await Promise.all([memory.noteSent(key, sid), ...kept]);
      const { segments = segmentsOf(body), ...price } = costOf(message);
      tell({
        ...{ what: 'sent', sid, to: masked(to.to), segments },
        ...{ pictures: payload.media?.length ?? 0, ...price },
      });
      return { id: sid };
    } catch (error) {
      if (error instanceof Refused && error.code === unsubscribed) {
        await memory.decide(to.to, 'out', key);
        throw optedOut(error);
      }
      throw undeliverable(error, clock);
    }
  };
}

const optedOut = (cause?: unknown) => new Undeliverable('the customer has opted out', { final: true, cause });

/** What may pass: no answer, too many requests, a full queue, Twilio's own faults, and a token that is being replaced. */
function undeliverable(error: unknown, clock: () => Date): unknown {
  if (error instanceof NoAnswer)
    return new Undeliverable(`Twilio did not answer: ${error.message}`, { retryAfter: 5, cause: error });
  if (!(error instanceof Refused)) return error;
  const code = error.code === undefined ? '' : ` (error ${String(error.code)})`;
  const message = `Twilio refused the message with ${String(error.status)}${code}: ${error.message}`;
  if (error.status === 429 || error.status === 408 || error.status >= 500 || error.code === queueFull)
    return new Undeliverable(message, { retryAfter: seconds(error.retryAfter, clock) ?? 10, cause: error });
  if (error.status === 401) return new Undeliverable(message, { retryAfter: 60, cause: error });
  return new Undeliverable(message, { final: true, cause: error });
}

/** Retry-After in seconds: it holds seconds or a date. */
function seconds(header: string | undefined, clock: () => Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(1, Math.ceil((date - clock().getTime()) / 1000));
}
