import { hashBotTree, type BotTree } from '../../definitions/bot-tree.ts';
import type { EmbeddedLex } from '../index.ts';
import { createDefinitions, type Definitions } from './definitions.ts';
import { cannotRetrieve, conflict, notFound } from './refusals.ts';
import type { BotRecord, ExportRecord, ImportRecord, ModelsState, VersionRecord } from './state.ts';
import { draft } from './state.ts';
import type { ModelsStore } from './store.ts';

/** What the operations of Models V2 are made of. */
export interface DeskOptions {
  readonly store: ModelsStore;
  /** Is told what to serve as locales are built and aliases change. */
  readonly engine: Pick<EmbeddedLex, 'serve' | 'withdraw'>;
  readonly clock: () => Date;
  /** Ten letters and digits, never the same twice. */
  readonly newId: () => string;
  /** Is told of what went wrong where no caller waits. */
  readonly fault: (error: unknown) => void;
  /**
   * Milliseconds that a description waits for work that is about to end: whoever asks every ten seconds, as the waiters of AWS do,
   * need not ask twice.
   */
  readonly patience?: number | undefined;
}

/** The one place where the state is read and changed. A change counts at once and is kept before its promise resolves. */
export interface Desk {
  readonly options: DeskOptions;
  readonly definitions: Definitions;
  state(): ModelsState;
  now(): number;
  change(edit: (state: ModelsState) => ModelsState): Promise<void>;
  /** Changes a bot as it is now; one that has gone meanwhile is let be. */
  changeBot(botId: string, edit: (bot: BotRecord) => BotRecord): Promise<void>;
  changeImport(importId: string, edit: (record: ImportRecord) => ImportRecord): Promise<void>;
  addExport(record: ExportRecord): Promise<void>;
  tree(hash: string): Promise<BotTree>;
  /** Keeps a tree; resolves with its hash. */
  keep(tree: BotTree): Promise<string>;
  /** Begins work that nobody waits for; `subject` is what it is about. */
  begin(subject: string, work: () => Promise<void>): void;
  /** Resolves when no work about the subject is left, or when patience ends. */
  settled(subject: string): Promise<void>;
  /** Resolves when all work has ended. */
  idle(): Promise<void>;
  /** Resolves when every change so far is kept. */
  kept(): Promise<void>;
}

/** Opens the desk on what the store holds. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { store, clock, fault, patience = 2000 } = options;
  let state = await store.load();
  let saving: Promise<void> = Promise.resolve();
  const trees = new Map<string, BotTree>();
  const works = new Map<string, Set<Promise<void>>>();

  const desk: Desk = {
    options,
    definitions: createDefinitions((hash) => desk.tree(hash)),
    state: () => state,
    now: () => clock().getTime(),
    change(edit) {
      state = edit(state);
      const saved = saving.catch(() => undefined).then(() => store.save(state));
      saving = saved;
      return saved;
    },
    async changeBot(botId, edit) {
      await desk.change((now) => {
        const bot = now.bots[botId];
        return bot ? { ...now, bots: { ...now.bots, [botId]: edit(bot) } } : now;
      });
    },
    async changeImport(importId, edit) {
      await desk.change((now) => {
        const record = now.imports[importId];
        return record ? { ...now, imports: { ...now.imports, [importId]: edit(record) } } : now;
      });
    },
    addExport: (record) =>
      desk.change((now) => ({ ...now, exports: { ...now.exports, [record.exportId]: record } })),
    async tree(hash) {
      const tree = trees.get(hash) ?? (await store.loadTree(hash));
      if (!tree) throw new Error(`The files ${hash} were not kept.`);
      trees.set(hash, tree);
      return tree;
    },
    async keep(tree) {
      const hash = hashBotTree(tree);
      if (!trees.has(hash)) {
        trees.set(hash, tree);
        await store.saveTree(hash, tree);
      }
      return hash;
    },
    begin(subject, work) {
      const done = work()
        .catch(fault)
        .finally(() => works.get(subject)?.delete(done));
      const running = works.get(subject) ?? new Set();
      works.set(subject, running.add(done));
    },
    async settled(subject) {
      const running = [...(works.get(subject) ?? [])];
      if (running.length === 0) return;
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)));
      await Promise.race([Promise.all(running), enough]);
      clearTimeout(timer);
    },
    async idle() {
      while ([...works.values()].some((running) => running.size > 0)) {
        await Promise.all([...works.values()].flatMap((running) => [...running]));
      }
      await saving;
    },
    kept: () => saving,
  };
  return desk;
}

/** A bot that is described or listed. Throws `ResourceNotFoundException`. */
export function botOf(desk: Desk, botId: string | undefined): BotRecord {
  const bot = Object.hasOwn(desk.state().bots, botId ?? '') ? desk.state().bots[botId ?? ''] : undefined;
  if (!bot) throw notFound(`The bot ${botId ?? ''}`);
  return bot;
}

/** A bot that is changed. Throws as AWS does there: `PreconditionFailedException` in its own words. */
export function botToChange(
  desk: Desk,
  botId: string | undefined,
  kind: 'resource' | 'parent resource' = 'resource',
): BotRecord {
  const bot = Object.hasOwn(desk.state().bots, botId ?? '') ? desk.state().bots[botId ?? ''] : undefined;
  if (!bot) throw cannotRetrieve(kind);
  if (bot.status !== 'Available') {
    throw conflict(`The bot ${bot.botId} is ${bot.status.toLowerCase()}. Try your request again.`);
  }
  return bot;
}

/** DRAFT or a number of a bot. Throws `ResourceNotFoundException`. */
export function versionOf(bot: BotRecord, version: string | undefined): VersionRecord {
  const found = version === draft ? bot.draft : numbered(bot, version);
  if (!found) throw notFound(`Version ${version ?? ''} of the bot ${bot.botId}`);
  return found;
}

/** A numbered version, where there is one. */
export function numbered(bot: BotRecord, version: string | undefined): VersionRecord | undefined {
  return Object.hasOwn(bot.versions, version ?? '') ? bot.versions[version ?? ''] : undefined;
}
