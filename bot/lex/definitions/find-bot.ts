import { DefinitionFault } from './fault.ts';
import { within, type DefinitionFiles } from './files.ts';

/** How many folders may lie above `Bot.json`: the bot's own, and a parent that somebody added. */
const deepest = 2;

/** The folder of the bot: the shallowest with a `Bot.json`. Throws {@link DefinitionFault} for none, or for several side by side. */
export async function findBot(files: DefinitionFiles): Promise<string> {
  let level: readonly string[] = [''];
  for (let depth = 0; depth <= deepest; depth += 1) {
    const found: string[] = [];
    const below: string[] = [];
    for (const folder of level) {
      const entries = await files.list(folder);
      if (entries.some((entry) => !entry.isFolder && sameName(entry.name, 'Bot.json'))) found.push(folder);
      below.push(...(await foldersOf(files, folder)).map((name) => within(folder, name)));
    }
    const [only, ...others] = found;
    if (others.length > 0) {
      const names = found.map((folder) => files.shown(folder)).join(', ');
      throw new DefinitionFault([`${files.shown('')}: there are several bots here. Name one: ${names}`]);
    }
    if (only !== undefined) return only;
    level = below;
  }
  throw new DefinitionFault([
    `${files.shown('')}: no Bot.json here, nor up to ${String(deepest)} folders below`,
  ]);
}

/** Folders that a bot may lie in; what tools and systems leave beside it is not looked at. */
export async function foldersOf(files: DefinitionFiles, folder: string): Promise<readonly string[]> {
  return (await files.list(folder))
    .filter((entry) => entry.isFolder && !/^\.|^__MACOSX$|^node_modules$/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

/** The path of an entry as it is really spelled: `intents` for `Intents`. */
export async function realName(files: DefinitionFiles, folder: string, name: string): Promise<string> {
  const entries = await files.list(folder);
  const real =
    entries.find((entry) => entry.name === name) ?? entries.find((entry) => sameName(entry.name, name));
  return within(folder, real?.name ?? name);
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
