import * as z from 'zod';
import { obstacle } from './views/cart.ts';
import { list, money } from './views/money.ts';
import { orderStatus } from './views/order.ts';

/** A kind of problem: its status, its title, and what it tells beside its sentence. */
interface Kind {
  readonly status: number;
  readonly title: string;
  readonly members: z.core.$ZodShape;
}

const sku = z.string();
const available = z.int();
const limit = z.int();
const faults = list(
  z.object({ field: z.string().describe('Such as `items[0].quantity`.'), detail: z.string() }),
);
const because = <const T extends readonly [string, ...string[]]>(reasons: T) => z.enum(reasons);

/** Every problem that the API answers with. The codes are stable; sentences may change. */
export const problems = {
  malformed: { status: 400, title: 'The request cannot be understood', members: { faults } },
  'key-missing': { status: 400, title: 'The request has no key', members: {} },
  'not-signed-in': { status: 401, title: 'Not signed in', members: {} },
  forbidden: { status: 403, title: 'Not allowed', members: {} },
  'other-site': { status: 403, title: 'Sent by another site', members: {} },
  'not-found': { status: 404, title: 'Not found', members: {} },
  'too-large': { status: 413, title: 'Too large', members: {} },
  'not-json': { status: 415, title: 'Not understood', members: {} },
  'key-reused': { status: 422, title: 'The key was used for something else', members: {} },
  'refused-value': { status: 422, title: 'This value cannot be', members: {} },
  'bad-catalogue': {
    status: 422,
    title: 'The catalogue has faults',
    members: {
      faults: list(
        z.object({
          field: z.string().describe('Such as `products[3]`, or `line 12` of a table.'),
          line: z.int().optional().describe('Of the file, from 1.'),
          detail: z.string(),
        }),
      ).describe('At most 100.'),
    },
  },
  'too-many-requests': { status: 429, title: 'Too many requests', members: {} },
  'try-later': { status: 429, title: 'Tried too often', members: { seconds: z.int() } },
  'proof-refused': { status: 422, title: 'This proves nothing', members: {} },
  internal: { status: 500, title: 'Our fault', members: {} },
  busy: { status: 503, title: 'Too busy', members: {} },

  'unknown-variant': { status: 404, title: 'No such variant', members: { sku } },
  'unknown-quote': { status: 404, title: 'No such quote', members: {} },
  'unknown-order': { status: 404, title: 'No such order', members: { number: z.string() } },
  'out-of-stock': { status: 409, title: 'Not enough in stock', members: { sku, available } },
  'not-in-cart': { status: 409, title: 'Not in the cart', members: { sku } },
  'empty-cart': { status: 409, title: 'The cart is empty', members: {} },
  'cannot-add': {
    status: 409,
    title: 'Not all can be added',
    members: {
      items: list(
        z.object({
          code: z.enum(['out-of-stock', 'unknown-variant', 'too-many']),
          sku: sku.optional(),
          available: available.optional(),
          limit: limit.optional(),
        }),
      ),
    },
  },
  'quote-void': {
    status: 409,
    title: 'The quote no longer holds',
    members: {
      because: because(['expired', 'cart-changed', 'price-changed', 'promotion-changed']),
      changes: list(z.object({ sku, title: z.string(), was: money, now: money })),
    },
  },
  'sold-out': {
    status: 409,
    title: 'Sold out meanwhile',
    members: { lines: list(z.object({ sku, title: z.string(), wanted: z.int(), available })) },
  },
  'not-cancellable': { status: 409, title: 'Too late to cancel', members: { orderStatus } },
  'not-changeable': {
    status: 409,
    title: 'The order cannot be changed so',
    members: {
      orderStatus,
      because: because(['bad-address', 'too-late', 'quantity', 'nothing-left', 'no-delivery', 'costs-more']),
    },
  },
  'not-returnable': {
    status: 409,
    title: 'This cannot be sent back',
    members: { orderStatus, because: because(['not-delivered', 'too-late', 'open', 'quantity']) },
  },
  'not-payable': { status: 409, title: 'There is nothing to pay by link', members: { orderStatus } },
  'not-movable': { status: 409, title: 'The order cannot go there', members: { orderStatus } },
  'not-possible': { status: 409, title: 'The order does not allow this', members: { orderStatus } },
  'too-many': { status: 422, title: 'Too many', members: { limit } },
  'too-many-addresses': { status: 422, title: 'Too many addresses', members: { limit } },
  'code-refused': {
    status: 422,
    title: 'The code takes nothing off',
    members: {
      promotion: z.string(),
      because: z.union([obstacle, z.literal('too-many')]),
      minimum: money.optional(),
    },
  },
  'no-delivery': {
    status: 422,
    title: 'It cannot be sent there',
    members: { country: z.string(), because: because(['country', 'weight', 'method']) },
  },
  'bad-address': { status: 422, title: 'The address is not complete', members: { faults } },
} as const satisfies Readonly<Record<string, Kind>>;

export type ProblemCode = keyof typeof problems;

/** What a problem of a code tells beside its sentence. */
export type Members<C extends ProblemCode> = z.input<z.ZodObject<(typeof problems)[C]['members']>>;

const codes = Object.keys(problems) as readonly ProblemCode[];

/** The schema of a problem's body (RFC 9457); `type` leads to what the reference says about it. */
const schemas = new Map<ProblemCode, z.ZodType>(
  codes.map((code) => [
    code,
    z
      .object({
        type: z.literal(`/api/docs#${code}`),
        title: z.literal(problems[code].title),
        status: z.literal(problems[code].status),
        detail: z.string(),
        code: z.literal(code),
        ...problems[code].members,
      })
      .meta({ id: `Problem.${code}` }),
  ]),
);

/** The schema of the body of a problem of this code. */
export function problemSchema(code: ProblemCode): z.ZodType {
  const schema = schemas.get(code);
  if (!schema) throw new Error(`There is no problem "${code}".`);
  return schema;
}

/** A problem as a response. `detail` is a sentence for whoever asked. */
export function problemResponse<C extends ProblemCode>(
  code: C,
  detail: string,
  members: Members<C>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { status, title } = problems[code];
  const body = problemSchema(code).parse({
    type: `/api/docs#${code}`,
    ...{ title, status, detail, code },
    ...(members as object),
  });
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}
