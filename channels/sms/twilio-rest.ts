import twilio from 'twilio';
import type { SmsConfig } from './config.ts';
import { NoAnswer, Refused } from './twilio-answer.ts';

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
