import type { CardElement } from '../channels/teams/activity.ts';
import {
  conversationOf,
  delivery,
  executed,
  someone,
  submitted,
  typed,
  type Place,
  type Someone,
} from '../channels/teams/fixtures/activities.ts';
import type { Sent, TeamsPlatform } from '../channels/teams/fixtures/teams-platform.ts';
import type { Talker } from './house.ts';
import type { Inbox } from '../bot/inbox.ts';

/** Somebody on Teams, who sees what the platform was sent and presses what stands on it. */
export interface TeamsCustomer extends Talker {
  readonly who: Someone;
  /** Delivers an activity, as often as asked and all at once; gives the answers to it. */
  deliver(activity: object, times?: number): Promise<readonly Response[]>;
  /** Fills the newest form and sends it. */
  submit(values: Readonly<Record<string, string>>): Promise<string>;
}

let customers = 0;

/** A customer of a house with Teams. `client` is what theirs knows: Action.Execute, or only Action.Submit. */
export function teamsCustomer(
  {
    app,
    house,
    teams,
  }: {
    readonly app: { request(request: Request): Response | Promise<Response> };
    readonly house: { readonly inbox: Pick<Inbox, 'idle'> };
    readonly teams: TeamsPlatform | undefined;
  },
  place: Place = 'personal',
  client: 'execute' | 'submit' = 'execute',
): TeamsCustomer {
  if (!teams) throw new Error('This house has no Teams.');
  const who = someone((customers += 1));
  const rooms = [conversationOf(place, who), conversationOf('personal', who)];
  let seen = teams.sent.length;

  const deliver = async (activity: object, times = 1) => {
    const answers = await Promise.all(
      Array.from({ length: times }, async () => app.request(await delivery(teams, activity))),
    );
    for (const answer of answers) {
      if (answer.status !== 200) throw new Error(`${String(answer.status)} ${await answer.text()}`);
    }
    return answers;
  };
  const look = () => {
    const news = teams.sent.slice(seen).filter(({ conversation }) => rooms.includes(conversation));
    seen = teams.sent.length;
    return news.flatMap((sent) => (sent.method === 'POST' ? [textOf(sent)] : [])).join('\n');
  };
  const say = async (text: string) => {
    await deliver(typed(teams.serviceUrl, place, who, text));
    await house.inbox.idle();
    return look();
  };
  /** What is on the screen now, the newest first: a message that was put in another's place stands for it. */
  const screen = () => {
    const now = new Map<string, Sent>();
    for (const sent of teams.sent) if (rooms.includes(sent.conversation)) now.set(sent.id, sent);
    return [...now.values()].reverse();
  };
  const pressData = async (card: Sent, data: object) => {
    const at = card.conversation === rooms[0] ? place : 'personal';
    const event = client === 'execute' ? executed : submitted;
    const [answer] = await deliver(event(teams.serviceUrl, at, who, card.id, data));
    if (client === 'execute') {
      const body = (await answer?.json()) as { statusCode?: number; type?: string; value?: unknown };
      if (body.statusCode !== 200 || !body.type || !body.value)
        throw new Error(`Unable to reach app: ${JSON.stringify(body)}`);
    }
    await house.inbox.idle();
    return look();
  };
  return {
    who,
    deliver,
    say,
    press(label) {
      for (const card of screen()) {
        const data = pressable(card).get(label);
        if (data) return pressData(card, data);
      }
      throw new Error(`Nothing on the screen is called "${label}".`);
    },
    submit(values) {
      for (const card of screen()) {
        const [content] = contents(card);
        const inputs = content?.body.filter(({ type }) => type.startsWith('Input.')) ?? [];
        if (!content || inputs.length === 0) continue;
        const filled = inputs.map(({ id, label }) => [String(id), values[String(label)] ?? '']);
        const { data } = (content.actions ?? [])[0] as unknown as { data: object };
        return pressData(card, { ...data, ...(Object.fromEntries(filled) as object) });
      }
      throw new Error('There is no form on the screen.');
    },
    async sayQuickly(texts) {
      for (const text of texts) await deliver(typed(teams.serviceUrl, place, who, text));
      await house.inbox.idle();
      return look();
    },
  };
}

const contents = ({ message }: Sent) => (message.attachments ?? []).map(({ content }) => content);

/** What pressing a label would send; a product's name stands for its first button. */
function pressable(sent: Sent): ReadonlyMap<string, object> {
  const found = new Map<string, object>();
  const offer = (label: unknown, data: object) => {
    if (!found.has(String(label))) found.set(String(label), data);
  };
  for (const content of contents(sent)) {
    const pick = content.body.find(({ id }) => id === 'pick');
    for (const action of content.actions ?? []) {
      const data = action['data'] as object | undefined;
      if (!data) continue;
      for (const { title, value } of (pick?.['choices'] ?? []) as { title: string; value: string }[]) {
        offer(title, { ...data, pick: value });
      }
      const name = content.body.find(({ style }) => style === 'heading')?.['text'];
      if (name !== undefined) offer(name, data);
      offer(action['title'], data);
    }
  }
  return found;
}

/** A message as its reader sees it, line by line. */
/** What a message says, line by line. */
export function textOf(sent: Sent): string {
  const lines = contents(sent).flatMap((content) => [
    ...content.body.map(words),
    ...(content.actions ?? []).map(({ title }) => String(title)),
  ]);
  return [sent.message.text ?? '', ...lines].filter((line) => line !== '').join('\n');
}

/** The words of an element, with a backslash before nothing. */
function words(element: CardElement): string {
  const list = (name: string) => (element[name] ?? []) as readonly Record<string, unknown>[];
  const text = (json: Record<string, unknown>) =>
    (typeof json['text'] === 'string' ? json['text'] : '').replace(/\\(?=[^\w\s])/g, '');
  switch (element.type) {
    case 'ColumnSet':
      return list('columns')
        .map(({ items }) => (items as CardElement[]).map(words).join(' '))
        .join(' ');
    case 'FactSet':
      return list('facts')
        .map(({ title, value }) => `${text({ text: title })} ${text({ text: value })}`)
        .join('\n');
    case 'RichTextBlock':
      return list('inlines').map(text).join('');
    case 'TextBlock':
      return text(element);
    case 'Input.ChoiceSet':
      return list('choices')
        .map(({ title }) => String(title))
        .join('\n');
    default:
      return '';
  }
}
