import { join } from 'node:path';
import { openFiles } from '../archive.ts';
import { readAliases } from '../aliases.ts';
import { readBotTree, type BotTree } from '../bot-tree.ts';
import { meaningHash } from '../canonical.ts';
import { DefinitionFault } from '../fault.ts';
import { shownPath } from '../files.ts';
import { readDefinition } from '../load.ts';
import { verifyPublished } from '../published.ts';

/** A published version as it is carried to Lex. */
export interface Deployable {
  readonly version: string;
  readonly botName: string;
  readonly localeIds: readonly string[];
  readonly tree: BotTree;
  /** Of what the tree means. */
  readonly hash: string;
  /** An intent asks for a code hook. */
  readonly wantsHook: boolean;
}

/** The versions that an alias names with a weight, the lowest first; the heaviest is what callers get that know only Lex. */
export interface NamedVersions {
  readonly weights: Readonly<Record<string, number>>;
  readonly versions: readonly string[];
  readonly heaviest: string;
}

/** Reads what an alias names. Throws {@link DefinitionFault} where it does not exist, or names what was not published. */
export async function namedVersions(botDirectory: string, alias: string): Promise<NamedVersions> {
  const aliases = await readAliases(botDirectory);
  const weights = Object.hasOwn(aliases, alias) ? aliases[alias] : undefined;
  const file = shownPath(join(botDirectory, 'aliases.json'));
  if (!weights) {
    throw new DefinitionFault([
      `${file}: there is no alias ${alias}. The aliases are: ${Object.keys(aliases).join(', ') || 'none'}`,
    ]);
  }
  const named = Object.entries(weights).filter(([, weight]) => weight > 0);
  if (named.some(([version]) => version === 'DRAFT')) {
    throw new DefinitionFault([`${file}: ${alias} names DRAFT. Only published versions are deployed`]);
  }
  const versions = named.map(([version]) => version).sort((a, b) => Number(a) - Number(b));
  const [heaviest = ''] = [...versions].sort(
    (a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || Number(b) - Number(a),
  );
  return { weights: Object.fromEntries(named), versions, heaviest };
}

/** Reads one version and holds it to the rules, and to what was published under its number. Throws {@link DefinitionFault}. */
export async function readDeployable(botDirectory: string, version: string): Promise<Deployable> {
  await verifyPublished(botDirectory, version);
  const files = await openFiles(join(botDirectory, version));
  const definition = await readDefinition(files);
  const tree = await readBotTree(files);
  return {
    version,
    botName: definition.bot.name,
    localeIds: definition.locales.map(({ localeId }) => localeId),
    tree,
    hash: meaningHash(tree),
    wantsHook: definition.locales.some(({ intents }) =>
      intents.some(
        (intent) => intent.dialogCodeHook?.enabled === true || intent.fulfillmentCodeHook?.enabled === true,
      ),
    ),
  };
}
