import type { App, Receiver, ReceiverEvent } from '@slack/bolt';

/** What a request led to: the acknowledgement of bolt's listeners, and whatever they noted in `found`. */
export interface Taken<Found> {
  readonly acknowledged: boolean;
  readonly answer: unknown;
  readonly found: Found;
}

/**
 * bolt's Receiver, fetch-shaped: the request came and goes by {@link Channel.receive}, so there is no server here. An
 * acknowledgement is only kept; Slack gets it after the turns are stored, not before as with bolt's own receivers.
 */
export class FetchReceiver implements Receiver {
  #app: App | undefined;

  init(app: App): void {
    this.#app = app;
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  /** Lets bolt's listeners see a verified body. They find `found` in their context. Throws what a listener threw. */
  async take<Found>(body: Record<string, unknown>, found: Found): Promise<Taken<Found>> {
    let acknowledged = false;
    let answer: unknown;
    const event: ReceiverEvent = {
      body,
      customProperties: { found },
      ack: (response?: unknown) => {
        acknowledged = true;
        answer = response;
        return Promise.resolve();
      },
    };
    await this.#app?.processEvent(event);
    return { acknowledged, answer, found };
  }
}
