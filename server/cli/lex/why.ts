import type { StoredTurn } from '../../../bot/conversation.ts';
import { readRenamed } from '../../../bot/lex/definitions/renamed.ts';
import { readConfig, type Config } from '../../config.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { openInk } from './ink.ts';
import { explainTurn, type Explanation } from '../../recorded/explanation.ts';
import { latestConversations, printConversations, printTurns } from './recorded/listing.ts';
import { notFound, refuseWords, takeName } from './recorded/names.ts';
import { printExplanation } from './recorded/print-explanation.ts';
import { openRecords, type Records } from './recorded/records.ts';
import { openRerun } from '../../recorded/rerun.ts';
import { definitionOf } from '../../recorded/versions.ts';

/** `npm run lex -- why`: how an answer came about. */
export const why: Command = {
  summary: 'Explain a recorded answer',
  usage: `Explain a recorded answer: scores, decision, slots and their sources, steps, hook, replies.

  npm run lex -- why <turn>             a turn is named <conversation>.<number>, as the log names it
  npm run lex -- why <conversation>     lists the turns of a conversation
  npm run lex -- why                    lists the latest conversations
  npm run lex -- why 3q2-7wEV0gZ1qk0cB8cfyjW0oVxqT4nA.3

  --json   the explanation as JSON

Reads the database of the server (DATA_DIR or DYNAMODB_ENDPOINT, TABLE_PREFIX), also while it runs, and
changes nothing. The steps are found by running the turn again on the embedded engine, from the recorded
state and with what the code hook answered then (kept for 8 days). An explanation shows what the customer said.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { name, rest } = takeName(args);
  const { values, positionals } = readArguments('why', rest, { json: { type: 'boolean', default: false } });
  refuseWords('why', positionals);
  const config = readConfig();
  const records = await openRecords(config);
  try {
    if (!name) {
      const found = await latestConversations(records.history);
      const definition = await definitionOf(config.botDir, 'DRAFT');
      const text = printConversations(found, definition);
      process.stdout.write(`${found.length === 0 ? 'Nothing was said yet.' : text}\n`);
      return 0;
    }
    const turns = await records.history.turns(name.session);
    if (turns.length === 0) throw notFound({ session: name.session });
    if (name.no === undefined) {
      process.stdout.write(`${printTurns(turns, await definitionOf(config.botDir, 'DRAFT'), openInk())}\n`);
      return 0;
    }
    const turn = turns.find(({ no }) => no === name.no);
    if (!turn) throw notFound({ session: name.session, no: name.no });
    const explanation = await explain(turn, turns, records, config);
    const text = values.json
      ? JSON.stringify(explanation, undefined, 2)
      : printExplanation(explanation, openInk());
    process.stdout.write(`${text}\n`);
    return 0;
  } finally {
    await records.close();
  }
}

async function explain(
  turn: StoredTurn,
  turns: readonly StoredTurn[],
  records: Records,
  config: Config,
): Promise<Explanation> {
  const version = turn.answer?.because.version;
  const definition = version === undefined ? undefined : await definitionOf(config.botDir, version);
  const noRerun =
    version === undefined
      ? 'it is not answered yet'
      : definition === undefined
        ? `version ${version} is not in ${config.botDir}`
        : turn.answer?.because.after === undefined && turn.answer?.because.fault === undefined
          ? 'the state was not recorded with this turn'
          : undefined;
  if (!definition || noRerun !== undefined) return explainTurn(turn, turns, definition, undefined, noRerun);
  const rerun = await openRerun({
    definition,
    results: records.results,
    names: await readRenamed(config.botDir),
  });
  try {
    return explainTurn(turn, turns, definition, await rerun.again(turn), undefined);
  } finally {
    await rerun.close();
  }
}
