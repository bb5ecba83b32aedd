import * as z from 'zod';
import { chapters, type Chapter } from './operations.ts';
import type { Operation } from './operation.ts';
import { problems, problemSchema, type ProblemCode } from './problem.ts';

/** A JSON Schema (2020-12), or a part of the document. */
export interface Json {
  readonly [name: string]: unknown;
}

/** The parts of an OpenAPI 3.1 document that ours has. */
export interface ApiDocument extends Json {
  readonly openapi: '3.1.1';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>>; readonly [name: string]: unknown };
}

const headers = {
  RateLimit: {
    description: 'How many more requests there may be now, and when the next is possible.',
    schema: { type: 'string' },
  },
};

/** The document of the API (OpenAPI 3.1), made of the very schemas that requests and answers are checked by. */
export function apiDocument(shopName: string): ApiDocument {
  const schemas: Record<string, Json> = {};
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => hoisted(schema, io, schemas);
  const paths: Record<string, Record<string, Json>> = {};
  for (const chapter of chapters) {
    for (const operation of chapter.operations) {
      (paths[operation.path] ??= {})[operation.method.toLowerCase()] = described(
        operation,
        chapter,
        schemaOf,
      );
    }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: `${shopName}: the shop over HTTP`,
      version: '1',
      description:
        'JSON in and out. Amounts are minor units with a currency. Whoever asks is known by a cookie, the same as in the chat, so the cart is one. A request that changes something carries an `Idempotency-Key`; the same key again gives the first answer, and with another body it is refused. Refusals are problems (RFC 9457) with a stable `code`. Lists end with `next`, the `cursor` of the page after.',
    },
    tags: chapters.map(({ name, about }) => ({ name, description: about })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      headers,
      securitySchemes: {
        visitor: {
          type: 'apiKey',
          in: 'cookie',
          name: 'parley_guest',
          description: 'Set by the first answer.',
        },
      },
    },
  };
}

type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => Json;

function described(operation: Operation, chapter: Chapter, schemaOf: SchemaOf): Json {
  const { id, summary, description, access, effect, params, query, body, files, status, answer } = operation;
  const parameters = [
    ...fields(params, 'path', schemaOf),
    ...fields(query, 'query', schemaOf),
    ...(effect ? [keyParameter] : []),
  ];
  const taken = files ?? (body && { 'application/json': body });
  return {
    operationId: id,
    summary,
    ...(description !== undefined && { description }),
    tags: [chapter.name],
    security: access === 'anyone' ? [] : [{ visitor: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(taken && {
      requestBody: {
        required: operation.needsBody,
        content: Object.fromEntries(
          Object.entries(taken).map(([type, schema]) => [type, { schema: schemaOf(schema, 'input') }]),
        ),
      },
    }),
    responses: {
      [status]: {
        description: summary,
        headers: { RateLimit: { $ref: '#/components/headers/RateLimit' } },
        content: { 'application/json': { schema: schemaOf(answer, 'output') } },
      },
      ...(operation.method === 'GET' && { 304: { description: 'Not changed since `If-None-Match`.' } }),
      ...problemResponses(operation.problems, schemaOf),
    },
  };
}

const keyParameter: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Made by the client, unique for what it means to do; the same again when it tries again.',
  schema: { type: 'string', minLength: 1, maxLength: 128 },
};

function fields(schema: z.ZodObject, where: 'path' | 'query', schemaOf: SchemaOf): readonly Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...held }]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    schema: held,
  }));
}

function problemResponses(codes: readonly ProblemCode[], schemaOf: SchemaOf): Record<string, Json> {
  const statuses = new Set(codes.map((code) => problems[code].status));
  return Object.fromEntries(
    [...statuses].sort().map((status) => {
      const held = codes.filter((code) => problems[code].status === status);
      const schemas = held.map((code) => schemaOf(problemSchema(code), 'output'));
      const [only] = schemas;
      const schema = schemas.length === 1 && only ? only : { oneOf: schemas };
      const description = held.map((code) => problems[code].title).join('; ');
      return [status, { description, content: { 'application/problem+json': { schema } } }];
    }),
  );
}

/** A schema as JSON Schema; what has a name goes to the document's components. */
function hoisted(schema: z.ZodType, io: 'input' | 'output', components: Record<string, Json>): Json {
  const { $defs, ...made } = z.toJSONSchema(schema, {
    io,
    override({ jsonSchema }) {
      // Our lists are read-only in TypeScript, which is not what the word means here.
      delete jsonSchema.readOnly;
    },
  }) as Json;
  for (const [name, held] of Object.entries(($defs ?? {}) as Record<string, Json>)) {
    const component = withReferences(held);
    const before = components[name];
    if (before && JSON.stringify(before) !== JSON.stringify(component))
      throw new Error(`Two schemas are called "${name}".`);
    components[name] = component;
  }
  // The document's version says which dialect its schemas are of.
  return withReferences(Object.fromEntries(Object.entries(made).filter(([name]) => name !== '$schema')));
}

const withReferences = (schema: Json): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
