import { resolve } from 'node:path';
import * as z from 'zod';
import { signInConfig, type CognitoConfig } from './sign-in/config.ts';
import { slackConfig, type SlackConfig } from '../channels/slack/config.ts';
import { smsConfig, type SmsConfig } from '../channels/sms/config.ts';
import { cloudConfig, type CloudConfig } from './cloud-config.ts';
import type { StripeSettings } from '../commerce/index.ts';
import { embedOrigins } from './embed-config.ts';
import { stripeConfig } from './stripe-config.ts';
import { readSettings, webAddress, type Variables } from '../channels/settings.ts';
import { isTimeZone } from '../channels/time-zone.ts';
import { watchConfig, watchSettings, type WatchConfig } from './watch/config.ts';
import { teamsConfig, type TeamsConfig } from '../channels/teams/config.ts';

/** Everything that can be set from outside, read once at the start. */
export interface Config extends CloudConfig, WatchConfig {
  readonly host: string;
  readonly port: number;
  /** The shop's address as the outside sees it, without a trailing slash. */
  readonly publicUrl: string | undefined;
  /** Absolute path; the embedded database, its lock and the install's secret lie here. */
  readonly dataDir: string;
  /** Another DynamoDB than the embedded one. */
  readonly dynamodbEndpoint: string | undefined;
  readonly tablePrefix: string;
  /** Directory of the bot's definitions. */
  readonly botDir: string;
  readonly botAlias: string;
  /** The catalogue that fills an empty shop. */
  readonly catalogue: string;
  /** Signs the guests' cookies; made and kept in the data directory when absent. */
  readonly cookieSecret: string | undefined;
  /** The time zone (IANA) of customers whose platform tells none. */
  readonly timeZone: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  readonly sms: SmsConfig | undefined;
  readonly stripe: StripeSettings | undefined;
  /** How many requests a minute the API takes, and how many messages the chat. */
  readonly limits: { readonly visitor: number; readonly address: number; readonly chat: number };
  /** The origins of other sites whose pages may have the chat in them. */
  readonly embedOrigins: readonly string[];
  /** After so many days without a word a phone number has to be proved again. */
  readonly silentDays: number;
  /** How many processes of their own work on turns: with none this one does. */
  readonly workers: number;
  /** When a stream of the web chat ends by itself; the page comes back. */
  readonly streamSeconds: number;
  /** How many proxies of ours stand before the server and add to `X-Forwarded-For`. */
  readonly proxies: number;
  /** Customers sign in there; with the embedded identity provider when absent. */
  readonly cognito: CognitoConfig | undefined;
  readonly slack: SlackConfig | undefined;
  readonly teams: TeamsConfig | undefined;
}

/** What is wrong with the environment, one line for each fault. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig';
}

const count = (least: number, most: number) => {
  const fault = `must be a whole number from ${String(least)} to ${String(most)}`;
  return z.coerce.number(fault).int(fault).min(least, fault).max(most, fault);
};

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce
    .number('must be a number from 0 to 65535')
    .int('must be a number from 0 to 65535')
    .min(0, 'must be a number from 0 to 65535')
    .max(65535, 'must be a number from 0 to 65535')
    .default(3000),
  PUBLIC_URL: webAddress('https://shop.example.com').optional(),
  DATA_DIR: z.string().default('.parley'),
  DYNAMODB_ENDPOINT: webAddress('http://127.0.0.1:8000').optional(),
  TABLE_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{0,100}$/, 'may hold letters, digits, dots, dashes and underscores')
    .default('parley-'),
  BOT: z.string().default('lex-definitions/ShopBot'),
  BOT_ALIAS: z.string().default('live'),
  CATALOGUE: z.string().default('demo-shop/catalogue.json'),
  COOKIE_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be a time zone, such as Europe/London')
    .default(Intl.DateTimeFormat().resolvedOptions().timeZone),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
      'must be fatal, error, warn, info, debug or silent',
    )
    .default('warn'),
  VISITOR_RATE: count(1, 1_000_000).default(240),
  ADDRESS_RATE: count(1, 1_000_000).default(1200),
  CHAT_RATE: count(1, 1_000_000).default(60),
  EMBED_ORIGINS: embedOrigins,
  PHONE_SILENCE_DAYS: count(1, 3650).default(90),
  PROXIES: count(0, 10).default(0),
  WORKERS: count(0, 1).default(1),
  STREAM_SECONDS: count(1, 840).default(600),
  ...watchSettings,
});

/** Reads the environment. An empty variable counts as absent. Throws {@link BadConfig} that names every fault. */
export function readConfig(environment: Variables = process.env): Config {
  const read = readSettings(schema, environment);
  const sms = smsConfig(environment);
  const slack = slackConfig(environment);
  const teams = teamsConfig(environment);
  const stripe = stripeConfig(environment);
  const cognito = signInConfig(environment);
  const cloud = cloudConfig(environment);
  const faults = [
    ...[read, sms, slack, teams, stripe, cognito, cloud].flatMap((part) => (part.ok ? [] : part.refusal)),
  ];
  if (!read.ok || !sms.ok || !slack.ok || !teams.ok || !stripe.ok || !cognito.ok || !cloud.ok) {
    throw new BadConfig(
      `The settings cannot be used:\n${[...new Set(faults)].map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
  const { value: data } = read;
  return {
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PUBLIC_URL,
    dataDir: resolve(data.DATA_DIR),
    dynamodbEndpoint: data.DYNAMODB_ENDPOINT,
    tablePrefix: data.TABLE_PREFIX,
    botDir: resolve(data.BOT),
    botAlias: data.BOT_ALIAS,
    catalogue: resolve(data.CATALOGUE),
    cookieSecret: data.COOKIE_SECRET,
    timeZone: data.TIME_ZONE,
    logLevel: data.LOG_LEVEL,
    sms: sms.value,
    stripe: stripe.value,
    limits: { visitor: data.VISITOR_RATE, address: data.ADDRESS_RATE, chat: data.CHAT_RATE },
    embedOrigins: data.EMBED_ORIGINS,
    silentDays: data.PHONE_SILENCE_DAYS,
    workers: data.WORKERS,
    proxies: data.PROXIES,
    streamSeconds: data.STREAM_SECONDS,
    cognito: cognito.value,
    slack: slack.value,
    teams: teams.value,
    ...cloud.value,
    ...watchConfig(data),
  };
}
