import { expect } from 'vitest';
import * as z from 'zod';
import { apiDocument, type ApiDocument, type Json } from '../server/api/document.ts';

/** What a request over HTTP came to. */
export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test looks into whatever JSON came.
  readonly body: any;
}

/** A program that shops over HTTP: keeps its cookie, makes keys, and holds every answer to the API's document. */
export interface Shopper {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Heard>;
  /** Sends a change under `key`, a new one when not said. */
  send(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    options?: { readonly key?: string | null; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<Heard>;
  readonly cookie: () => string;
}

interface App {
  request(path: string, init?: RequestInit): Response | Promise<Response>;
}

/** A shopper on an app; `base` headers go with every request. */
export function shopper(app: App, base: Readonly<Record<string, string>> = {}): Shopper {
  let cookie = '';
  async function ask(method: string, path: string, init: RequestInit): Promise<Heard> {
    const headers = { ...base, ...(cookie && { cookie }), ...(init.headers as Record<string, string>) };
    const response = await app.request(path, { ...init, method, headers });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const text = await response.text();
    const heard = {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as unknown,
    };
    conforms(method, path, heard);
    return heard;
  }
  return {
    cookie: () => cookie,
    get: (path, headers = {}) => ask('GET', path, { headers }),
    send(method, path, body, { key = crypto.randomUUID(), headers = {} } = {}) {
      return ask(method, path, {
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(key !== null && { 'idempotency-key': key }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    },
  };
}

/** The document that answers are held to. */
export const document: ApiDocument = apiDocument('Harbour Roast');
const schemas = new Map<string, z.ZodType>();

/** Fails unless the document describes this answer of this operation. */
function conforms(method: string, path: string, { status, body, headers }: Heard): void {
  const { pathname } = new URL(path, 'http://shop');
  const template = Object.keys(document.paths)
    .filter((held) => new RegExp(`^${held.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname))
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .find((held) => method.toLowerCase() in (document.paths[held] ?? {}));
  const operation = document.paths[template ?? '']?.[method.toLowerCase()];
  const where = `${method} ${pathname} ${String(status)}`;
  expect(operation, where).toBeDefined();
  const response = (operation?.['responses'] as Record<string, Json> | undefined)?.[String(status)];
  expect(response, `${where}: ${JSON.stringify(body)}`).toBeDefined();
  const content = response?.['content'] as Record<string, { schema: Json }> | undefined;
  const [type, held] = Object.entries(content ?? {})[0] ?? [];
  if (type === undefined || !held) {
    expect(body, where).toBeUndefined();
    return;
  }
  expect(headers.get('content-type'), where).toContain(type);
  const name = `${method} ${template ?? ''} ${String(status)}`;
  const schema = schemas.get(name) ?? zodOf(held.schema);
  schemas.set(name, schema);
  const read = schema.safeParse(body);
  expect(read.error?.issues, `${where}: ${JSON.stringify(body)}`).toBeUndefined();
}

function zodOf(schema: Json): z.ZodType {
  const whole = JSON.stringify({ ...schema, $defs: document.components.schemas });
  const local = JSON.parse(whole.replaceAll('"#/components/schemas/', '"#/$defs/')) as Json;
  return z.fromJSONSchema(local);
}
