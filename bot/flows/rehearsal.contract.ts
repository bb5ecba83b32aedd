import { readFile } from 'node:fs/promises';
import { createShop, readCatalogue, type Shop } from '../../commerce/index.ts';
import { startTestDatabase } from '../../test/database.ts';
import { enUS } from '../messages/en_US.ts';
import type { Reply } from '../reply.ts';
import type { Action } from '../turn.ts';
import type { Flow, FlowContext, Step } from './flow.ts';

/** The demo shop on a database of its own. */
export async function openDemoShop(clock: () => Date = () => new Date()) {
  const database = await startTestDatabase();
  const { shop, merchant } = await createShop({
    client: database.client,
    table: database.tables.shop,
    clock,
    random: () => 0.5,
  });
  const source = 'demo-shop/catalogue.json';
  await merchant.importCatalogue(readCatalogue(JSON.parse(await readFile(source, 'utf8')), source));
  return {
    shop,
    merchant,
    client: database.client,
    table: database.tables.bot,
    stop: () => database.stop(),
  };
}

/** What Lex would bring to one call of a flow. */
export interface Said {
  readonly text: string;
  readonly slots?: Readonly<Record<string, string>>;
  readonly confirmation?: FlowContext['confirmation'];
  readonly action?: Action;
}

/** One customer's session, played without Lex: slots and memory are kept as Lex keeps them. */
export function rehearse(shop: Shop, customer: string, clock: () => Date = () => new Date()) {
  let memory: Record<string, string> = {};
  let slots: Record<string, string> = {};
  let turns = 0;

  async function call(flow: Flow, part: 'dialog' | 'fulfil', said: Said): Promise<Step> {
    turns += 1;
    const key = `${customer}-${turns}`;
    const held = slots;
    const step = await (flow[part] ?? flow.fulfil)({
      turn: {
        id: key,
        conversation: customer,
        from: { channel: 'web', id: customer },
        locale: 'en_US',
        text: said.text,
        action: said.action,
      },
      said: said.text,
      told: said.text,
      quote: (words) => words,
      customer,
      timeZone: 'UTC',
      slot: (name) => held[name],
      words: (name) => held[name],
      confirmation: said.confirmation ?? 'None',
      memory,
      alsoHeard: [],
      asked: undefined,
      shop,
      data: {
        copyOf: () => ({ url: 'http://localhost/my-data', minutes: 15 }),
        eraseSoon: () => Promise.resolve(),
      },
      messages: enUS,
      now: clock(),
      effect: (name) => ({ customer, key: `${key}/${name}` }),
    });
    memory = merged(memory, step.remember);
    slots = step.next === 'close' ? {} : merged(slots, step.slots);
    return step;
  }

  return {
    memory: () => memory,
    slots: () => slots,
    /** A new intent begins: its slots are those of the sentence. */
    async say(flow: Flow, said: Said): Promise<Step> {
      slots = { ...said.slots };
      return this.go(flow, said);
    },
    /** The intent in progress hears an answer. */
    async answer(flow: Flow, said: Said): Promise<Step> {
      slots = { ...slots, ...said.slots };
      return this.go(flow, said);
    },
    /** Dialog first, fulfilment when it leaves the decision to the definition. */
    async go(flow: Flow, said: Said): Promise<Step> {
      const step = flow.dialog ? await call(flow, 'dialog', said) : undefined;
      return step && step.next !== 'delegate' ? step : call(flow, 'fulfil', said);
    },
  };
}

/** All words of a step's replies, for reading them in a test. */
export function wordsIn(step: Step): string {
  return 'say' in step ? step.say.map(wordsOfReply).join('\n') : '';
}

function wordsOfReply(reply: Reply): string {
  switch (reply.kind) {
    case 'text':
    case 'form':
      return reply.text;
    case 'choices':
      return [reply.text, ...reply.options.map((option) => `[${option.label}]`)].join('\n');
    case 'cards':
      return [
        reply.text ?? '',
        ...reply.cards.map((card) =>
          [card.title, card.price, card.badge, card.text].filter(Boolean).join(' | '),
        ),
        reply.more ? `[${reply.more.label}]` : '',
      ].join('\n');
    case 'receipt':
      return [
        reply.order.heading,
        reply.order.status,
        ...reply.order.lines.map(
          (line) => `${line.quantity} x ${line.title} ${line.detail ?? ''} ${line.amount}`,
        ),
        ...reply.order.sums.map((sum) => `${sum.label} ${sum.amount}`),
        `${reply.order.total.label} ${reply.order.total.amount}`,
        ...(reply.order.shares ?? []).map((share) => `${share.label} ${share.amount}`),
        ...reply.order.address,
      ].join('\n');
  }
}

function merged(
  held: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | null>> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ ...held, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
