import twilio from 'twilio';
import type { SmsConfig } from './config.ts';

/** Twilio answered, but not with a message. */
export class Refused extends Error {
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
export class NoAnswer extends Error {
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

/** Twilio's REST API. `timeout` is in milliseconds. */
export const twilioRest = (config: SmsConfig, timeout: number): twilio.Twilio =>
  new twilio.Twilio(config.accountSid, config.authTokens[0], {
    httpClient: new Rest(config.apiBaseUrl, timeout),
    // Its debug level prints what customers write.
    logLevel: 'error',
  });

/** What Twilio says that a message cost: segments, and a positive amount; it knows the amount only a while later. */
export function costOf(message: {
  readonly numSegments?: string;
  readonly price?: string | null;
  readonly priceUnit?: string | null;
}): {
  readonly segments: number | undefined;
  readonly price: number | undefined;
  readonly currency: string | undefined;
} {
  const segments = Number(message.numSegments);
  const price = message.price ? Math.abs(Number(message.price)) : undefined;
  return {
    // 0 until a Messaging Service has chosen a sender.
    segments: segments > 0 ? segments : undefined,
    price,
    currency: price === undefined ? undefined : (message.priceUnit ?? undefined),
  };
}
