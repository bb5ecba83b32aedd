import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Answer, StoredTurn } from '../bot/conversation.ts';
import type { IdentityStore } from '../bot/identity-store.ts';
import type { Inbox } from '../bot/inbox.ts';
import type { CodeHook } from '../bot/lex/hook-event.ts';
import type { SlackChannel } from '../channels/slack/index.ts';
import type { SmsChannel } from '../channels/sms/index.ts';
import type { WebChannel } from '../channels/web/index.ts';
import type { Merchant, Shop } from '../commerce/index.ts';
import type { RequestStore } from './api/request-store.ts';
import type { AnyChannel } from './conduct.ts';
import type { Config } from './config.ts';
import type { CustomersData } from './data-desk.ts';
import type { Doorbell } from './doorbell.ts';
import type { News, Tell } from './news.ts';
import type { PasswordCost } from './identity-provider/index.ts';
import type { Insight } from './insight/index.ts';
import type { Linking } from './linking/index.ts';
import type { Log } from './log.ts';
import type { Pictures } from './pictures/index.ts';
import type { Privacy } from './privacy.ts';
import type { ShowProgress } from './progress.ts';
import type { SignIn } from './sign-in/index.ts';
import type { ReadVisitor } from './visitor.ts';
import type { Watch } from './watch/index.ts';
import type { Observe } from './watch/observation.ts';
import type { Picture } from './watch/picture.ts';

/** Everything that a running Parley consists of, wired. */
export interface House {
  /** The shop's name. */
  readonly name: string;
  readonly shop: Shop;
  readonly merchant: Merchant;
  readonly inbox: Inbox;
  /** Wakes whoever works on turns. */
  readonly doorbell: Doorbell;
  /** What Lex calls, in this process or as a function of its own. */
  readonly codeHook: CodeHook;
  readonly web: WebChannel;
  /** The shop's address as the outside sees it. */
  readonly origin: string;
  readonly signIn: SignIn;
  readonly privacy: Privacy;
  /** One person's accounts on several channels. */
  readonly linking: Linking;
  /** What customers asked for in a conversation about their data. */
  readonly customersData: CustomersData;
  /** The pictures that the merchant gives to products. */
  readonly pictures: Pictures;
  /** The accounts, of whatever channel, that are a customer's. */
  readonly accountsOf: IdentityStore['accounts'];
  readonly sms: SmsChannel | undefined;
  readonly slack: SlackChannel | undefined;
  readonly teams: AnyChannel | undefined;
  readonly log: Log;
  readonly visitor: ReadVisitor;
  /** What the shop's own people are told of conversations. */
  readonly insight: Insight;
  /** What the API remembers of requests. */
  readonly requests: RequestStore;
  readonly clock: () => Date;
  readonly config: Config;
  receive(channel: Pick<AnyChannel, 'name' | 'receive'>, request: Request): Promise<Response>;
  /** Sends the notices that wait; gives how many are done with. */
  sendNotices(): Promise<number>;
  /** Sends what had given up and was put back; gives how many are done with. */
  sendLetters(): Promise<number>;
  /** Shows every group whose order has changed how it stands; gives how many are up to date. */
  showGroups(): Promise<number>;
  /** Mounts one more channel, such as the terminal's. */
  mount(channel: AnyChannel): void;
  /** Sees how messages go. */
  readonly watch: Watch;
  /** How it goes just now, here and in the worker beside; undefined where somebody else has the figures. */
  readonly picture: Picture | undefined;
  /** For how long the oldest turn waits, in seconds; the watch is told, too. */
  lookAtInbox(): Promise<number>;
  /** What a settled turn was answered. */
  answerOf(turn: StoredTurn): Promise<Answer | undefined>;
  /** Hears what the process beside this one did. */
  hear(news: News): void;
  /** Keeps what a customer of the web thinks of an answer; false where there is no such turn any more. */
  readonly rate: (turn: string, rating: StoredTurn['rating']) => Promise<boolean>;
  /** Takes no new work and resolves when the work at hand is done. */
  drain(): Promise<void>;
}

/** What a house stands on. */
export interface Surroundings {
  readonly client: DynamoDBClient;
  readonly cookieSecret: string;
  readonly log: Log;
  readonly clock?: () => Date;
  /** Where this server is reached when no PUBLIC_URL says so. */
  readonly address?: string;
  readonly random?: () => number;
  /** Wakes whoever works on turns elsewhere; without it this process does, as its inbox is rung. */
  readonly doorbell?: Doorbell;
  /** Whether the bot's sentences are learned here; by default where no doorbell wakes somebody else. */
  readonly learns?: boolean;
  /** Tells the process beside this one what was done here. */
  readonly tell?: Tell;
  /** Works on turns that another process takes in: under this name, which its heir has, too. */
  readonly worker?: string;
  /** What trying a password costs; today's when not said. */
  readonly passwordCost?: PasswordCost;
  /** Who watches; OpenTelemetry, and whoever has the figures, when not said. */
  readonly watch?: Watch;
  /** Takes what is seen here, such as a function's log; a server keeps it, and a worker tells its server. */
  readonly observe?: Observe;
  /** Is shown how far learning the bot has come. */
  readonly show?: ShowProgress;
}
