import twilio from 'twilio';
import { Undeliverable, type Receipt } from '../channel.ts';
import type { SmsConfig } from './config.ts';
import { conversationOf, type SmsAddress, type SmsPayload } from './payload.ts';
import type { SmsMemory } from './store.ts';

/** Twilio's code for a recipient who has unsubscribed. */
export const unsubscribed = 21610;

/** Where delivery statuses are reported, under the public address. */
export const statusPath = '/channels/sms/status';

/** Twilio answered, but not with a message. */
class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly code: number | undefined;
  readonly retryAfter: string | undefined;
  constructor(status: number, body: unknown, retryAfter: unknown) {
    const { code, message } = (typeof body === 'object' && body !== null ? body : {}) as Record<
      string,
      unknown
    >;
    // Twilio repeats the customer's number, which is nothing for a log.
    super(typeof message === 'string' ? message.replace(/\+?\d{7,}/g, '…') : 'it gave no reason');
    this.status = status;
    this.code = typeof code === 'number' ? code : undefined;
    this.retryAfter = typeof retryAfter === 'string' ? retryAfter : undefined;
  }
}

/** No answer came from Twilio: a network fault or a timeout. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The SDK's client knows no other address than Twilio's own, and its errors forget Retry-After. */
class Rest extends twilio.RequestClient {
  readonly #base: string;
  constructor(base: string, timeout: number) {
    super({ timeout });
    this.#base = base;
  }
  override async request<T>(options: Parameters<typeof twilio.RequestClient.prototype.request<T>>[0]) {
    const { pathname, search } = new URL(options.uri);
    const answer = await super
      .request<T>({ ...options, uri: this.#base + pathname + search })
      .catch((cause: unknown) => {
        throw new NoAnswer(cause instanceof Error ? cause.message : 'no answer', { cause });
      });
    if (answer.statusCode < 200 || answer.statusCode > 299)
      throw new Refused(
        answer.statusCode,
        answer.body,
        (answer.headers as Record<string, unknown> | undefined)?.['retry-after'],
      );
    return answer;
  }
}

/** Sends by Twilio's REST API. `timeout` is in milliseconds. */
export function sender(config: SmsConfig, memory: SmsMemory, clock: () => Date, timeout: number) {
  const client = new twilio.Twilio(config.accountSid, config.authTokens[0], {
    httpClient: new Rest(config.apiBaseUrl, timeout),
    // Its debug level prints what customers write.
    logLevel: 'error',
  });
  return async (payload: SmsPayload, to: SmsAddress, key: string): Promise<Receipt> => {
    const known = await memory.outgoing(to.to, key);
    if (known.sid !== undefined) return { id: known.sid };
    if (known.optedOut) throw optedOut();
    // The customer may answer before our note of the sending lands, so the numbers must mean something by then.
    if (!payload.aside) await memory.offer(conversationOf(to), payload.menu);
    try {
      const { sid } = await client.messages.create({
        from: to.from,
        to: to.to,
        body: payload.body,
        ...(payload.media ? { mediaUrl: [...payload.media] } : {}),
        statusCallback: config.publicUrl + statusPath,
      });
      await memory.noteSent(key, sid);
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

/** What may pass: no answer, too many requests, Twilio's own faults, and a token that is being replaced. */
function undeliverable(error: unknown, clock: () => Date): unknown {
  if (error instanceof NoAnswer)
    return new Undeliverable(`Twilio did not answer: ${error.message}`, { retryAfter: 5, cause: error });
  if (!(error instanceof Refused)) return error;
  const code = error.code === undefined ? '' : ` (error ${String(error.code)})`;
  const message = `Twilio refused the message with ${String(error.status)}${code}: ${error.message}`;
  if (error.status === 429 || error.status === 408 || error.status >= 500)
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
