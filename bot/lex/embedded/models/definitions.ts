import {
  botSchema,
  type BotDefinition,
  type BotFile,
  type LocaleDefinition,
} from '../../definitions/definition.ts';
import { readDefinition } from '../../definitions/load.ts';
import { inExportSpelling } from '../../definitions/spelling.ts';
import { filesOfTree, localeIn, hashBotTree, type BotTree } from '../../definitions/bot-tree.ts';

/** Trees as the engine serves them. What was understood once is the same object again, so that it is learned once. */
export interface Definitions {
  /** Understands one locale of a tree. Throws `DefinitionFault` with what keeps it from being built. */
  locale(tree: BotTree, localeId: string): Promise<LocaleDefinition>;
  /** A version with some of its locales, each from the tree that it was built of. */
  version(tree: string, version: string, locales: Readonly<Record<string, string>>): Promise<BotDefinition>;
}

/** Understands trees that `treeOf` finds by their hash. */
export function createDefinitions(treeOf: (hash: string) => Promise<BotTree>): Definitions {
  const understood = new Map<string, Promise<LocaleDefinition>>();
  const definitions: Definitions = {
    locale(tree, localeId) {
      const own = localeIn(tree, localeId);
      const key = hashBotTree(own);
      const known = understood.get(key);
      if (known) return known;
      const reading = readLocale(tree, own, localeId);
      understood.set(key, reading);
      reading.catch(() => understood.delete(key));
      return reading;
    },
    async version(hash, version, locales) {
      const tree = await treeOf(hash);
      return {
        bot: { ...botFileOf(tree), version },
        locales: await Promise.all(
          Object.entries(locales).map(async ([localeId, built]) =>
            definitions.locale(await treeOf(built), localeId),
          ),
        ),
      };
    },
  };
  return definitions;
}

async function readLocale(tree: BotTree, own: BotTree, localeId: string): Promise<LocaleDefinition> {
  const bot = tree.get('Bot.json') ?? '';
  const files = filesOfTree(new Map([['Bot.json', bot], ...own]), botFileOf(tree).name);
  const { locales } = await readDefinition(files);
  const locale = locales.find((candidate) => candidate.localeId === localeId);
  if (!locale) throw new Error(`${localeId} was not read.`);
  return locale;
}

/** `Bot.json` of a tree that was taken in before. */
export function botFileOf(tree: BotTree): BotFile {
  return botSchema.parse(inExportSpelling(JSON.parse(tree.get('Bot.json') ?? '{}')));
}
