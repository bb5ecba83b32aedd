import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { cardType } from './activity.ts';
import {
  conversationOf,
  delivery,
  executed,
  installed,
  someone,
  submitted,
  tenant,
  typed,
  updated,
  type Place,
} from './fixtures/activities.ts';
import { appId, startTeamsPlatform, type TeamsPlatform } from './fixtures/teams-platform.ts';
import { teams, teamsConfig, type TeamsConfig } from './index.ts';
import type { TeamsAddress, TeamsPayload } from './payload.ts';
import { render } from './render.ts';

let platform: TeamsPlatform;
let database: TestDatabase;
let channel: ReturnType<typeof teams>;
beforeAll(async () => {
  [platform, database] = await Promise.all([startTeamsPlatform(), startTestDatabase()]);
  const read = teamsConfig({
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: 'x',
    TEAMS_PLATFORM_URL: platform.url,
  });
  channel = teams((read.ok && read.value) as TeamsConfig, {
    client: database.client,
    table: database.tables.bot,
  });
});
afterAll(async () => {
  await platform.stop();
  await database.stop();
});

let people = 100;
const anybody = () => someone((people += 1));
const ada = someone(1);
const receive = async (activity: object) => channel.receive(await delivery(platform, activity));

async function heard(activity: object) {
  const received = await receive(activity);
  const response = await received.respond(() => new Promise(() => undefined));
  const [inbound] = received.inbound;
  return {
    turn: inbound?.kind === 'turn' ? inbound.turn : undefined,
    address: inbound?.kind === 'turn' ? inbound.address : undefined,
    status: response.status,
    body: await response.text(),
  };
}
const answerOf = (body: string) => JSON.parse(body) as { statusCode: number; type: string; value: unknown };

test.each<[Place, string]>([
  ['personal', `a:${ada.aadObjectId}`],
  ['groupChat', '19:group@thread.v2'],
  ['channel', '19:channel@thread.tacv2;messageid=1700000000000'],
])(
  'a message in a %s is a turn in its thread, by who is proved, without the mention',
  async (place, thread) => {
    const activity = typed(platform.serviceUrl, place, ada, 'show me  mugs');
    const { turn, address, status, body } = await heard(activity);
    expect(turn).toEqual({
      id: activity.id,
      conversation: thread,
      from: { channel: 'teams', id: `${tenant}:${ada.aadObjectId}` },
      locale: 'en_US',
      text: 'show me mugs',
      timeZone: 'Europe/Berlin',
      ...(place !== 'personal' && { group: { place: thread, name: ada.name } }),
    });
    expect(address).toMatchObject({ conversation: thread, serviceUrl: platform.serviceUrl });
    expect([status, body]).toEqual([200, '']);
  },
);

test('only the bot’s own mention goes; an empty message is a greeting, a long one is cut', async () => {
  const group = typed(platform.serviceUrl, 'groupChat', ada, 'order for <at>Bob</at>');
  expect((await heard(group)).turn?.text).toBe('order for <at>Bob</at>');
  expect((await heard(typed(platform.serviceUrl, 'groupChat', ada, ''))).turn?.text).toBe('hello');
  const long = typed(platform.serviceUrl, 'personal', ada, '🛒'.repeat(900));
  expect((await heard(long)).turn?.text).toHaveLength(1023);
});

test('a file without words is answered at once, once, and is no turn', async () => {
  const who = anybody();
  const file = {
    ...typed(platform.serviceUrl, 'personal', who, ''),
    attachments: [{ contentType: 'image/png', contentUrl: 'https://smba.trafficmanager.net/x.png' }],
  };
  for (let time = 0; time < 3; time += 1) expect((await heard(file)).turn).toBeUndefined();
  const mine = platform.sent.filter(({ conversation }) => conversation === conversationOf('personal', who));
  expect(mine).toMatchObject([{ message: { text: expect.stringMatching(/can't see files/) as unknown } }]);
  const juan = anybody();
  const theirs = { ...typed(platform.serviceUrl, 'personal', juan, ''), locale: 'es-MX' };
  await heard({ ...theirs, attachments: file.attachments });
  const told = platform.sent.find(({ conversation }) => conversation === conversationOf('personal', juan));
  expect(told).toMatchObject({
    message: { text: expect.stringMatching(/no puedo ver archivos/) as unknown },
  });
});

test('being added is a greeting; being removed, and others who come and go, are nothing', async () => {
  expect((await heard(installed(platform.serviceUrl, 'personal', ada))).turn?.text).toBe('hello');
  expect((await heard(installed(platform.serviceUrl, 'channel', ada, 'remove'))).turn).toBeUndefined();
  const { turn, status } = await heard(updated(platform.serviceUrl, 'groupChat', ada));
  expect([turn, status]).toEqual([undefined, 200]);
});

test('somebody whom Teams does not name is nobody: no turn', async () => {
  const anonymous = { ...anybody(), aadObjectId: undefined } as unknown as typeof ada;
  expect((await heard(typed(platform.serviceUrl, 'groupChat', anonymous, 'hi'))).turn).toBeUndefined();
  const press = executed(platform.serviceUrl, 'personal', anonymous, '1', { parley: { say: 'hi' } });
  expect(answerOf((await heard(press)).body)).toMatchObject({ statusCode: 200 });
});

const data = { parley: { say: 'add it', label: 'Add to cart', action: { name: 'variant', value: 'v1' } } };

test('a button is a turn with its action, by Action.Execute and by Action.Submit', async () => {
  const content = { text: 'add it', action: { name: 'variant', value: 'v1' } };
  const pressed = await heard(executed(platform.serviceUrl, 'personal', ada, 'card-1', data));
  expect(pressed.turn).toMatchObject(content);
  expect(answerOf(pressed.body)).toEqual({
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: 'One moment, please…',
  });
  const sent = await heard(submitted(platform.serviceUrl, 'personal', ada, 'card-1', data));
  expect(sent.turn).toMatchObject(content);
  expect(sent.body).toBe('');
});

test('an invoke that is repeated is the same turn; another press is another', async () => {
  const press = executed(platform.serviceUrl, 'personal', ada, 'card-2', data);
  const ids = await Promise.all([press, press, press].map(async (each) => (await heard(each)).turn?.id));
  expect(new Set(ids).size).toBe(1);
  const again = executed(platform.serviceUrl, 'personal', ada, 'card-2', data);
  expect((await heard(again)).turn?.id).not.toBe(ids[0]);
});

test('a list and a form say what was picked and filled in', async () => {
  const options = ['1 lb', '2 lb', '3 lb', '4 lb', '5 lb', '6 lb'].map((label) => ({
    label,
    say: `size ${label}`,
  }));
  const [list] = render([{ kind: 'choices', text: 'Which size?', options }], { locale: 'en_US' });
  const content = list?.message.attachments?.[0]?.content;
  const values = content?.body.at(-1)?.['choices'] as { title: string; value: string }[];
  const submit = content?.actions?.[0]?.['data'] as object;
  const pick = { ...submit, pick: values[3]?.value };
  expect((await heard(executed(platform.serviceUrl, 'personal', ada, 'c', pick))).turn?.text).toBe(
    'size 4 lb',
  );
  const [form] = render(
    [
      {
        kind: 'form',
        text: 'Where to?',
        fields: [
          { name: 'name', label: 'Name', kind: 'text', required: true },
          { name: 'unit', label: 'Flat', kind: 'text', required: false },
          { name: 'zip', label: 'ZIP', kind: 'text', required: true },
        ],
        submit: { label: 'Use this', say: '{name}, {unit}, {zip}' },
      },
    ],
    { locale: 'en_US' },
  );
  const send = form?.message.attachments?.[0]?.content.actions?.[0]?.['data'] as object;
  const filled = { ...send, i0: ' Ada ', i1: '', i2: '62701' };
  expect((await heard(submitted(platform.serviceUrl, 'personal', ada, 'f', filled))).turn?.text).toBe(
    'Ada, 62701',
  );
});

test('what is no button of ours is told so, and is no turn', async () => {
  for (const odd of [
    {},
    { parley: {} },
    { parley: { say: 7 } },
    { parley: { say: '', pick: true }, pick: '{' },
  ]) {
    const { turn, body } = await heard(executed(platform.serviceUrl, 'personal', ada, 'c', odd));
    expect(turn).toBeUndefined();
    expect(answerOf(body)).toMatchObject({
      statusCode: 200,
      value: expect.stringMatching(/cannot be read/) as unknown,
    });
    expect((await heard(submitted(platform.serviceUrl, 'personal', ada, 'c', odd))).turn).toBeUndefined();
  }
  const other = { ...executed(platform.serviceUrl, 'personal', ada, 'c', data), name: 'task/fetch' };
  expect((await heard(other)).status).toBe(501);
});

/** A question that was sent to somebody, with the ids that Teams gave it. */
async function asked(who: typeof ada, place: Place, options: readonly string[]) {
  const { address } = await heard(typed(platform.serviceUrl, place, who, 'hi'));
  const replies = [
    { kind: 'choices', text: 'Which **one**?', options: options.map((label) => ({ label, say: label })) },
  ] as const;
  const [payload] = render(replies, { locale: 'en_US' }) as [TeamsPayload];
  const { id } = await channel.send(payload, address as TeamsAddress, `asked/${who.aadObjectId}/0`);
  const press = (label: string, by = who) =>
    heard(executed(platform.serviceUrl, place, by, id, { parley: { say: label, label } }));
  return { id, press };
}

test('the first choice closes a question: its card is refreshed at once, and no other choice is a turn', async () => {
  const { id, press } = await asked(anybody(), 'personal', ['Kenya', 'Decaf']);
  const first = await press('Kenya');
  expect(first.turn?.text).toBe('Kenya');
  expect(first.address?.closes).toEqual({ activity: id, asks: 'Which **one**?', chosen: 'Kenya' });
  const { type, value } = answerOf(first.body);
  expect(type).toBe(cardType);
  expect(value).not.toHaveProperty('actions');
  expect(JSON.stringify(value)).toContain('✓ Kenya');
  const second = await press('Decaf');
  expect(second.turn).toBeUndefined();
  expect(JSON.stringify(answerOf(second.body).value)).toContain('✓ Kenya');
});

test('of choices at the same moment one is a turn', async () => {
  const { press } = await asked(anybody(), 'personal', ['A', 'B', 'C', 'D', 'E']);
  const all = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((label) => press(label)));
  expect(all.filter(({ turn }) => turn)).toHaveLength(1);
});

test('in a group somebody else may press, but closes nothing that was not asked of them', async () => {
  const { press } = await asked(anybody(), 'groupChat', ['Kenya', 'Decaf']);
  const other = await press('Decaf', anybody());
  expect(other.turn?.text).toBe('Decaf');
  expect(other.address?.closes).toBeUndefined();
  expect((await press('Kenya')).address?.closes?.chosen).toBe('Kenya');
});
