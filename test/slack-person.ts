import {
  command,
  direct,
  event,
  interaction,
  mention,
  press,
  signed,
} from '../channels/slack/fixtures/requests.ts';
import type { Shown, SlackApi } from '../channels/slack/fixtures/slack-api.ts';
import type { Block } from '../channels/slack/payload.ts';
import type { Talker, TestHouse } from './house.ts';
import { linesIn } from './slack-view.ts';

type Control = Readonly<Record<string, unknown>>;

/** Somebody in Slack: writes, presses, and sees what stands on the screen. */
export interface SlackPerson {
  readonly user: string;
  /** Writes to us alone. */
  write(text: string): Promise<string>;
  /** Mentions us in the channel, at first at its top and then in the thread of that. */
  mention(text: string): Promise<string>;
  /** Types `/shop`. */
  command(text: string): Promise<string>;
  /** Presses, or chooses from a list, the newest thing of that label. */
  press(label: string): Promise<string>;
  /** Opens the form behind the newest button of that label and submits it, field by field. */
  fillIn(label: string, values: readonly string[]): Promise<string>;
  /** Opens the app's home, and presses something on it. */
  openHome(): Promise<string>;
  pressAtHome(label: string): Promise<string>;
  /** The request of a press, for sending it oneself. */
  pressOf(label: string): Request;
}

let people = 0;

export function slackPerson({ app, house }: Pick<TestHouse, 'app' | 'house'>, api: SlackApi): SlackPerson {
  people += 1;
  const user = `U${String(people)}`;
  const channel = `C${String(people)}`;
  let thread: string | undefined;
  const before = new Set<string>();
  const mine = () =>
    api.messages.filter(
      (message) =>
        message.channel === user.replace('U', 'D') ||
        (message.channel === channel && [undefined, user].includes(message.only)),
    );
  async function post(request: Request): Promise<string> {
    for (const message of mine()) before.add(message.ts);
    const response = await app.request(await stamped(request, house.clock()));
    if (response.status !== 200) throw new Error(`${String(response.status)} ${await response.text()}`);
    await house.inbox.idle();
    return mine()
      .filter((message) => !before.has(message.ts))
      .map((message) => textIn(message.blocks))
      .join('\n');
  }
  function find(label: string): { message: Shown; control: Control } {
    for (const message of mine().reverse())
      for (const control of controlsIn(message.blocks)) {
        if (textIn([control['text']]) === label) return { message, control };
        const options = (control['options'] ?? []) as readonly Control[];
        const selected_option = options.find((option) => textIn([option['text']]) === label);
        if (selected_option) return { message, control: { ...control, selected_option } };
      }
    throw new Error(`Nothing is called "${label}":\n${textIn(mine().at(-1)?.blocks ?? [])}`);
  }
  function pressOf(label: string): Request {
    const { message, control } = find(label);
    return press(user, message, control, {
      response_url: api.responseUrl(message.channel, user, message.ts),
    });
  }
  const home = () =>
    (
      api.calls.findLast((call) => call.method === 'views.publish' && call.arguments['user_id'] === user)
        ?.arguments['view'] as { blocks: readonly Block[] } | undefined
    )?.blocks ?? [];
  return {
    user,
    pressOf,
    async openHome() {
      await post(event({ type: 'app_home_opened', user, channel: user.replace('U', 'D'), tab: 'home' }));
      return textIn(home());
    },
    pressAtHome(label) {
      const control = controlsIn(home()).find((each) => textIn([each['text']]) === label);
      if (!control) throw new Error(`The home has no "${label}".`);
      const view = { container: { type: 'view', view_id: 'V1' }, channel: undefined };
      return post(press(user, { channel: '', ts: '' }, control, view));
    },
    write: (text) => post(direct(user, text)),
    mention(text) {
      const ts = `1700000000.${String(people)}`;
      const request = mention(user, text, {
        channel,
        ts,
        ...(thread !== undefined && { thread_ts: thread }),
      });
      thread ??= ts;
      return post(request);
    },
    command: (text) =>
      post(command(user, text, { channel_id: channel, response_url: api.responseUrl(channel, user) })),
    press: (label) => post(pressOf(label)),
    async fillIn(label, values) {
      await post(pressOf(label));
      const view = api.calls.findLast((call) => call.method === 'views.open')?.arguments['view'] as object;
      const state = Object.fromEntries(
        values.map((value, index) => [`field.${String(index)}`, { value: { value } }]),
      );
      return post(
        interaction({
          type: 'view_submission',
          team: { id: 'T1' },
          user: { id: user, team_id: 'T1' },
          view: { ...view, id: crypto.randomUUID(), callback_id: 'form', state: { values: state } },
        }),
      );
    },
  };
}

/** The request as Slack would send it by the house's clock. */
const stamped = async (request: Request, now: Date): Promise<Request> =>
  signed(await request.text(), request.headers.get('content-type') ?? '', {
    at: Math.floor(now.getTime() / 1000),
  });

/** The same person as a customer who is heard in plain words. */
export function slackTalker(house: Pick<TestHouse, 'app' | 'house' | 'slack'>): Talker {
  const { slack } = house;
  if (!slack) throw new Error('This house has no Slack.');
  const person = slackPerson(house, slack);
  const inbox = person.user.replace('U', 'D');
  let seen = slack.messages.length;
  const look = () => {
    const news = slack.messages.slice(seen).filter(({ channel }) => channel === inbox);
    seen = slack.messages.length;
    return news.map(({ blocks }) => linesIn(blocks)).join('\n');
  };
  return {
    say: (text) => person.write(text).then(look),
    press: (label) => person.press(label).then(look),
    async sayQuickly(texts) {
      for (const text of texts)
        await house.app.request(await stamped(direct(person.user, text), house.house.clock()));
      await house.house.inbox.idle();
      return look();
    },
  };
}

/** Everything that can be read in blocks. */
export function textIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(textIn).filter(Boolean).join('\n');
  if (typeof value !== 'object' || value === null) return '';
  const { text } = value as { text?: unknown };
  if (typeof text === 'string') return text;
  return textIn(Object.values(value));
}

/** Every button and list in blocks, with the id of its block. */
export function controlsIn(blocks: readonly Block[]): readonly Control[] {
  return blocks.flatMap((block): readonly Control[] => {
    if (block.type === 'carousel') return controlsIn(block.elements);
    const controls =
      block.type === 'actions' ? block.elements : block.type === 'card' ? cardControls(block) : [];
    return controls.map((control) => ({ ...(control as unknown as Control), block_id: block.block_id }));
  });
}

/** A card's buttons, and its title, which stands for the first of them. */
function cardControls({ actions = [], title }: Extract<Block, { type: 'card' }>): readonly object[] {
  const [first] = actions;
  return first && title ? [...actions, { ...first, text: title }] : actions;
}
