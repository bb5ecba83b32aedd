import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredTurn } from '../../../bot/conversation.ts';
import { loadDefinition } from '../../../bot/lex/definitions/load.ts';
import { readRenamed } from '../../../bot/lex/definitions/renamed.ts';
import { readConfig, type Config } from '../../config.ts';
import { terminalProgress } from '../../progress.ts';
import { checkVersion, readArguments } from './arguments.ts';
import { BadCommand, type Command } from './command.ts';
import { openInk } from './ink.ts';
import { redactionOf } from '../../recorded/known.ts';
import { latestConversations, printConversations } from './recorded/listing.ts';
import { notFound, refuseWords, takeName } from './recorded/names.ts';
import { openRecords, type Records } from './recorded/records.ts';
import { printReplay, replayTurn, type ReplayedTurn } from './recorded/replayed.ts';
import { openRerun } from '../../recorded/rerun.ts';
import { inventedStandIns } from '../../recorded/stand-ins.ts';
import { transcriptOf } from '../../recorded/transcript.ts';
import { definitionOf, definitionsOf } from '../../recorded/versions.ts';

/** `npm run lex -- replay`: a recorded conversation as a test, and under another version. */
export const replay: Command = {
  summary: 'Make a recorded conversation a test, or run it under another version',
  usage: `Make a recorded conversation a transcript test, or run it again under another version of the bot.

  npm run lex -- replay                    lists the latest conversations
  npm run lex -- replay <conversation> [options]
  npm run lex -- replay 3q2-7wEV0gZ1qk0cB8cfyjW0oVxqT4nA --redact --write test/conversations/found.txt
  npm run lex -- replay 3q2-7wEV0gZ1qk0cB8cfyjW0oVxqT4nA --version DRAFT

  --redact         invented persons, places and numbers in the stead of the customer's; read it before you
                   share it all the same
  --write <file>   writes the test there instead of to the terminal; an existing file is not replaced
  --version <n>    runs every turn again under that version, from the state in which it was recorded, and
                   shows what is understood, asked and said otherwise. Where the flows are asked what they were
                   not asked then, they meet a fresh shop, so replies are not compared. Exits with 1 when
                   something is understood otherwise.

A conversation is one person in one thread. The list reads an index by day, not the table. The database is that
of the server (DATA_DIR or DYNAMODB_ENDPOINT, TABLE_PREFIX), which may be running; nothing is changed in it.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { name, rest } = takeName(args);
  const { values, positionals } = readArguments('replay', rest, {
    redact: { type: 'boolean', default: false },
    write: { type: 'string' },
    version: { type: 'string' },
  });
  refuseWords('replay', positionals);
  const { redact, write, version } = values;
  const config = readConfig();
  if (version !== undefined) await checkVersion(config.botDir, version);
  if (write !== undefined && (await stat(write).catch(() => undefined))) {
    throw new BadCommand(`${write} is there already. Choose another file, or remove it.`);
  }
  const records = await openRecords(config);
  try {
    if (!name) return await list(records, config);
    const turns = await records.history.turns(name.session);
    if (turns.length === 0) throw notFound({ session: name.session });
    if (write !== undefined || version === undefined) await transcribe(turns, config, redact, write);
    return version === undefined ? 0 : await runAgain(turns, records, config, version, redact);
  } finally {
    await records.close();
  }
}

async function list(records: Records, config: Config): Promise<number> {
  const found = await latestConversations(records.history);
  const text = printConversations(found, await definitionOf(config.botDir, 'DRAFT'));
  process.stdout.write(`${found.length === 0 ? 'Nothing was said yet.' : text}\n`);
  return 0;
}

async function transcribe(
  turns: readonly StoredTurn[],
  config: Config,
  redact: boolean,
  write: string | undefined,
): Promise<void> {
  const definitions = await definitionsOf(config.botDir, turns);
  const redaction = redact ? redactionOf(turns, definitions.at(-1), inventedStandIns()) : undefined;
  const text = transcriptOf({ turns, definitions, redaction });
  if (write === undefined) process.stdout.write(text);
  else {
    await writeFile(write, text, { flag: 'wx' });
    process.stdout.write(
      `Written to ${write}. A test in test/conversations is run by: npx vitest run test/conversations.test.ts\n`,
    );
  }
}

async function runAgain(
  turns: readonly StoredTurn[],
  records: Records,
  config: Config,
  version: string,
  redact: boolean,
): Promise<number> {
  const definition = await loadDefinition(join(config.botDir, version));
  const definitions = [definition, ...(await definitionsOf(config.botDir, turns))];
  const rerun = await openRerun({
    definition,
    results: records.results,
    catalogue: config.catalogue,
    names: await readRenamed(config.botDir),
  });
  const show = terminalProgress();
  const replayed: ReplayedTurn[] = [];
  try {
    for (const turn of turns) {
      show(`version ${version} ${String(replayed.length)}/${String(turns.length)}`);
      replayed.push(replayTurn(turn, await rerun.again(turn), definitions));
    }
  } finally {
    show(undefined);
    await rerun.close();
  }
  const redaction = redact ? redactionOf(turns, definition, inventedStandIns()) : undefined;
  process.stdout.write(`${printReplay(replayed, version, redaction, openInk())}\n`);
  return replayed.some((one) => one.isUnlike) ? 1 : 0;
}
