import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, texter, type TestHouse } from './house.ts';

let shop: TestHouse;
beforeAll(async () => {
  shop = await openTestHouse();
});
afterAll(() => shop.close());

test('one product by text message brings its picture, which anybody may fetch and keep for a while', async () => {
  await texter(shop).say('tell me about the Moka Pot');
  const media = shop.twilio.sent.at(-1)?.fields.get('MediaUrl') ?? '';
  expect(media).toMatch(/^https:\/\/shop\.example\.com\/images\/[\w-]+\.jpg$/);
  const picture = await shop.app.request(new URL(media).pathname);
  expect(picture.status).toBe(200);
  expect(Object.fromEntries(picture.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'public, max-age=3600',
    'cross-origin-resource-policy': 'cross-origin',
  });
  expect((await picture.arrayBuffer()).byteLength).toBeLessThan(14 * 1024);
});

test('a drawing stays a drawing on the web, and what is not there is not found', async () => {
  const drawing = await shop.app.request('/images/moka-pot.svg');
  expect(drawing.headers.get('content-type')).toContain('image/svg+xml');
  expect((await shop.app.request('/images/nothing.jpg')).status).toBe(404);
  expect((await shop.app.request('/images/..%2Fcatalogue.json')).status).toBe(404);
});
