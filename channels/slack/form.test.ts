import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reply } from '../../bot/reply.ts';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { interaction, press, secret } from './fixtures/requests.ts';
import { startSlackApi, type SlackApi } from './fixtures/slack-api.ts';
import { slack } from './index.ts';
import type { Block, SlackAddress } from './payload.ts';

let database: TestDatabase;
let api: SlackApi;
beforeAll(async () => {
  [database, api] = await Promise.all([startTestDatabase(), startSlackApi()]);
});
afterAll(async () => {
  await api.stop();
  await database.stop();
});

const channel = () =>
  slack(
    {
      signingSecrets: [secret],
      botToken: 'xoxb-test',
      oauth: undefined,
      appToken: undefined,
      apiBaseUrl: api.url,
    },
    { client: database.client, table: database.tables.bot, secret: 's'.repeat(32) },
  );

const inThread: SlackAddress = {
  team: 'T1',
  user: 'U1',
  channel: 'C1',
  thread: '17.1',
  place: 'channel',
  conversation: 'T1:C1:17.1',
};
const last = () => api.messages.at(-1);
const types = (blocks: readonly Block[] | undefined) => (blocks ?? []).map((block) => block.type);

let keys = 0;
async function send(reply: Reply, to: SlackAddress): Promise<void> {
  const [payload] = channel().render([reply], { locale: 'en_US' });
  if (payload) await channel().send(payload, to, `form.${String((keys += 1))}/0`);
}

function controlOf(message: ReturnType<typeof last>): object {
  const block = message?.blocks.find((each) => each.type === 'actions');
  if (block?.type !== 'actions') throw new Error('the message has no controls');
  return { ...block.elements[0], block_id: block.block_id };
}

const addressForm: Reply = {
  kind: 'form',
  text: 'Where shall we send it?',
  fields: [
    { name: 'name', label: 'Name', kind: 'text', required: true },
    { name: 'unit', label: 'Apartment', kind: 'text', required: false },
    { name: 'count', label: 'How many', kind: 'number', required: true },
    { name: 'mail', label: 'E-mail', kind: 'email', required: false },
    {
      name: 'how',
      label: 'How',
      kind: 'select',
      required: true,
      options: [{ label: 'Fast', value: 'fast' }],
    },
  ],
  submit: { label: 'Use this address', say: '{name}, {unit}, {count}, {how}' },
};

async function openedForm() {
  await send(addressForm, inThread);
  const message = last();
  const received = await channel().receive(
    press('U1', message ?? { channel: '', ts: '' }, controlOf(message), {
      response_url: api.responseUrl('C1', 'U1', message?.ts),
    }),
  );
  expect(received.inbound).toEqual([]);
  await received.respond(() => Promise.resolve());
  const call = api.calls.findLast((each) => each.method === 'views.open');
  return { message, view: call?.arguments['view'] as { private_metadata: string; blocks: Block[] } };
}

async function submit(view: object, values: Readonly<Record<string, string>>) {
  const state = Object.fromEntries(
    Object.entries(values).map(([block, value]) => [
      block,
      { value: block === 'field.4' ? { selected_option: { value } } : { value } },
    ]),
  );
  const received = await channel().receive(
    interaction({
      type: 'view_submission',
      team: { id: 'T1' },
      user: { id: 'U1', team_id: 'T1' },
      view: { ...view, id: 'V1', callback_id: 'form', state: { values: state } },
    }),
  );
  const response = await received.respond(() => Promise.resolve());
  return { inbound: received.inbound, body: await response.text() };
}

test('a form opens as a modal, is checked, and says in the conversation what could be typed', async () => {
  const { message, view } = await openedForm();
  expect(view.blocks).toHaveLength(5);
  expect(view.private_metadata.length).toBeLessThanOrEqual(3000);
  const wrong = await submit(view, { 'field.0': ' ', 'field.2': 'two', 'field.3': 'ada', 'field.4': 'fast' });
  expect(wrong.inbound).toEqual([]);
  expect(JSON.parse(wrong.body)).toEqual({
    response_action: 'errors',
    errors: {
      'field.0': 'Please fill this in.',
      'field.2': 'Please give a number.',
      'field.3': 'Please give an e-mail address, such as ada@example.com.',
    },
  });
  const right = await submit(view, { 'field.0': 'Ada', 'field.2': '2', 'field.4': 'fast' });
  expect(right.body).toBe('');
  expect(right.inbound).toMatchObject([
    {
      turn: { id: 'view.V1', text: 'Ada, 2, fast', conversation: 'T1:C1:17.1' },
      address: { place: 'channel' },
    },
  ]);
  const [inbound] = right.inbound;
  if (inbound?.kind === 'turn') await send({ kind: 'text', text: 'Thank you.' }, inbound.address);
  expect(types(message?.blocks)).toEqual(['section', 'context']);
});

test('Slack’s slowness to open a form does not keep its acknowledgement', async () => {
  await send(addressForm, { ...inThread, channel: 'D1', place: 'direct' });
  api.next('views.open', 'hang');
  const received = await channel().receive(press('U1', last() ?? { channel: '', ts: '' }, controlOf(last())));
  expect((await received.respond(() => Promise.resolve())).status).toBe(200);
});

test('a form that is left empty says nothing', async () => {
  const { view } = await openedForm();
  const metadata = JSON.parse(view.private_metadata) as { form: { fields: object[]; say: string } };
  const optional = metadata.form.fields.map((field) => ({ ...field, required: false }));
  const form = { ...metadata.form, fields: optional, say: '{name}' };
  const empty = await submit({ ...view, private_metadata: JSON.stringify({ ...metadata, form }) }, {});
  expect(empty.inbound).toEqual([]);
  expect(empty.body).toContain('Please fill this in.');
});
