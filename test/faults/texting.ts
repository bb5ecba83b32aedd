import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startTwilioApi, webhook, type TwilioApi } from '../../channels/sms/fixtures/twilio-api.ts';
import { createShop } from '../../commerce/index.ts';
import { localClient } from '../../server/tables.ts';
import { databaseOf, startServer, type Server } from './process.ts';

const publicUrl = 'https://shop.example.com';
const token = '0123456789abcdef0123456789abcdef';
const ourNumber = '+15550001111';
const sku = 'sumatra-mandheling-250g-whole';

/** One of it is ordered with these words. */
export const lines = [
  'add one Sumatra Mandheling, 250 g, whole bean',
  'check out',
  'Ada Lovelace, 1 Main St, Springfield, IL 62701',
] as const;

/** The settings of a server that texts by a stand-in for Twilio. */
const textingBy = (twilio: TwilioApi) => ({
  PUBLIC_URL: publicUrl,
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: token,
  TWILIO_FROM: ourNumber,
  TWILIO_API_BASE_URL: twilio.url,
});

interface Texter {
  readonly received: () => readonly string[];
  /** Texts, and expects it to be taken. */
  readonly text: (Body: string, MessageSid?: string) => Promise<void>;
  /** Says all that comes before the "yes". */
  readonly prepare: () => Promise<void>;
}

/** Somebody who texts to a server, wherever it is just now. */
export function texter(twilio: TwilioApi, number: string, url: () => string): Texter {
  const received = () =>
    twilio.sent
      .filter((sent) => sent.fields.get('To') === number)
      .map((sent) => sent.fields.get('Body') ?? '');
  async function text(
    Body: string,
    MessageSid = `SM${crypto.randomUUID().replaceAll('-', '')}`,
  ): Promise<void> {
    const request = webhook(
      { publicUrl, token },
      { MessageSid, From: number, To: ourNumber, Body, NumMedia: '0' },
    );
    const response = await fetch(`${url()}/channels/sms`, {
      method: 'POST',
      headers: request.headers,
      body: await request.text(),
    });
    expect(response.status).toBe(200);
  }
  return {
    received,
    text,
    async prepare(): Promise<void> {
      for (const line of lines) {
        const heard = received().length;
        await text(line);
        await expect.poll(() => received().length, { timeout: 15_000 }).toBeGreaterThan(heard);
      }
    },
  };
}

/** How many of what is ordered are left. */
export async function stockOf(dataDir: string): Promise<number> {
  const client = localClient(databaseOf(dataDir));
  const { shop } = await createShop({ client, table: 'parley-shop', random: () => 0 });
  const product = await shop.product('sumatra-mandheling');
  client.destroy();
  return product?.variants.find((variant) => variant.sku === sku)?.available ?? -1;
}

/** Puts enough of it on the shelf. */
async function stockUp(dataDir: string): Promise<void> {
  const client = localClient(databaseOf(dataDir));
  await (await createShop({ client, table: 'parley-shop', random: () => 0 })).merchant.setStock(sku, 1000);
  client.destroy();
}

/** A server that texts, on a data directory that outlives it, with enough of what is ordered on the shelf. */
export interface TextingShop {
  readonly twilio: TwilioApi;
  readonly dataDir: string;
  /** Who serves just now. */
  readonly server: () => Server;
  /** Starts it once more, after it was killed. */
  readonly again: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openTextingShop(settings: Readonly<Record<string, string>> = {}): Promise<TextingShop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-faults-'));
  const twilio = await startTwilioApi();
  const environment = { ...textingBy(twilio), ...settings };
  let server = await startServer(dataDir, environment, true);
  await stockUp(dataDir);
  return {
    ...{ twilio, dataDir },
    server: () => server,
    async again() {
      server = await startServer(dataDir, environment, true);
    },
    async close() {
      await server.stop();
      await twilio.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
