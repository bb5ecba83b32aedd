import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startS3Bucket, type S3Bucket } from '../../test/cloud/s3.ts';
import { openPictureDirectory } from './directory.ts';
import { mountPictures } from './mount-pictures.ts';
import type { Invitation, PictureStore } from './picture-store.ts';
import { openPictureBucket } from './s3.ts';

let folder: string;
let bucket: S3Bucket;
let now = new Date('2026-11-26T12:00:00Z');
const clock = () => now;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  bucket = await startS3Bucket({ clock });
});
afterAll(async () => {
  await bucket.stop();
  await rm(folder, { recursive: true });
});

interface Opened {
  readonly store: PictureStore;
  /** Sends as a browser does. */
  readonly send: (url: string, request: RequestInit) => Promise<Response>;
}

function inDirectory(): Opened {
  const directory = openPictureDirectory(folder, { secret: 's'.repeat(32), clock });
  const app = new Hono();
  mountPictures(app, { store: directory, directory }, 'demo-shop/images');
  return { store: directory, send: async (url, request) => app.request(url, request) };
}

function inBucket(): Opened {
  const { name, region, endpoint, credentials } = bucket;
  const store = openPictureBucket(
    { bucket: name, region, endpoint },
    // Requests of this process are signed by its own clock.
    { clock, credentials, systemClockOffset: now.getTime() - Date.now() },
  );
  return { store, send: fetch };
}

const bytes = Buffer.from('as if it were a picture');
const text = (held: Uint8Array | undefined) => held && Buffer.from(held).toString();
const sending = (
  { method, headers }: Invitation,
  body: Uint8Array = bytes,
  more: object = {},
): RequestInit => ({
  ...{ method, body: Buffer.from(body), headers: { ...headers, ...more } },
});

describe.each([
  ['pictures in a directory', inDirectory],
  ['pictures in a bucket', inBucket],
])('%s', (_, open) => {
  test('what is sent as it was asked for is there, once, until it is forgotten', async () => {
    const { store, send } = open();
    const invited = await store.invite('image/png', bytes.length);
    expect(invited.until).toEqual(new Date(now.getTime() + 600_000));
    expect(await store.uploaded(invited.upload)).toBeUndefined();
    expect((await send(invited.url, sending(invited))).status).toBe(200);
    const other = Buffer.from(bytes).fill('x');
    expect((await send(invited.url, sending(invited, other))).status).toBe(412);
    expect(text(await store.uploaded(invited.upload))).toBe(bytes.toString());
    await store.forget(invited.upload);
    await store.forget(invited.upload);
    expect(await store.uploaded(invited.upload)).toBeUndefined();
  });

  test('another type, another length, another address and another time are refused, and nothing is kept of them', async () => {
    const { store, send } = open();
    const invited = await store.invite('image/jpeg', bytes.length);
    const { url } = invited;
    const statuses = [];
    for (const [at, request] of [
      [url, sending(invited, bytes, { 'content-type': 'text/html' })],
      [url, sending(invited, Buffer.concat([bytes, bytes]))],
      [url, sending(invited, bytes.subarray(1))],
      [url.replace(/.(?=.{9}$)/, (c) => (c === 'a' ? 'b' : 'a')), sending(invited)],
    ] as const) {
      statuses.push((await send(at, request)).status);
    }
    now = new Date(now.getTime() + 601_000);
    statuses.push((await send(url, sending(invited))).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403]);
    expect(await open().store.uploaded(invited.upload)).toBeUndefined();
  });

  test('a picture that is kept can be read, and kept again', async () => {
    const { store } = open();
    const name = 'mug.0123456789abcdef.jpg';
    expect(await store.read(name)).toBeUndefined();
    await store.keep(name, bytes);
    await store.keep(name, bytes);
    expect(text(await store.read(name))).toBe(bytes.toString());
    expect(await store.read(name.replace('mug', 'jug'))).toBeUndefined();
  });
});

test('in a bucket browsers find the type and how long to keep it', () => {
  const { headers } = bucket.objects.get('images/mug.0123456789abcdef.jpg') ?? {};
  expect(headers).toEqual({
    'content-type': 'image/jpeg',
    'cache-control': 'public, max-age=31536000, immutable',
  });
});

test.each(['../secret', 'mug.jpg', 'mug.0123456789abcdef.jpg/..'])(
  'a directory is not left by "%s"',
  (name) => {
    const directory = openPictureDirectory(folder, { secret: 's'.repeat(32) });
    expect(() => directory.read(name)).toThrow(RangeError);
    expect(() => directory.uploaded(name)).toThrow(RangeError);
  },
);
