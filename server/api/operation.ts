import * as z from 'zod';
import type { Cause, Merchant, Result, Shop } from '../../commerce/index.ts';
import type { Linked } from '../../bot/identity-store.ts';
import type { Insight } from '../insight/index.ts';
import type { Links } from '../linking/index.ts';
import type { Pictures } from '../pictures/index.ts';
import type { Privacy } from '../privacy.ts';
import type { Picture } from '../watch/picture.ts';
import type { ProblemCode } from './problem.ts';
import type { Refusal } from './refusal.ts';

/** What operations ask: the two sides of the shop, and what is held of a customer. */
export interface Sides {
  readonly shop: Shop;
  readonly merchant: Merchant;
  readonly privacy: Privacy;
  /** What the shop's own people are told of conversations. */
  readonly insight: Insight;
  /** The pictures that the merchant gives to products. */
  readonly pictures: Pick<Pictures, 'invite' | 'take' | 'drop'>;
  /** The channels that an account is linked to. */
  readonly links: Links;
  /** How it goes just now; undefined where this server keeps no figures. */
  readonly picture: Picture | undefined;
  /** The accounts, of whatever channel, that are a customer's. */
  readonly accountsOf: (customer: string) => Promise<readonly Linked[]>;
}

/** What a checked request says, and who it comes from. */
export interface Call<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The customer's id; empty where anyone may ask. */
  readonly customer: string;
  /** In which locale whoever asks is spoken to, as their browser tells it. */
  readonly locale: string;
  /** The customer and the request's key. */
  readonly cause: Cause;
}

/** Media types that a file may have, and the schema of each. */
type Files = Readonly<Record<string, z.ZodType>>;

/** A file as it came. */
export const file = z.strictObject({ type: z.string(), text: z.string() });

type Access = 'anyone' | 'visitor' | 'account' | 'merchant';

interface Definition<
  P extends z.core.$ZodShape,
  Q extends z.core.$ZodShape,
  B extends z.ZodType,
  A extends z.ZodType,
> {
  /** Unique, a verb and a noun, such as `addToCart`. */
  readonly id: string;
  readonly summary: string;
  /** More about it, for the reference. */
  readonly description?: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Such as `/api/shop/orders/{number}`. */
  readonly path: string;
  /**
   * `anyone`: the same for everybody; `visitor`: about whoever asks; `account`: the same, signed in; `merchant`: for those who have
   * the role.
   */
  readonly access: Access;
  /**
   * Whether it changes something. The shop remembers what it did under a `cause`; for what has none, the API keeps the `answer`
   * itself, so that a repeated request does not undo what came between.
   */
  readonly effect?: 'cause' | 'answer';
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** The body is a file of one of these kinds, of the schema that is shown for it; the call's is a {@link file}. */
  readonly files?: Files;
  /** In bytes; 64 KB when not said. */
  readonly largestBody?: number;
  /** 200 when not said. */
  readonly status?: 200 | 201;
  /** The answer is for keeping, as a file of this name. */
  readonly download?: string;
  /** Whoever asked is a fresh guest afterwards. */
  readonly signsOut?: boolean;
  readonly answer: A;
  /** What the shop may refuse. */
  readonly refusals: readonly Refusal['code'][];
  run(
    sides: Sides,
    call: Call<z.output<z.ZodObject<P>>, z.output<z.ZodObject<Q>>, z.output<B>>,
  ): Promise<Result<z.input<A>, Refusal>>;
}

/** One thing that can be asked over HTTP: what it takes, what it gives, what it may refuse. The reference is made from it. */
export interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly description: string | undefined;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly access: Access;
  readonly effect: 'cause' | 'answer' | undefined;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | undefined;
  /** Whether it cannot be asked without a body. */
  readonly needsBody: boolean;
  readonly files: Files | undefined;
  readonly largestBody: number;
  readonly status: 200 | 201;
  readonly download: string | undefined;
  readonly signsOut: boolean;
  readonly answer: z.ZodType;
  /** Every problem that it may answer with. */
  readonly problems: readonly ProblemCode[];
  run(sides: Sides, call: Call<unknown, unknown, unknown>): Promise<Result<unknown, Refusal>>;
}

type Nothing = Readonly<Record<string, never>>;
const usualBody = 64 * 1024;

/** Makes an operation of its parts. */
export function operation<
  A extends z.ZodType,
  P extends z.core.$ZodShape = Nothing,
  Q extends z.core.$ZodShape = Nothing,
  B extends z.ZodType = z.ZodUndefined,
>(definition: Definition<P, Q, B, A>): Operation {
  const { id, summary, description, method, path, access, effect, body, answer } = definition;
  const params = z.strictObject(definition.params ?? {});
  const query = z.strictObject(definition.query ?? {});
  const hasBody = body !== undefined;
  const problems = new Set<ProblemCode>([
    ...definition.refusals,
    ...(effect ? (['key-missing', 'key-reused'] as const) : []),
    ...(method === 'GET' ? [] : (['other-site'] as const)),
    ...(access === 'account' ? (['not-signed-in'] as const) : []),
    ...(access === 'merchant' ? (['not-signed-in', 'forbidden'] as const) : []),
    ...(hasBody ? (['too-large', 'not-json'] as const) : []),
    ...(['malformed', 'too-many-requests', 'internal', 'busy'] as const),
  ]);
  return {
    ...{ id, summary, description, method, path, access, effect, params, query, body, answer },
    needsBody: body !== undefined && !body.safeParse(undefined).success,
    largestBody: definition.largestBody ?? usualBody,
    files: definition.files,
    status: definition.status ?? 200,
    download: definition.download,
    signsOut: definition.signsOut ?? false,
    problems: [...problems],
    // The caller has parsed them by the very schemas that the definition's call is typed by.
    run: (sides, call) => definition.run(sides, call as Parameters<typeof definition.run>[1]),
  };
}

/** What an operation gives that the shop does not refuse. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** There is nothing such as `what`. */
export const notFound = (what: string) => ({ ok: false, refusal: { code: 'not-found', what } }) as const;

/** The value of something that may not be there. */
export const found = <T>(value: T | undefined, what: string) =>
  value === undefined ? notFound(what) : ok(value);
