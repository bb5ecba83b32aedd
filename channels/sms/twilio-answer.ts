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
