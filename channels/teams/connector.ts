import { CloudAdapterBase, TurnContext, type Activity as SdkActivity } from 'botbuilder-core';
import {
  BotFrameworkAuthenticationFactory,
  ClaimsIdentity,
  type ConnectorClient,
  ServiceClientCredentialsFactory,
  type AuthenticateRequestResult,
  type BotFrameworkAuthentication,
} from 'botframework-connector';
import type { AccessTokens } from './access-token.ts';
import { readActivity, type Activity, type Message } from './activity.ts';
import { NoAnswer, Refused } from './connector-answer.ts';
import type { TeamsAddress } from './payload.ts';
import type { Proof } from './token.ts';

/**
 * The only file that knows Microsoft's SDK: botbuilder 4 is retired by its maker, and its successor is to be a change
 * of this file alone. Everything else speaks {@link Activity}, {@link Message} and {@link TeamsAddress}.
 */
export interface Connector {
  /** A proved activity in our own shape, its text without the mention of the bot; undefined for one of another shape. */
  read(proof: Proof | undefined, json: object): Promise<Activity | undefined>;
  /** Sends a message; gives its id. Throws {@link Refused} or {@link NoAnswer}, after one try. */
  post(message: Message, to: TeamsAddress): Promise<string>;
  /** Puts a message in the place of one that was sent. Throws as {@link Connector.post}. */
  update(activity: string, message: Message, to: TeamsAddress): Promise<void>;
}

const audience = 'https://api.botframework.com';

class Adapter extends CloudAdapterBase {
  readonly #authentication: BotFrameworkAuthentication;
  constructor(authentication: BotFrameworkAuthentication) {
    super(authentication);
    this.#authentication = authentication;
  }

  /** Runs the SDK's turn for an activity whose token has been checked, and gives what it makes of it. */
  async read(proof: Proof | undefined, json: object): Promise<Activity | undefined> {
    const identity = new ClaimsIdentity(
      Object.entries(proof?.claims ?? {}).map(([type, value]) => ({ type, value: String(value) })),
      true,
    );
    const proved: AuthenticateRequestResult = {
      audience,
      claimsIdentity: identity,
      connectorFactory: this.#authentication.createConnectorFactory(identity),
    };
    let activity: Activity | undefined;
    await this.processActivity(proved, withDates(json), (context) => {
      if (context.activity.text) TurnContext.removeRecipientMention(context.activity);
      activity = readActivity(context.activity);
      return Promise.resolve();
    });
    return activity;
  }

  async client(serviceUrl: string): Promise<ConnectorClient> {
    return this.#authentication.createConnectorFactory(new ClaimsIdentity([])).create(serviceUrl, audience);
  }
}

/** `tokens` are absent where nobody asks for any. `timeout` is in milliseconds. */
export function createConnector(tokens: AccessTokens | undefined, timeout: number): Connector {
  const adapter = new Adapter(authenticationWith(tokens, timeout));
  return {
    read: (proof, json) => adapter.read(proof, json),
    async post(message, to) {
      const client = await adapter.client(to.serviceUrl);
      const { id } = await client.conversations.sendToConversation(to.conversation, outgoing(message, to));
      return id;
    },
    async update(activity, message, to) {
      const client = await adapter.client(to.serviceUrl);
      const placed = { ...outgoing(message, to), id: activity };
      await client.conversations.updateActivity(to.conversation, activity, placed);
    },
  };
}

const outgoing = (message: Message, to: TeamsAddress) =>
  ({
    ...message,
    from: to.bot,
    conversation: { id: to.conversation },
  }) as unknown as Partial<SdkActivity>;

/** The wire has these as text, and the SDK's own HTTP adapter converts them before it begins a turn. */
function withDates(json: object): SdkActivity {
  const dates = ['timestamp', 'localTimestamp', 'expiration'].flatMap((name) => {
    const value: unknown = Reflect.get(json, name);
    return typeof value === 'string' ? [[name, new Date(value)]] : [];
  });
  return { ...json, ...Object.fromEntries(dates) } as SdkActivity;
}

class Credentials extends ServiceClientCredentialsFactory {
  readonly #tokens: AccessTokens | undefined;
  constructor(tokens: AccessTokens | undefined) {
    super();
    this.#tokens = tokens;
  }
  override isValidAppId = () => Promise.resolve(true);
  override isAuthenticationDisabled = () => Promise.resolve(this.#tokens === undefined);
  override createCredentials() {
    const tokens = this.#tokens;
    return Promise.resolve({
      async signRequest(request: { headers: { set(name: string, value: string): void } }) {
        if (tokens) request.headers.set('authorization', `Bearer ${await tokens.token()}`);
        return request;
      },
    } as Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>);
  }
}

type HttpClient = NonNullable<NonNullable<ConstructorParameters<typeof ConnectorClient>[1]>['httpClient']>;

function authenticationWith(tokens: AccessTokens | undefined, timeout: number): BotFrameworkAuthentication {
  return BotFrameworkAuthenticationFactory.create(
    '',
    true,
    'https://login.microsoftonline.com/botframework.com',
    audience,
    audience,
    audience,
    'https://login.botframework.com/v1/.well-known/openidconfiguration',
    'https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration',
    'urn:botframework:azure',
    new Credentials(tokens),
    { requiredEndorsements: [] } as unknown as Parameters<
      typeof BotFrameworkAuthenticationFactory.create
    >[10],
    undefined,
    { httpClient: oneTry(timeout) },
  );
}

/**
 * The SDK repeats a failed POST by itself, which would say a thing twice, and waits out a Retry-After inside the call. A
 * fault that is thrown here, and is none of its own, it passes on.
 */
function oneTry(timeout: number): HttpClient {
  return {
    async sendRequest(request) {
      const { url, method } = request;
      const answer = await fetch(url, {
        method,
        headers: request.headers.toJson(),
        body: typeof request.body === 'string' ? request.body : null,
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      }).catch((cause: unknown) => {
        throw new NoAnswer(cause instanceof Error ? cause.message : 'no answer', { cause });
      });
      const bodyAsText = await answer.text().catch((cause: unknown) => {
        throw new NoAnswer('the answer broke off', { cause });
      });
      if (!answer.ok) throw new Refused(answer.status, bodyAsText, answer.headers.get('retry-after'));
      const headers = request.headers.clone();
      headers.set('content-type', answer.headers.get('content-type') ?? 'application/json');
      return { request, status: answer.status, headers, bodyAsText };
    },
  };
}
