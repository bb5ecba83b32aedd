import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SessionState } from '@aws-sdk/client-lex-runtime-v2';
import { createBot } from '../../bot/bot.ts';
import type { Answer, StoredTurn } from '../../bot/conversation.ts';
import { flows } from '../../bot/flows/index.ts';
import type { BotDefinition } from '../../bot/lex/definitions/definition.ts';
import { createEmbeddedLex } from '../../bot/lex/embedded/index.ts';
import { createSessionStore } from '../../bot/lex/embedded/store.ts';
import type { TraceEvent } from '../../bot/lex/embedded/trace.ts';
import { createCodeHook } from '../../bot/lex/hook.ts';
import type { HookStore } from '../../bot/lex/hook-store.ts';
import type { NamesByVersion } from '../../bot/lex/version-names.ts';
import { enUS } from '../../bot/messages/en_US.ts';
import { createTurnsInWork } from '../../bot/turns-in-work.ts';
import { createShop, readCatalogue } from '../../commerce/index.ts';
import { startEmbeddedDatabase } from '../embedded-database.ts';
import { createLearner } from '../learned.ts';
import { terminalProgress } from '../progress.ts';
import { createTable, localClient } from '../tables.ts';

/** A recorded turn that was answered once more. */
export interface Again {
  /** Undefined where the engine or a flow failed. */
  readonly answer: Answer | undefined;
  /** Why there is no answer. */
  readonly fault: string | undefined;
  /** What the engine did. */
  readonly events: readonly TraceEvent[];
  /** A flow was asked something that was not recorded, and met a shop as it is on its first day. */
  readonly freshShop: boolean;
  /** What the state before the turn names and this version does not have: such a turn is taken as if nothing had been asked. */
  readonly unknown: string | undefined;
}

/** Answers recorded turns once more, on the embedded engine and away from the shop's data. */
export interface Rerun {
  again(turn: StoredTurn): Promise<Again>;
  close(): Promise<void>;
}

/** The code hook was asked something that is not on record. */
class NotRecorded extends Error {
  override readonly name = 'NotRecorded';
}

const botId = 'RERUNRERUN';

/**
 * Serves one version beside a database in memory. Every turn begins in the state in which it was recorded. What the code hook
 * answered then, it answers again; where it is asked something else, the flows do, with a shop that holds the catalogue and nothing
 * else, or, without a catalogue, the turn fails.
 */
export async function openRerun(options: {
  readonly definition: BotDefinition;
  readonly results: Pick<HookStore, 'result'>;
  readonly catalogue?: string | undefined;
  /** What versions call otherwise than the flows do. */
  readonly names: NamesByVersion;
}): Promise<Rerun> {
  const { definition, catalogue } = options;
  const database = await startEmbeddedDatabase();
  const client = localClient(database.endpoint);
  const close = async () => {
    client.destroy();
    await database.stop();
  };
  let now = new Date();
  const clock = () => now;
  let events: TraceEvent[] = [];
  let freshShop = false;
  const made = new Map<string, unknown>();
  const results: HookStore = {
    async result<T>(turn: StoredTurn, call: string) {
      const kept = (made.get(call) as T | undefined) ?? (await options.results.result<T>(turn, call));
      if (kept === undefined && catalogue === undefined) {
        throw new NotRecorded('what the flow answered then is no longer kept');
      }
      return kept;
    },
    remember<T>(_: StoredTurn, call: string, result: T) {
      freshShop = true;
      made.set(call, result);
      return Promise.resolve(result);
    },
  };
  try {
    await Promise.all([createTable(client, 'shop'), createTable(client, 'bot')]);
    const { shop, merchant } = await createShop({ client, table: 'shop', clock, random: () => 0.5 });
    if (catalogue !== undefined) {
      const source: unknown = JSON.parse(await readFile(catalogue, 'utf8'));
      await merchant.importCatalogue(readCatalogue(source, catalogue));
    }
    const identify = () => Promise.resolve('rerun');
    const work = createTurnsInWork(nowhere, results, identify);
    const messages = () => enUS;
    const lex = createEmbeddedLex({
      bots: [{ botId, aliases: [{ aliasId: 'RERUN', aliasName: 'rerun', definition }] }],
      sessions: createSessionStore({ client, table: 'bot' }),
      codeHook: createCodeHook({
        flows,
        shop,
        // A conversation that is run again takes nobody's data along.
        data: {
          copyOf: () => ({ url: 'https://shop.example.com/my-data', minutes: 15 }),
          eraseSoon: () => Promise.resolve(),
        },
        results: work.results,
        turnOf: (reference) => work.turnOf(reference),
        messages,
        names: (version) => options.names[version],
        clock,
      }),
      clock,
      random: () => 0,
      recognizer: createLearner(terminalProgress()),
      trace(event) {
        // What came before was the state being put back.
        if (event.is === 'ranked') events = [];
        events.push(event);
      },
    });
    const version = {
      version: definition.bot.version,
      botId,
      botAliasId: 'RERUN',
      idleSeconds: definition.bot.idleSessionTTLInSeconds,
      locales: definition.locales.map(({ localeId }) => localeId),
    };
    const bot = createBot({
      lex,
      identify,
      work,
      begin: () => Promise.resolve(version),
      version: () => Promise.resolve(version),
      messages,
      clock,
    });
    return {
      close,
      async again(turn) {
        now = new Date(turn.acceptedAt);
        events = [];
        made.clear();
        freshShop = false;
        const { state, unknown } = fitting(turn, definition);
        const session = {
          key: createHash('sha256').update(turn.ref).digest('hex'),
          next: turn.no + 1,
          answered: turn.no - 1,
          done: turn.no - 1,
          working: turn.no,
          sent: 0,
          failures: 0,
          fence: 0,
          ...(state && {
            lex: { sequence: 1, version: version.version, at: now.getTime(), state },
          }),
        };
        const { answer, calls, fault } = await bot.respond(turn, session, true).then(
          (done) => ({ ...done, fault: undefined }),
          (error: unknown) => ({ answer: undefined, calls: undefined, fault: faultOf(error) }),
        );
        freshShop ||= calls !== undefined && calls.length > 0;
        return { answer, fault, events, freshShop, unknown };
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** No turn is stored here: those at hand are in work. */
const nowhere = { turn: () => Promise.resolve(undefined) };

const faultOf = (error: unknown): string =>
  error instanceof Error
    ? error.message.replace(/^.*Received error response from Lambda: /s, '')
    : String(error);

/** The state before a turn, without what the version does not have. */
function fitting(
  turn: StoredTurn,
  definition: BotDefinition,
): { state: SessionState | undefined; unknown: string | undefined } {
  const state = turn.answer?.because.before;
  const locale = definition.locales.find(({ localeId }) => localeId === turn.turn.locale);
  const { intent, dialogAction, ...rest } = state ?? {};
  if (!state || !intent || !locale) return { state, unknown: undefined };
  const known = locale.intents.find(({ name }) => name === intent.name);
  const has = (slot: string) => known?.slots.some(({ name }) => name === slot) ?? false;
  const asked = dialogAction?.slotToElicit;
  if (!known) return { state: rest, unknown: `intent ${String(intent.name)}` };
  if (asked !== undefined && !has(asked)) {
    return { state: rest, unknown: `slot ${asked} of ${known.name}` };
  }
  const slots = Object.fromEntries(Object.entries(intent.slots ?? {}).filter(([name]) => has(name)));
  return {
    state: { ...rest, ...(dialogAction && { dialogAction }), intent: { ...intent, slots } },
    unknown: undefined,
  };
}
