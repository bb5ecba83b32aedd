import { join, resolve } from 'node:path';
import { pull as fetchTree } from '../../../bot/lex/definitions/aws/pull.ts';
import { shownPath } from '../../../bot/lex/definitions/files.ts';
import { terminalProgress } from '../../progress.ts';
import { readArguments } from './arguments.ts';
import { BadCommand, type Command } from './command.ts';
import { targetOptions, targetUsage, withTarget } from './lex-target.ts';

/** `npm run lex -- pull`: what is in Lex becomes a tree here. */
export const pull: Command = {
  summary: 'Bring a version from Amazon Lex into a folder',
  usage: `Bring what Amazon Lex has into a folder: what was edited in its console can be reviewed as a diff. Files that mean the same
stay as they are; pulling again changes nothing.

  npm run lex -- pull [options]
  npm run lex -- pull --version live --out /tmp/what-is-live

  --version <version>    DRAFT (default), a number as Lex counts, or the name of a Lex alias (live, parley-v3)
  --out <folder>         where it goes (default: DRAFT beside the bot's versions)
${targetUsage}`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments('pull', args, {
    ...targetOptions,
    version: { type: 'string', default: 'DRAFT' },
    out: { type: 'string' },
  });
  if (positionals.length > 0) {
    throw new BadCommand('Name the version with --version, as in: npm run lex -- pull --version live');
  }
  if (values.version !== 'DRAFT' && values.out === undefined) {
    throw new BadCommand(
      `Say where version ${values.version} goes: DRAFT is pulled over DRAFT alone, as in: --out /tmp/pulled`,
    );
  }
  const progress = terminalProgress();
  return withTarget(values, progress, async (target) => {
    const directory = values.out === undefined ? join(target.botDirectory, 'DRAFT') : resolve(values.out);
    const { changed, removed } = await fetchTree(target, values.version, directory);
    progress(undefined);
    for (const path of changed) process.stdout.write(`changed  ${path}\n`);
    for (const path of removed) process.stdout.write(`removed  ${path}\n`);
    const files = String(changed.length + removed.length);
    process.stdout.write(
      files === '0'
        ? `${shownPath(directory)} is what Lex has.\n`
        : `${shownPath(directory)} is what Lex has now: ${files} files. Look at it: git diff\n`,
    );
    return 0;
  });
}
