import * as z from 'zod';
import { cleanText, longestText } from '../../bot/turn.ts';
import { Malformed } from '../channel.ts';
import { parseJson, readBody } from '../body.ts';
import type { MessageRequest, RatingRequest } from './protocol.ts';

const largestBody = 32 * 1024;

const isSequence = (value: number) => Number.isSafeInteger(value) && value >= 0 && value < 1e12;
const afterFault = 'The field "after" must be a whole number, 0 or more.';
const textFault = 'The field "text" must hold the words of your message.';
const actionFault = 'The field "action" must hold the name and the value of a button.';

const schema = z.strictObject(
  {
    id: z
      .string('The field "id" must be a text of 1 to 64 letters, digits, - or _.')
      .regex(/^[A-Za-z0-9_-]{1,64}$/, 'The field "id" must be 1 to 64 letters, digits, - or _.'),
    text: z
      .string(textFault)
      .transform((raw) => cleanText(raw.replace(/\p{Surrogate}/gu, '\ufffd')))
      .pipe(
        z.string().min(1, textFault).max(longestText, {
          error: 'The field "text" is too long: a message has at most 1,024 characters.',
        }),
      ),
    after: z.number(afterFault).refine(isSequence, afterFault).default(0),
    action: z
      .strictObject(
        {
          name: z.enum(['quote', 'product', 'variant', 'order', 'page'], actionFault),
          value: z.string(actionFault).min(1, actionFault).max(256, actionFault),
        },
        actionFault,
      )
      .optional(),
    of: z.string('The field "of" must be what a page of events held.').max(64).optional(),
  },
  'The message must be a JSON object with "id", "text" and "after".',
);

/** A message as it is worked on: clean and complete. */
export type Message = MessageRequest & { readonly after: number };

/** Reads the body of `POST /api/chat/messages`. Throws {@link Malformed} with a sentence for the customer. */
export async function readMessage(request: Request): Promise<Message> {
  return parsed(schema, await jsonOf(request));
}

async function jsonOf(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new Malformed('The message must be sent as application/json.', 415);
  }
  return parseJson(await readBody(request, largestBody));
}

function parsed<T>(shape: z.ZodType<T>, value: unknown): T {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const where = issue.path.length > 0 ? `the field "${issue.path.join('.')}"` : 'a message';
    throw new Malformed(`There is no field "${(issue.keys[0] ?? '').slice(0, 64)}" in ${where}.`);
  }
  throw new Malformed(issue?.message ?? 'The message cannot be understood.');
}

const ratingSchema = z.strictObject(
  {
    id: schema.shape.id,
    rating: z.enum(['good', 'bad'], 'The field "rating" must be "good" or "bad", or absent.').optional(),
  },
  'A rating must be a JSON object with "id" and "rating".',
);

/** Reads the body of `POST /api/chat/ratings`. Throws {@link Malformed} with a sentence for the customer. */
export async function readRating(request: Request): Promise<RatingRequest> {
  return parsed(ratingSchema, await jsonOf(request));
}

/** The `after` of a query string; 0 when absent. Throws {@link Malformed}. */
export function readAfter(request: Request): number {
  const raw = new URL(request.url).searchParams.get('after') ?? '0';
  const value = /^\d{1,12}$/.test(raw) ? Number(raw) : NaN;
  if (!isSequence(value)) throw new Malformed(afterFault);
  return value;
}

/** Which part of a log is asked for. */
export type Range =
  /** All that came after. */
  | { readonly is: 'after'; readonly after: number; readonly limit: number | undefined }
  /** The last ones before a number, or of all. */
  | { readonly is: 'before'; readonly before: number; readonly limit: number };

const mostAtOnce = 200;
const usuallyAtOnce = 50;
const endOfLog = 1e12;

/** The `after`, or the `before` and `limit`, of a query string. Throws {@link Malformed}. */
export function readRange(request: Request): Range {
  const asked = new URL(request.url).searchParams;
  const [after, before, limit] = [asked.get('after'), asked.get('before'), asked.get('limit')];
  if (after !== null && before !== null)
    throw new Malformed('Only one of "after" and "before" can be asked for.');
  const count = limit === null ? undefined : /^\d{1,3}$/.test(limit) ? Number(limit) : NaN;
  if (count !== undefined && !(count >= 1 && count <= mostAtOnce))
    throw new Malformed(`The field "limit" must be a whole number from 1 to ${String(mostAtOnce)}.`);
  if (before === null && (after !== null || count === undefined))
    return { is: 'after', after: readAfter(request), limit: count };
  const from = before === null ? endOfLog : /^\d{1,12}$/.test(before) ? Number(before) : NaN;
  if (!(from >= 1)) throw new Malformed('The field "before" must be a whole number, 1 or more.');
  return { is: 'before', before: from, limit: count ?? usuallyAtOnce };
}
