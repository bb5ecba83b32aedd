import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../test/house.ts';
import type { ApiDocument, Json } from './document.ts';
import { problems } from './problem.ts';

let house: TestHouse;
let document: ApiDocument;
beforeAll(async () => {
  house = await openTestHouse();
  document = (await (await house.app.request('/api/openapi.json')).json()) as ApiDocument;
});
afterAll(() => house.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

test('every route is described, and what is described is mounted', () => {
  const described = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`);
  const mounted = house.app.routes
    .filter(({ path, method }) => /^\/api\/(?:shop|admin)\//.test(path) && method !== 'ALL')
    .map(({ path, method }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  expect(described.sort()).toEqual(mounted.sort());
  expect(described.length).toBeGreaterThan(40);
});

test('the document is of OpenAPI 3.1: every reference leads somewhere, ids are unique, parameters are declared', () => {
  expect(document.openapi).toMatch(/^3\.1\.\d$/);
  expect(document.info.title).toContain('Harbour Roast');
  const references: string[] = [];
  JSON.stringify(document, (key, value: unknown) => {
    if (key === '$ref') references.push(String(value));
    return value;
  });
  expect(references.length).toBeGreaterThan(100);
  for (const reference of new Set(references)) {
    const steps = reference.replace(/^#\//, '').split('/');
    const found = steps.reduce<unknown>((held, step) => (held as Json | undefined)?.[step], document);
    expect(found, reference).toBeDefined();
  }
  for (const name of Object.keys(document.components.schemas)) expect(name).toMatch(/^[\w.-]+$/);
  const ids = operations().map(({ operation }) => operation['operationId']);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, method, operation } of operations()) {
    const parameters = (operation['parameters'] ?? []) as readonly {
      name: string;
      in: string;
      required: boolean;
    }[];
    const inPath = parameters.filter((held) => held.in === 'path');
    expect(inPath.map(({ name }) => name).sort()).toEqual(
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
    );
    expect(inPath.every(({ required }) => required)).toBe(true);
    const responses = Object.keys(operation['responses'] as Json);
    expect(
      responses.some((status) => status.startsWith('2')),
      `${method} ${path}`,
    ).toBe(true);
    expect(operation['tags']).toHaveLength(1);
    expect(document.tags.map(({ name }) => name)).toContain((operation['tags'] as readonly string[])[0]);
  }
});

test('every problem is described where its type leads', async () => {
  const page = await (await house.app.request('/api/docs')).text();
  for (const code of Object.keys(problems)) expect(page, code).toContain(`id="${code}"`);
  for (const [, anchor] of page.matchAll(/href="#([^"]+)"/g))
    expect(page, anchor).toContain(`id="${anchor ?? ''}"`);
});
