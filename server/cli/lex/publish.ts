import { resolve } from 'node:path';
import { shownPath } from '../../../bot/lex/definitions/files.ts';
import { isLoadable, isSound, isWhole, type Gate } from '../../../bot/lex/definitions/gates.ts';
import { adopt, publish as publishDraft, type Published } from '../../../bot/lex/definitions/publish.ts';
import { readConfig } from '../../config.ts';
import { terminalProgress } from '../../progress.ts';
import { readArguments } from './arguments.ts';
import { BadCommand, type Command } from './command.ts';
import { passesItsTests } from './definition-tests/gate.ts';
import { openInk } from './ink.ts';
import { surroundingsOf } from './surroundings.ts';

/** What a definition must pass before it is published, in order. */
const gates: readonly Gate[] = [isWhole, isLoadable, isSound(surroundingsOf), passesItsTests];

/** `npm run lex -- publish`: DRAFT becomes a version that never changes again. */
export const publish: Command = {
  summary: 'Freeze DRAFT as the next version',
  usage: `Check a bot's DRAFT and freeze it as the next version. A version never changes again, and its number is never given twice.

  npm run lex -- publish [bot folder] [options]
  npm run lex -- publish lex-definitions/ShopBot --note "Understands gift wrap"

  --note <text>    what is new in it, for versions.json
  --force          publish it although the latest version says the same
  --adopt <n>      take the folder <n>, which came from elsewhere, as it stands

The bot folder is BOT, else lex-definitions/ShopBot. Customers meet the new version when an alias names it:
npm run lex -- promote --help`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments('publish', args, {
    note: { type: 'string' },
    force: { type: 'boolean', default: false },
    adopt: { type: 'string' },
  });
  if (positionals.length > 1)
    throw new BadCommand('Give one bot folder, as in: npm run lex -- publish lex-definitions/ShopBot');
  const [folder] = positionals;
  const botDir = folder === undefined ? readConfig().botDir : resolve(folder);
  const show = terminalProgress();
  const options = {
    gates,
    now: new Date(),
    note: values.note,
    force: values.force,
    begins: (gate: Gate) => {
      show(`Checking, step ${String(gates.indexOf(gate) + 1)}/${String(gates.length)}: ${gate.name}`);
    },
  };
  try {
    const done =
      values.adopt === undefined
        ? await publishDraft(botDir, options)
        : await adopt(botDir, numberOf(values.adopt), options);
    show(undefined);
    return tell(done, botDir);
  } finally {
    show(undefined);
  }
}

function numberOf(version: string): string {
  if (/^[1-9]\d{0,4}$/.test(version)) return version;
  throw new BadCommand(`--adopt: ${version} is not the number of a version.`);
}

function tell(done: Published, botDir: string): number {
  const ink = openInk();
  const folder = shownPath(botDir);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const refuse = (line: string) => process.stderr.write(`${line}\n`);
  switch (done.kind) {
    case 'published': {
      const { version, tree } = done;
      const files = Object.keys(tree.files).length;
      say(
        `${ink.good(`Version ${version} is published`)}: ${folder}/${version}, ${String(files)} files, SHA-256 ${tree.hash.slice(0, 16)}…`,
      );
      say(`Commit ${folder}. Customers meet it after: npm run lex -- promote live ${version}`);
      return 0;
    }
    case 'unchanged':
      refuse(
        `DRAFT says the same as version ${done.version}, so there is nothing to publish. Change DRAFT first, or give --force.`,
      );
      return 1;
    case 'refused':
      refuse(`Nothing was published. ${done.gate}:\n${done.findings.join('\n')}`);
      return 1;
  }
}
