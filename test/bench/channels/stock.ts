import { createServer, type IncomingMessage } from 'node:http';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { CloudAdapterBase, type Activity, type TurnContext } from 'botbuilder-core';
import { BotFrameworkAuthenticationFactory, ServiceClientCredentialsFactory } from 'botframework-connector';

/**
 * A process with bolt's own HTTPReceiver, or with the adapter of the Bot Framework as its package's `process` calls it. Both answer a
 * message with one message that costs nothing to think of; it is all that they do.
 */
const text = 'You said so.';
const [, , what = '', platform = '', secret = ''] = process.argv;

const listen = (server: ReturnType<typeof createServer>) =>
  server.listen(0, '127.0.0.1', () => {
    const bound = server.address();
    process.send?.({ port: typeof bound === 'object' && bound ? bound.port : 0 });
  });

/** The token for what is sent; asking Microsoft for one is not what is measured. */
class Credentials extends ServiceClientCredentialsFactory {
  override isValidAppId = (id: string) => Promise.resolve(id === secret);
  override isAuthenticationDisabled = () => Promise.resolve(false);
  override createCredentials() {
    return Promise.resolve({
      signRequest(request: { headers: { set(name: string, value: string): void } }) {
        request.headers.set('authorization', 'Bearer our-token');
        return Promise.resolve(request);
      },
    } as never);
  }
}

function stockAuthentication() {
  const audience = 'https://api.botframework.com';
  return BotFrameworkAuthenticationFactory.create(
    '',
    true,
    `${platform}/botframework.com`,
    audience,
    audience,
    audience,
    `${platform}/.well-known/openidconfiguration`,
    `${platform}/.well-known/openidconfiguration`,
    'urn:botframework:azure',
    new Credentials(),
    { requiredEndorsements: [] } as never,
  );
}

const withDates = (body: string): Activity => {
  const activity = JSON.parse(body) as Activity;
  return { ...activity, timestamp: new Date(activity.timestamp ?? Date.now()) };
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

if (what === 'bolt') {
  const receiver = new HTTPReceiver({ signingSecret: secret, endpoints: '/', logLevel: LogLevel.ERROR });
  const app = new App({
    receiver,
    logLevel: LogLevel.ERROR,
    authorize: () => Promise.resolve({ botToken: 'xoxb-test', botId: 'B1', botUserId: 'U0BOT' }),
    clientOptions: { slackApiUrl: platform },
  });
  app.message(async ({ say }) => {
    await say({ text, blocks: [{ type: 'section', text: { type: 'plain_text', text } }] });
  });
  listen(createServer((request, response) => receiver.requestListener(request, response)));
} else {
  const adapter = new (class extends CloudAdapterBase {
    take(header: string, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
      return this.processActivity(header, activity, logic);
    }
  })(stockAuthentication());
  listen(
    createServer((request, response) => {
      void bodyOf(request)
        .then((body) =>
          adapter.take(request.headers.authorization ?? '', withDates(body), async (context) => {
            await context.sendActivity(text);
          }),
        )
        .then(
          () => response.writeHead(200).end(),
          (error: unknown) => response.writeHead(500).end(String(error)),
        );
    }),
  );
}
