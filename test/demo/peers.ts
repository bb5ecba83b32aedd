import { createServer } from 'node:net';
import { startTeamsPlatform, type TeamsPlatform } from '../../channels/teams/fixtures/teams-platform.ts';

/** The platforms as programs on this machine: `emulate` plays Slack and Twilio, a stand-in of our own Microsoft. */
export interface Peers {
  readonly slack: Slack;
  readonly twilio: Twilio;
  readonly teams: TeamsPlatform;
  stop(): Promise<void>;
}

export interface Slack {
  readonly url: string;
  /** Calls a method of the Web API as a program of the workspace. */
  call(method: string, body: object): Promise<Readonly<Record<string, unknown>>>;
}

export interface Twilio {
  readonly url: string;
  /** Somebody texts our number: Twilio signs its webhook and posts it to us. */
  text(from: string, body: string): Promise<void>;
  /** The bodies that were sent to a number, in order. */
  sentTo(number: string): Promise<readonly string[]>;
}

export const twilioAccount = {
  sid: `AC${'0'.repeat(32)}`,
  token: '0123456789abcdef0123456789abcdef',
  number: '+15550001111',
} as const;
export const slackToken = 'xoxb-demo';

/** Starts the platforms, which will find us at `ourUrl`. Throws where `emulate` is not installed. */
export async function startPeers(ourUrl: string): Promise<Peers> {
  const { createEmulator } = await import('emulate').catch((cause: unknown) => {
    throw new Error('The demo needs the package emulate, which npm ci installs with all others.', { cause });
  });
  const slack = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      tokens: { [slackToken]: { login: 'parley', scopes: [] } },
      slack: {
        team: { name: 'Harbour', domain: 'harbour' },
        users: [{ name: 'ada', real_name: 'Ada Lovelace', email: 'ada@example.com' }],
      },
    },
  });
  const twilio = await createEmulator({
    service: 'twilio',
    port: await freePort(),
    seed: {
      twilio: {
        account: { sid: twilioAccount.sid, auth_token: twilioAccount.token, friendly_name: 'Harbour' },
        phone_numbers: [{ phone_number: twilioAccount.number, sms_url: `${ourUrl}/channels/sms` }],
      },
    },
  });
  const teams = await startTeamsPlatform();
  const basic = Buffer.from(`${twilioAccount.sid}:${twilioAccount.token}`).toString('base64');
  const asTwilio = async (path: string, fields?: Readonly<Record<string, string>>) => {
    const response = await fetch(`${twilio.url}${path}`, {
      headers: { authorization: `Basic ${basic}` },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    });
    if (!response.ok) throw new Error(`Twilio answered ${String(response.status)}: ${await response.text()}`);
    return response.json();
  };
  return {
    teams,
    slack: {
      url: `${slack.url}/api/`,
      async call(method, body) {
        const response = await fetch(`${slack.url}/api/${method}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${slackToken}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        return (await response.json()) as Record<string, unknown>;
      },
    },
    twilio: {
      url: twilio.url,
      async text(From, Body) {
        await asTwilio('/_twilio/simulate/inbound-message', { To: twilioAccount.number, From, Body });
      },
      async sentTo(number) {
        const path = `/2010-04-01/Accounts/${twilioAccount.sid}/Messages.json?PageSize=1000`;
        const { messages } = (await asTwilio(path)) as { messages: readonly Texted[] };
        const mine = messages.filter(
          ({ to, direction }) => to === number && direction.startsWith('outbound'),
        );
        return mine.map(({ body }) => body).reverse();
      },
    },
    async stop() {
      await Promise.all([slack.close(), twilio.close(), teams.stop()]);
    },
  };
}

interface Texted {
  readonly to: string;
  readonly direction: string;
  readonly body: string;
}

/** A port that nobody listens at. */
function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      server.close(() => resolve(typeof bound === 'object' && bound ? bound.port : 0));
    });
  });
}
