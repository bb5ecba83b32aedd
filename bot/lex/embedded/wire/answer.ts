import { randomUUID } from 'node:crypto';
import type { RecognizeTextRequest } from '@aws-sdk/client-lex-runtime-v2';
import type * as z from 'zod';
import type { LexRuntime } from '../../runtime.ts';
import { lexError, violation } from '../errors.ts';
import type { Models } from '../models/models.ts';
import { checked } from './constraints.ts';
import { errorResponse } from './error-response.ts';
import type { Answer, WireRequest, WireResponse } from './http.ts';
import { answerModels } from './models-answer.ts';
import { pack, unpack } from './packed.ts';
import { routeOf, type Route } from './route.ts';
import { attributesShape, putSessionShape, recognizeTextShape, sessionStateShape } from './shapes.ts';
import { readObject, readText } from './text.ts';

/** What the wire is made of. */
export interface WireOptions {
  readonly lex: LexRuntime;
  /** Answers what Models V2 is asked, where it is served. */
  readonly models?: Models | undefined;
  /** Is told of what the caller only sees as an `InternalServerException`. */
  readonly fault: (error: unknown) => void;
  readonly newId?: () => string;
}

/** Amazon Lex V2's HTTP protocol in front of a runtime (Lex W-1 to W-8), and of Models V2 where it is given. Signatures are not looked at. */
export function createAnswer(options: WireOptions): Answer {
  const { fault, newId = randomUUID } = options;
  return async (request) => {
    const response = await serve(options, request).catch((error: unknown) => errorResponse(error, fault));
    return { ...response, headers: { 'x-amzn-requestid': newId(), ...response.headers } };
  };
}

async function serve({ lex, models }: WireOptions, request: WireRequest): Promise<WireResponse> {
  const answered = models && (await answerModels(models, request));
  if (answered) return answered;
  const route = routeOf(request.method, request.path);
  if (request.body === 'too-large') throw lexError('ValidationException', 'The request is too large.');
  switch (route.operation) {
    case 'RecognizeText':
      return json(await lex.recognizeText({ ...route.key, ...bodyOf(request.body, recognizeTextShape) }));
    case 'GetSession':
      return json(await lex.getSession(route.key));
    case 'DeleteSession':
      return json(await lex.deleteSession(route.key));
    case 'PutSession':
      return putSession(lex, route, request.body, request.headers);
    case 'RecognizeUtterance':
      return recognizeUtterance(lex, route, request.body, request.headers);
  }
}

function bodyOf<T>(body: Uint8Array, shape: z.ZodType<T>): T {
  return checked(shape, readObject(readText(body, 'The body'), 'The body'));
}

function json(value: unknown): WireResponse {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

type Headers = WireRequest['headers'];

/** The answer is in the headers; the body would be speech (Lex W-3). */
async function putSession(
  lex: LexRuntime,
  { key }: Route,
  body: Uint8Array,
  headers: Headers,
): Promise<WireResponse> {
  const responseContentType = textOnly(headers.responsecontenttype);
  const put = await lex.putSession({
    ...key,
    ...bodyOf(body, putSessionShape),
    ...(responseContentType ? { responseContentType } : {}),
  });
  return {
    status: 200,
    headers: present({
      'content-type': put.contentType,
      'x-amz-lex-messages': put.messages,
      'x-amz-lex-session-state': put.sessionState,
      'x-amz-lex-request-attributes': put.requestAttributes,
      'x-amz-lex-session-id': put.sessionId,
    }),
    body: '',
  };
}

/** RecognizeText by another carrier: the text is the body, everything else travels in packed headers (Lex W-4, W-5). */
async function recognizeUtterance(
  lex: LexRuntime,
  { key }: Route,
  body: Uint8Array,
  headers: Headers,
): Promise<WireResponse> {
  checkSizes(headers);
  checkText(headers['content-type']);
  const contentType = textOnly(headers['response-content-type']) ?? 'text/plain; charset=utf-8';
  const said = checked(recognizeTextShape, { text: readText(body, 'The body') });
  const answer = await lex.recognizeText({ ...key, ...said, ...carried(headers) });
  return {
    status: 200,
    headers: present({
      'content-type': contentType,
      'x-amz-lex-input-mode': 'Text',
      'x-amz-lex-input-transcript': pack(said.text),
      'x-amz-lex-messages': answer.messages && pack(answer.messages),
      'x-amz-lex-interpretations': answer.interpretations && pack(answer.interpretations),
      'x-amz-lex-session-state': answer.sessionState && pack(answer.sessionState),
      'x-amz-lex-request-attributes': answer.requestAttributes && pack(answer.requestAttributes),
      'x-amz-lex-session-id': answer.sessionId,
      'x-amz-lex-recognized-bot-member': answer.recognizedBotMember && pack(answer.recognizedBotMember),
    }),
    body: '',
  };
}

const stateHeader = 'x-amz-lex-session-state';
const attributesHeader = 'x-amz-lex-request-attributes';

function carried(headers: Headers): Pick<RecognizeTextRequest, 'sessionState' | 'requestAttributes'> {
  const { [stateHeader]: state, [attributesHeader]: attributes } = headers;
  return {
    ...(state
      ? { sessionState: checked(sessionStateShape, unpack(state, 'sessionState'), 'sessionState') }
      : {}),
    ...(attributes
      ? {
          requestAttributes: checked(
            attributesShape,
            unpack(attributes, 'requestAttributes'),
            'requestAttributes',
          ),
        }
      : {}),
  };
}

/** 16 KB of headers, 12 KB of them state and attributes (Lex A-4). */
function checkSizes(headers: Headers): void {
  const all = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (all > 16 * 1024) throw lexError('ValidationException', 'The headers are larger than 16 KB.');
  const ours = (headers[stateHeader] ?? '').length + (headers[attributesHeader] ?? '').length;
  if (ours > 12 * 1024) {
    throw lexError(
      'ValidationException',
      'sessionState and requestAttributes are larger than 12 KB together.',
    );
  }
}

const textType = /^text\/plain\s*(;\s*charset=["']?utf-?8["']?\s*)?$/i;

function checkText(contentType: string | undefined): void {
  if (contentType === undefined) throw violation('requestContentType', 'Member must not be null');
  if (textType.test(contentType)) return;
  throw violation(
    'requestContentType',
    'Member must be text/plain; charset=utf-8: speech is not served here',
  );
}

function textOnly(contentType: string | undefined): string | undefined {
  if (contentType === undefined || contentType === '' || textType.test(contentType))
    return contentType || undefined;
  throw violation(
    'responseContentType',
    'Member must be text/plain; charset=utf-8: speech is not served here',
  );
}

function present(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
