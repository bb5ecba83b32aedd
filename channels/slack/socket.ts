import { SocketModeReceiver, type App, type ReceiverEvent } from '@slack/bolt';
import type { SlackConfig } from './config.ts';
import { signatureOf } from './gate.ts';
import { silent } from './slack.ts';

/**
 * Opens Socket Mode, where it is set up. Each envelope goes the way of a webhook, signed with our own secret, so that
 * there is one way in; Slack is acknowledged with the response. A request that failed is not acknowledged, and comes again.
 */
export function connect(
  config: SlackConfig,
  clock: () => Date,
  take: (request: Request) => Promise<Response>,
  failed: (error: unknown) => void,
): (() => Promise<void>) | undefined {
  if (config.appToken === undefined) return undefined;
  const receiver = new SocketModeReceiver({
    appToken: config.appToken,
    logger: silent,
    // Here, and not as clientOptions, which bolt overlooks.
    installerOptions: { clientOptions: { slackApiUrl: config.apiBaseUrl } },
  });
  const processEvent = async ({ body, ack }: ReceiverEvent): Promise<void> => {
    const response = await take(asRequest(body, config.signingSecrets[0], clock));
    if (!response.ok) {
      failed(new Error(`an envelope of Socket Mode was answered with ${String(response.status)}`));
      return;
    }
    const answer = await response.text();
    await ack(answer === '' ? undefined : (JSON.parse(answer) as Record<string, unknown>));
  };
  receiver.init({ processEvent } as unknown as App);
  receiver.start().catch(failed);
  return async () => {
    await receiver.stop();
  };
}

/** An envelope's payload as the webhook that it would have been. */
function asRequest(body: ReceiverEvent['body'], secret: string, clock: () => Date): Request {
  const stamp = String(Math.floor(clock().getTime() / 1000));
  const text = JSON.stringify(body);
  return new Request('http://localhost/channels/slack', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': signatureOf(secret, stamp, text),
    },
    body: text,
  });
}
