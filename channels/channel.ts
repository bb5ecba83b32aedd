import type { Account, Turn } from '../bot/turn.ts';
import type { GroupCard, Reply } from '../bot/reply.ts';

/**
 * A channel turns a platform's bytes into turns and replies into a platform's bytes. It knows nothing of bots, shops
 * or HTTP servers. `Payload` is what the platform takes; `Address` is where it takes it, plain JSON that can be stored
 * and used tomorrow.
 */
export interface Channel<Payload, Address> {
  readonly name: string;
  /** Verifies first, then parses. Throws {@link Unauthenticated} or {@link Malformed}; nothing else is the caller's fault. */
  receive(request: Request): Promise<Received<Address>>;
  /** Pure: the replies of one turn as the platform's payloads, each within the platform's limits, in order. */
  render(replies: readonly Reply[], target: Target): readonly Payload[];
  /** A turn's address without what belongs to that turn alone: where notices go. The same when the channel has none. */
  forNotices?(address: Address): Address;
  /** Where an account can be written to that has never written; absent where only who has written can be answered. */
  firstAddress?(account: Account): Address;
  /** Who is reached there, as people know them, in words of a locale. Never fails: without names it tells ids. */
  named?(address: Address, locale: string): Promise<Named>;
  /** The locale that the platform knows of whoever is reached there, where what it sends does not tell. Never fails. */
  speaks?(address: Address): Promise<string | undefined>;
  /** Throws {@link Undeliverable}. The same key twice is the same message: sent once where the platform allows it. */
  send(payload: Payload, to: Address, key: string): Promise<Receipt>;
  /** Where the channel has places in which several people read along, and order together. */
  readonly together?: Together<Address> | undefined;
}

/** One message in a place of several people, kept up to date instead of answered. */
export interface Together<Address> {
  /** Where the card of a turn's place stands: its address without the person. */
  placeOf(address: Address, place: string): Address;
  /**
   * Shows a card in the place of an earlier message, or as a new one where there is none or it is gone. The same key twice is the same
   * new message, where the platform allows it. Throws {@link Undeliverable}.
   */
  show(
    card: GroupCard,
    to: Address,
    earlier: string | undefined,
    target: Target,
    key: string,
  ): Promise<Shown>;
}

export interface Shown {
  /** Names the message to {@link Together.show}. */
  readonly message: string;
  /** The conversation that answers below it are, where that is another one than the place's. */
  readonly below?: string | undefined;
}

/**
 * What a verified request holds. The inbound is stored before `respond` is asked for the response. `settled` resolves
 * when every turn of this request has been answered and sent, or when the wait is over; most platforms want their
 * answer at once and do not wait for it.
 */
export interface Received<Address> {
  readonly inbound: readonly Inbound<Address>[];
  respond(settled: () => Promise<void>): Response | Promise<Response>;
}

export type Inbound<Address> =
  | { readonly kind: 'turn'; readonly turn: Turn; readonly address: Address }
  /** The customer allowed or forbade messages to this account on this channel. */
  | { readonly kind: 'consent'; readonly id: string; readonly account: Account; readonly state: 'in' | 'out' }
  /** The platform tells how a sent message fared. `key` is the receipt's id. */
  | {
      readonly kind: 'delivery';
      readonly key: string;
      /** Who it was sent to. */
      readonly account?: Account | undefined;
      readonly status: string;
      readonly error?: string | undefined;
    };

/** Tells the locale that the customer behind an account chose; undefined for one who never did. */
export type Chosen = (account: Account) => Promise<string | undefined>;

/** Somebody as people know them, such as `Ada (U2)` in `the workspace Acme (T1)`. */
export interface Named {
  readonly person: string;
  readonly place?: string | undefined;
}

/** What rendering may depend on. */
export interface Target {
  readonly locale: string;
  /** The shop's public address without a trailing slash, for pictures and links; absent where there is none. */
  readonly publicUrl?: string | undefined;
  /** A picture in jpeg, png or gif that shows what a drawing of the shop's own shows, as an address like the drawing's. */
  readonly rasterOf?: ((url: string) => string | undefined) | undefined;
  /** It holds a code or a link that is a secret: nothing of it may be kept. */
  readonly secret?: boolean | undefined;
  /** A notice, which answers nothing: what was offered before still holds. */
  readonly aside?: boolean | undefined;
}

export interface Receipt {
  /** The platform's id of the sent message. */
  readonly id: string;
}

/** The caller did not prove who it is: 401 or 403 with an empty body. */
export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated';
  readonly status: 401 | 403;
  constructor(message: string, status: 401 | 403 = 401) {
    super(message);
    this.status = status;
  }
}

/** The caller asks too often: 429, and in how many seconds it may ask again. */
export class TooMany extends Error {
  override readonly name = 'TooMany';
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super('Too many messages in a short time; please wait a moment.');
    this.retryAfter = retryAfter;
  }
}

/** The caller sent what cannot be understood: the status, and on our own protocol a JSON problem. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
  readonly status: 400 | 409 | 413 | 415;
  constructor(message: string, status: 400 | 409 | 413 | 415 = 400) {
    super(message);
    this.status = status;
  }
}

/** The platform did not take a message. `retryAfter` is in seconds; a final failure is not tried again. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable';
  readonly final: boolean;
  readonly retryAfter: number | undefined;
  constructor(message: string, options: { final?: boolean; retryAfter?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.final = options.final ?? false;
    this.retryAfter = options.retryAfter;
  }
}
