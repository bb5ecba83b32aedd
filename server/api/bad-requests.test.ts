import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../test/house.ts';
import { document, shopper, type Heard, type Shopper } from '../../test/shopper.ts';
import type { Json } from './document.ts';

/** Whatever comes to whatever operation is answered as the document says, and never by a fault of ours. */

let house: TestHouse;
let anyone: Shopper;
beforeAll(async () => {
  house = await openTestHouse({
    environment: { VISITOR_RATE: '1000000', ADDRESS_RATE: '1000000' },
    visitor: () =>
      Promise.resolve({ customer: 'everybody', signedIn: true, roles: ['merchant'], setCookies: [] }),
  });
  anyone = shopper(house.app);
});
afterAll(() => house.close());

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Json;
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const { content = {} } = (operation['requestBody'] ?? {}) as {
      readonly content?: Readonly<Record<string, { readonly schema: Json }>>;
    };
    return {
      id: String(operation['operationId']),
      method: method.toUpperCase() as Method,
      path,
      parameters: (operation['parameters'] ?? []) as readonly Parameter[],
      body: content['application/json']?.schema,
    };
  }),
);
type Described = (typeof operations)[number];

const text = fc.oneof(
  fc.string({ maxLength: 20, unit: 'binary' }),
  fc.constantFrom('', 'cold-brew-jug', 'HR-000000', '__proto__', 'constructor', 'x'.repeat(5000), '\u0000'),
);
const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), text);

/** A value that a schema nearly allows: the right fields, now and then with something else in them. */
function nearly(schema: Json, depth = 0): fc.Arbitrary<unknown> {
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    return nearly(document.components.schemas[reference.replace(/.*\//, '')] ?? {}, depth);
  }
  const choices = (schema['oneOf'] ?? schema['anyOf']) as readonly Json[] | undefined;
  if (choices) return fc.oneof(...choices.map((choice) => nearly(choice, depth)));
  if (Array.isArray(schema['enum'])) return fc.oneof(fc.constantFrom(...(schema['enum'] as unknown[])), text);
  if ('const' in schema) return fc.constant(schema['const']);
  if (depth > 4) return anything;
  const right = () => {
    switch (schema['type']) {
      case 'object': {
        const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Json>);
        const made = fields.map(([name, held]) => [name, nearly(held, depth + 1)] as const);
        return fc.record(Object.fromEntries(made), { requiredKeys: [] });
      }
      case 'array':
        return fc.array(nearly((schema['items'] ?? {}) as Json, depth + 1), { maxLength: 3 });
      case 'integer':
      case 'number':
        return fc.oneof(fc.nat(5), fc.integer(), fc.double(), fc.constantFrom(2 ** 53, -1, 1e308));
      case 'boolean':
        return fc.boolean();
      default:
        return text;
    }
  };
  return fc.oneof({ weight: 5, arbitrary: right() }, { weight: 1, arbitrary: anything });
}

/** Erasing works, and would take the customer away from the others. */
const bodyOf = ({ id, body }: Described): fc.Arbitrary<string | undefined> => {
  if (!body) return fc.constant(undefined);
  const whole = nearly(body).map((value) => JSON.stringify(value));
  const broken = whole.map((made) => made.slice(0, -1));
  const odd = fc.constantFrom('', '{', '[]', 'null', '"', '{"a":', `{"__proto__":{"a":1}}`, '\ufeff{}');
  return id === 'deleteData' ? odd : fc.oneof({ weight: 4, arbitrary: whole }, broken, odd);
};

const requestTo = (operation: Described) => {
  const values = operation.parameters
    .filter((held) => held.in !== 'header')
    .map((held) => [held.name, nearly(held.schema).map((value) => plain(value))] as const);
  return fc.record({
    values: fc.record(Object.fromEntries(values)),
    extra: fc.option(fc.record({ name: text, value: text }), { nil: undefined, freq: 8 }),
    body: bodyOf(operation),
    type: fc.oneof(
      { weight: 9, arbitrary: fc.constant('application/json') },
      fc.constantFrom('text/plain', 'text/csv', 'application/xml', 'multipart/form-data; boundary=x', 'x'),
    ),
    key: fc.oneof({ weight: 9, arbitrary: fc.uuid() }, fc.constantFrom('', '"', 'ü', 'k'.repeat(129))),
  });
};

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A segment of a path that stays one. */
const segment = (value: string): string => {
  const encoded = encodeURIComponent(Buffer.from(value).toString());
  return encoded === '' || /^\.{1,2}$/.test(encoded) ? '-' : encoded;
};

async function ask(
  { method, path, parameters }: Described,
  { values, extra, body, type, key }: ReturnType<typeof requestTo> extends fc.Arbitrary<infer T> ? T : never,
): Promise<Heard> {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => segment(values[name] ?? ''));
  const query = new URLSearchParams();
  for (const { name, in: where } of parameters) if (where === 'query') query.set(name, values[name] ?? '');
  if (extra) query.append(extra.name, extra.value);
  const where = `${filled}?${query.toString()}`;
  if (method === 'GET') return anyone.get(where);
  // A header can say no other characters.
  const said = /^[\x21-\xff]*$/.test(key) ? key : '';
  return anyone.send(method, where, body, { key: said, headers: { 'content-type': type } });
}

test.each(operations.map((operation) => [operation.id, operation] as const))(
  '%s answers whatever comes as the document says',
  async (_, operation) => {
    await fc.assert(
      fc.asyncProperty(requestTo(operation), async (request) => {
        const { status, headers, body } = await ask(operation, request);
        expect(status, JSON.stringify(body)).not.toBe(500);
        if (status >= 400) expect(headers.get('content-type')).toBe('application/problem+json');
      }),
      { numRuns: 15 },
    );
  },
);

test.each(operations.filter(({ body }) => body).map((operation) => [operation.id, operation] as const))(
  '%s refuses a body that is too large, of no UTF-8, or of another kind',
  async (_, operation) => {
    const path = operation.path.replace(/\{\w+\}/g, 'none-such');
    const send = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
      house.app.request(path, {
        method: operation.method,
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
        body,
      });
    const length = { 'content-length': String(2 ** 40) };
    expect((await send('{}', length)).status).toBe(413);
    expect((await send(new Uint8Array([0x22, 0xff, 0x22]))).status).toBe(400);
    expect((await send('<a/>', { 'content-type': 'text/html' })).status).toBe(415);
  },
);

test('an address that cannot be read, or that nothing is at, is no fault of ours', async () => {
  for (const path of [
    '/api/shop/products/%zz',
    '/api/shop/orders/%E0%A4%A',
    '/api/shop/nothing',
    '/api/shop/%00',
  ]) {
    const { status } = await house.app.request(path);
    expect([400, 404], path).toContain(status);
  }
});
