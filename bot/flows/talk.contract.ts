import { join } from 'node:path';
import { loadDefinition } from '../lex/definitions/load.ts';
import { createEmbeddedLex } from '../lex/embedded/index.ts';
import { trainRecognizer } from '../lex/embedded/nlu/recognizer.ts';
import { createSessionStore } from '../lex/embedded/store.ts';
import { createCodeHook } from '../lex/hook.ts';
import { createHookStore } from '../lex/hook-store.ts';
import { enUS } from '../messages/en_US.ts';
import type { Reply } from '../reply.ts';
import type { Flow, FlowContext, Step } from './flow.ts';
import { flows } from './index.ts';
import { openDemoShop } from './rehearsal.contract.ts';

/** What became of one sentence. */
export interface Heard {
  readonly intent: string;
  readonly score: number | undefined;
  /** What the flow did last; undefined when the definition spoke alone. */
  readonly step: Step | undefined;
  readonly replies: readonly Reply[];
  /** What Lex says itself, such as a definition's prompt. */
  readonly words: string;
  /** The slot or the yes that is asked for now. */
  readonly asks: string;
}

/** The bot as customers meet it, with the embedded Lex, without channels: text in, replies out. */
export async function openTalk() {
  const { shop, merchant, stop, client, table } = await openDemoShop();
  const rows = { client, table, clock: () => new Date() };
  const last = new Map<string, Step>();
  const watched = flows.map((flow) => watch(flow, last));
  const codeHook = createCodeHook({
    flows: watched,
    shop,
    data: {
      copyOf: () => ({ url: 'http://localhost/my-data', minutes: 15 }),
      eraseSoon: () => Promise.resolve(),
    },
    results: createHookStore(rows),
    turnOf: () => Promise.resolve(undefined),
    messages: () => enUS,
  });
  const definition = await loadDefinition(join('lex-definitions', 'ShopBot', 'DRAFT'));
  const lex = createEmbeddedLex({
    bots: [
      { botId: 'SHOPBOT001', aliases: [{ aliasId: 'TSTALIASID', aliasName: 'TestBotAlias', definition }] },
    ],
    sessions: createSessionStore(rows),
    codeHook,
    clock: rows.clock,
    random: () => 0,
    recognizer: (locale) => trainRecognizer(locale, { folder: 'dist/learned' }),
  });

  async function say(session: string, text: string): Promise<Heard> {
    const customer = `stranger-${session}`;
    last.delete(customer);
    const response = await lex.recognizeText({
      botId: 'SHOPBOT001',
      botAliasId: 'TSTALIASID',
      localeId: 'en_US',
      sessionId: session,
      text,
    });
    const step = last.get(customer);
    const action = response.sessionState?.dialogAction;
    return {
      intent: response.sessionState?.intent?.name ?? '',
      score: response.interpretations?.[0]?.nluConfidence?.score,
      step,
      replies: step && 'say' in step ? step.say : [],
      words: (response.messages ?? []).map((message) => message.content ?? '').join('\n'),
      asks: action?.slotToElicit ?? action?.type ?? '',
    };
  }
  return { shop, merchant, definition, say, customerOf: (session: string) => `stranger-${session}`, stop };
}

/** What a flow did, behind what was said by the flow that handed the sentence over. */
function behind(before: Step | undefined, step: Step): Step {
  if (before?.next !== 'hand-over') return step;
  if (step.next === 'hand-over') return { ...step, before: [...before.before, ...step.before] };
  if (step.next === 'delegate') return before;
  return { ...step, say: [...before.before, ...step.say] };
}

/** The flow itself, with what it did last kept for the test to see. */
function watch(flow: Flow, last: Map<string, Step>): Flow {
  const keep = async (c: FlowContext, step: Promise<Step>): Promise<Step> => {
    last.set(c.customer, behind(last.get(c.customer), await step));
    return step;
  };
  return {
    intent: flow.intent,
    fulfil: (c) => keep(c, flow.fulfil(c)),
    ...(flow.dialog && { dialog: (c: FlowContext) => keep(c, flow.dialog?.(c) ?? flow.fulfil(c)) }),
  };
}
