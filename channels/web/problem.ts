import type { Problem } from './protocol.ts';

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not known',
  403: 'Not allowed',
  429: 'Too many requests',
  413: 'Message too large',
  404: 'Not found',
  415: 'Unsupported media type',
  500: 'Error',
  503: 'Message not taken',
};

/** A refusal on the chat's own protocol (RFC 9457). `detail` is shown to the customer. */
export function problem(
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body: Problem = { type: 'about:blank', title: titles[status] ?? 'Error', status, detail };
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}
