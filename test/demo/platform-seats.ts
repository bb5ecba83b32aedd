import { direct, press as pressed } from '../../channels/slack/fixtures/requests.ts';
import type { Block } from '../../channels/slack/payload.ts';
import type { TestHouse } from '../house.ts';
import { controlsIn } from '../slack-person.ts';
import { linesIn } from '../slack-view.ts';
import { teamsCustomer, textOf } from '../teams-customer.ts';
import type { Peers, Slack, Twilio } from './peers.ts';
import { linkIn, shown, type Seat } from './seat.ts';

/** What the seats need of the house: where it is, and when it has done everything. */
export interface Front {
  readonly url: string;
  idle(): Promise<void>;
}

/** Somebody with a phone. */
export function smsSeat(number: string, twilio: Twilio, front: Front): Seat {
  let seen = 0;
  const look = async () => {
    await front.idle();
    const bodies = (await twilio.sentTo(number)).slice(seen);
    seen += bodies.length;
    return shown(bodies.join('\n'), []);
  };
  const say = async (text: string) => {
    await twilio.text(number, text);
    return look();
  };
  return {
    say,
    async press(label) {
      const menu = (await twilio.sentTo(number)).at(-1) ?? '';
      const line = menu.split('\n').find((each) => each.replace(/^\d+\W+/, '').startsWith(label));
      const picked = /^\d+/.exec(line ?? '')?.[0];
      if (picked === undefined) throw new Error(`The menu has no "${label}":\n${menu}`);
      return say(picked);
    },
    wait: look,
    link: async () => linkIn((await twilio.sentTo(number)).at(-1)),
    leave: () => undefined,
  };
}

interface SlackMessage {
  readonly ts: string;
  readonly blocks?: readonly Block[];
}

/** Somebody of a workspace, in the direct message with us. */
export async function slackSeat(name: string, slack: Slack, front: Front): Promise<Seat> {
  const { members } = (await slack.call('users.list', {})) as {
    members: readonly { id: string; name: string }[];
  };
  const user = members.find((each) => each.name === name)?.id ?? '';
  const opened = (await slack.call('conversations.open', { users: user })) as { channel: { id: string } };
  const channel = opened.channel.id;
  let seen = '';
  const messages = async () => {
    const history = await slack.call('conversations.history', { channel, limit: 100 });
    return (history['messages'] as readonly SlackMessage[]).toReversed();
  };
  const look = async () => {
    await front.idle();
    const news = (await messages()).filter(({ ts }) => ts > seen);
    seen = news.at(-1)?.ts ?? seen;
    const buttons: string[] = [];
    const lines = news.map(({ blocks = [] }) =>
      linesIn(blocks, (label) => {
        buttons.push(label);
        return '';
      }),
    );
    return shown(lines.join('\n'), buttons);
  };
  const post = async (request: Request) => {
    await deliver(front, '/channels/slack', request);
    return look();
  };
  return {
    say: (text) => post(direct(user, text, { channel })),
    async press(label) {
      for (const { ts, blocks = [] } of (await messages()).toReversed()) {
        const control = controlsIn(blocks).find(
          (each) => (each['text'] as { text?: string } | undefined)?.text === label,
        );
        if (control) return post(pressed(user, { channel, ts }, control));
      }
      throw new Error(`Nothing in Slack is called "${label}".`);
    },
    wait: look,
    link: async () => linkIn((await messages()).at(-1)),
    leave: () => undefined,
  };
}

/** Somebody on Teams, in the personal chat with us. */
export function teamsSeat({ teams }: Peers, house: Pick<TestHouse, 'house'>, front: Front): Seat {
  const app = { request: (request: Request) => deliver(front, '/channels/teams', request) };
  const customer = teamsCustomer({ app, house: house.house, teams });
  let seen = teams.sent.length;
  const look = async () => {
    await front.idle();
    const news = teams.sent.slice(seen);
    seen = teams.sent.length;
    const titles = news.flatMap(({ message }) =>
      (message.attachments ?? []).flatMap(({ content }) =>
        (content.actions ?? []).map(({ title }) => String(title)),
      ),
    );
    return shown(news.map(textOf).join('\n'), titles);
  };
  return {
    say: (text) => customer.say(text).then(look),
    press: (label) => customer.press(label).then(look),
    wait: look,
    link: () => Promise.resolve(linkIn(teams.sent.at(-1))),
    leave: () => undefined,
  };
}

/** Brings a signed request to where we really listen. */
async function deliver(front: Front, path: string, request: Request): Promise<Response> {
  const { method, headers } = request;
  const response = await fetch(`${front.url}${path}`, { method, headers, body: await request.text() });
  if (!response.ok) throw new Error(`${path} answered ${String(response.status)} ${await response.text()}`);
  return response;
}
