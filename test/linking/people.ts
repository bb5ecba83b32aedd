import { Writable } from 'node:stream';
import { pino } from 'pino';
import { webhook } from '../../channels/sms/fixtures/twilio-api.ts';
import { secret } from '../../channels/slack/fixtures/requests.ts';
import { startSlackApi, type SlackApi } from '../../channels/slack/fixtures/slack-api.ts';
import type { EventPage } from '../../channels/web/protocol.ts';
import { openTestHouse, type TestHouse, type TestHouseOptions } from '../house.ts';
import { openBrowser, type Browser } from '../sign-in/browser.ts';
import { wholeDatabase } from '../whole-database.ts';

export const origin = 'https://shop.example.com';
const ourNumber = '+15550001111';

/** The real app with all of its channels, a clock that can be set forward, and the log at hand. */
export interface LinkHouse extends TestHouse {
  readonly slack: SlackApi;
  readonly log: () => string;
  readonly clock: { ahead: number };
  /** What was texted to a number, in order. */
  texts(number: string): readonly string[];
  /** A status of a message as the carrier tells it. */
  status(number: string, error: string): Promise<void>;
  /** Everything in both tables, as text. */
  tables(): Promise<string>;
}

export async function openLinkHouse(
  options: Pick<TestHouseOptions, 'environment' | 'apart'> = {},
): Promise<LinkHouse> {
  const slack = await startSlackApi();
  const clock = { ahead: 0 };
  let lines = '';
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      lines += chunk.toString();
      done();
    },
  });
  const house = await openTestHouse({
    ...{ teams: true, apart: options.apart ?? false },
    clock: () => new Date(Date.now() + clock.ahead),
    log: pino({ level: 'trace', base: null }, stream),
    // What a password costs is not what these tests are about.
    passwordCost: { n: 1024, r: 8, p: 1 },
    environment: {
      ...{ SLACK_SIGNING_SECRET: secret, SLACK_BOT_TOKEN: 'xoxb-test', SLACK_API_BASE_URL: slack.url },
      ...options.environment,
    },
  });
  return {
    ...house,
    slack,
    clock,
    log: () => lines,
    texts: (number) =>
      house.twilio.sent
        .filter((sent) => sent.fields.get('To') === number)
        .map((sent) => sent.fields.get('Body') ?? ''),
    async status(number, error) {
      const fields = {
        ...{ MessageSid: `SM${crypto.randomUUID()}`, MessageStatus: 'undelivered', ErrorCode: error },
        ...{ To: number, From: ourNumber },
      };
      const to = {
        publicUrl: origin,
        path: '/channels/sms/status',
        token: '0123456789abcdef0123456789abcdef',
      };
      await house.app.request(webhook(to, fields));
    },
    tables: () => wholeDatabase(house.database.client),
    async close() {
      await house.close();
      await slack.stop();
    },
  };
}

/** What of an answer a test looks into; the rest is compared as it is. */
interface Body {
  readonly customer?: string;
  readonly code?: string;
  readonly channels?: readonly Channel[];
  readonly orders?: readonly { readonly number: string }[];
}

interface Channel {
  readonly id: string;
  readonly channel: string;
  readonly who: string;
  readonly proved: boolean;
}

interface Answer {
  readonly status: number;
  readonly json: Body;
}

/** Somebody with an account on the web. */
export interface Owner {
  readonly browser: Browser;
  readonly customer: string;
  say(text: string): Promise<string>;
  get(path: string): Promise<Answer>;
  /** Asks for a change under a key of its own, or under one that is repeated. */
  send(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object, key?: string): Promise<Answer>;
  /** The code that was texted to a number when it was asked for. */
  codeFor(house: LinkHouse, number: string): Promise<string>;
  /** Links a number by a code. */
  link(house: LinkHouse, number: string): Promise<Answer>;
  channels(): Promise<readonly Channel[]>;
}

export async function owner(house: LinkHouse, name: string): Promise<Owner> {
  const browser = openBrowser(origin, (request) => house.app.fetch(request));
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  const form = await browser.get('/auth/sign-up');
  const confirm = await browser.submit(form, { name, email, password: 'a long password' });
  const code = [...house.log().matchAll(/"code":"(\d{6})"/g)].at(-1)?.[1] ?? '';
  await browser.submit(confirm, { code });
  const json = (page: { readonly status: number; readonly text: string }): Answer => ({
    status: page.status,
    json: JSON.parse(page.text) as Body,
  });
  const self: Owner = {
    browser,
    customer: String(json(await browser.get('/api/shop/profile/data')).json.customer),
    async say(text) {
      const body = JSON.stringify({ id: crypto.randomUUID(), text, after: 0 });
      const page = await browser.send(
        'POST',
        '/api/chat/messages',
        { 'content-type': 'application/json' },
        body,
      );
      return JSON.stringify((JSON.parse(page.text) as EventPage).events);
    },
    get: async (path) => json(await browser.get(path)),
    async send(method, path, body, key = crypto.randomUUID()) {
      const headers = {
        'idempotency-key': key,
        ...(body && { 'content-type': 'application/json' }),
      };
      return json(await browser.send(method, path, headers, body && JSON.stringify(body)));
    },
    async codeFor(of, number) {
      const asked = await self.send('POST', '/api/shop/channels/phone', { number });
      if (asked.status !== 201) throw new Error(JSON.stringify(asked));
      return /^\d{6}/.exec(of.texts(number).at(-1) ?? '')?.[0] ?? '';
    },
    async link(of, number) {
      const code = await self.codeFor(of, number);
      return self.send('POST', '/api/shop/channels/phone/code', { code });
    },
    channels: async () => (await self.get('/api/shop/channels')).json.channels ?? [],
  };
  return self;
}

let numbers = 0;
/** A phone number that nobody has. */
export const newNumber = (): string => `+1415555${String((numbers += 1)).padStart(4, '0')}`;

export const numberIn = (text: string): string => /HR-[0-9A-Z]{6}/.exec(text)?.[0] ?? '';
