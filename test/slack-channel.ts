import { interaction, mention, press } from '../channels/slack/fixtures/requests.ts';
import type { Shown, SlackApi } from '../channels/slack/fixtures/slack-api.ts';
import { controlsIn, textIn } from './slack-person.ts';
import type { TestHouse } from './house.ts';

/** A channel of Slack with several people in it: what each says, presses and sees. */
export interface SlackRoom {
  /** Mentions us, at the top of the channel or in a thread; gives what only that person then sees, direct messages too. */
  say(user: string, text: string, thread?: string): Promise<string>;
  /** The request of a mention, for sending it oneself. */
  request(user: string, text: string, outer?: object): Request;
  /** Presses the newest thing of that label that the person sees. */
  press(user: string, label: string): Promise<string>;
  pressOf(user: string, label: string): Request;
  fillIn(user: string, label: string, values: readonly string[]): Promise<string>;
  /** The messages that show everybody an order, in the channel and its threads. */
  cards(): readonly Shown[];
  /** What everybody sees. */
  seenByAll(): string;
}

export function slackRoom(
  { app, house }: Pick<TestHouse, 'app' | 'house'>,
  api: SlackApi,
  channel: string,
): SlackRoom {
  const isOf = (user: string) => (message: Shown) =>
    message.channel === user.replace('U', 'D') || (message.channel === channel && message.only === user);
  const everybodys = () =>
    api.messages.filter((message) => message.channel === channel && message.only === undefined);
  async function post(user: string, request: Request): Promise<string> {
    const before = new Set(api.messages.filter(isOf(user)).map(({ ts }) => ts));
    const response = await app.request(request);
    if (response.status !== 200) throw new Error(`${String(response.status)} ${await response.text()}`);
    await house.inbox.idle();
    return api.messages
      .filter((message) => isOf(user)(message) && !before.has(message.ts))
      .map((message) => textIn(message.blocks))
      .join('\n');
  }
  function pressOf(user: string, label: string): Request {
    const seen = api.messages.filter((message) => isOf(user)(message) || everybodys().includes(message));
    for (const message of seen.reverse()) {
      const control = controlsIn(message.blocks).find((each) => textIn([each['text']]) === label);
      if (control) {
        return press(user, message, control, {
          response_url: api.responseUrl(message.channel, user, message.ts),
        });
      }
    }
    throw new Error(`${user} sees nothing called "${label}".`);
  }
  return {
    say: (user, text, thread) =>
      post(user, mention(user, text, { channel, ...(thread !== undefined && { thread_ts: thread }) })),
    request: (user, text, outer = {}) => mention(user, text, { channel }, outer),
    pressOf,
    press: (user, label) => post(user, pressOf(user, label)),
    async fillIn(user, label, values) {
      await post(user, pressOf(user, label));
      const view = api.calls.findLast((call) => call.method === 'views.open')?.arguments['view'] as object;
      const state = Object.fromEntries(
        values.map((value, index) => [`field.${String(index)}`, { value: { value } }]),
      );
      return post(
        user,
        interaction({
          type: 'view_submission',
          team: { id: 'T1' },
          user: { id: user, team_id: 'T1' },
          view: { ...view, id: crypto.randomUUID(), callback_id: 'form', state: { values: state } },
        }),
      );
    },
    cards: () => everybodys().filter((message) => textIn(message.blocks).startsWith('Group order')),
    seenByAll: () => textIn(everybodys().map((message) => message.blocks)),
  };
}
