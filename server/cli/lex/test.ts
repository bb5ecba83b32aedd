import { basename, resolve } from 'node:path';
import { readConfig } from '../../config.ts';
import { terminalProgress } from '../../progress.ts';
import { checkVersion, readArguments } from './arguments.ts';
import { BadCommand, type Command } from './command.ts';
import { printChanges, printReport } from './definition-tests/print.ts';
import { runDefinitionTests, type TestReport } from './definition-tests/run.ts';
import { changes, intentScores } from './definition-tests/scores.ts';
import { openInk } from './ink.ts';

/** `npm run lex -- test`: what customers say, against any version of a bot. */
export const test: Command = {
  summary: 'Test what a version of a bot understands',
  usage: `Test what a version of a bot understands, by the utterances and dialogues in its tests folder.

  npm run lex -- test [bot directory] [options]
  npm run lex -- test lex-definitions/ShopBot --version DRAFT --against 1

  --version <n>      the version to test: DRAFT (the default) or a number
  --against <m>      tells also what passed on that version and fails now, and the other way round
  --json             the report as JSON
  --database <url>   keep the sessions in that DynamoDB (default: the embedded one, in memory)

The bot directory is that of BOT unless given. Exits with 1 when something is not as expected.

tests/<name>.yaml holds utterances, each said in a session of its own:

  - intent: AddToCart
    utterances:
      - stick a kettle in my cart
      - say: could you get me 2 moka pots
        slots: { Product: moka pots, Quantity: 2 }     # null: the slot must be empty
  - intent: none                                       # must fall back
    utterances:
      - sing me a song

tests/<name>.txt holds one dialogue with the definition alone; code hooks count as succeeded:

  # The title
  customer: i want to cancel an order
  intent: CancelOrder
  asks: confirmation                                   # or a slot, or nothing
  bot: Shall I stop this order … keep the order        # … is anything; also "bot not:"
  customer: keep the order
  state: Failed                                        # Lex's state of the intent
  slot OrderNumber: none`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments('test', args, {
    version: { type: 'string', default: 'DRAFT' },
    against: { type: 'string' },
    json: { type: 'boolean', default: false },
    database: { type: 'string' },
  });
  const [given, ...more] = positionals;
  if (more.length > 0) {
    throw new BadCommand(`Name one bot directory, as in: npm run lex -- test ${String(given)}`);
  }
  const botDir = given === undefined ? readConfig().botDir : resolve(given);
  const version = await checkVersion(botDir, values.version);
  const against = values.against === undefined ? undefined : await checkVersion(botDir, values.against);
  const tested = await testVersion(botDir, version, values.database);
  if (tested.results.length === 0) {
    throw new BadCommand(
      `${basename(botDir)} has no tests. Write some into ${basename(botDir)}/tests; how is told by: npm run lex -- test --help`,
    );
  }
  const before = against === undefined ? undefined : await testVersion(botDir, against, values.database);
  process.stdout.write(
    `${values.json ? JSON.stringify(asJson(tested, before), undefined, 2) : asText(botDir, tested, before)}\n`,
  );
  return tested.failures.length > 0 ? 1 : 0;
}

async function testVersion(
  botDir: string,
  version: string,
  database: string | undefined,
): Promise<TestReport> {
  const show = terminalProgress();
  try {
    return await runDefinitionTests(botDir, version, {
      database,
      progress: (done, total) => {
        show(`${basename(botDir)} ${version} ${String(done)}/${String(total)}`);
      },
    });
  } finally {
    show(undefined);
  }
}

function asText(botDir: string, tested: TestReport, before: TestReport | undefined): string {
  const ink = openInk();
  const report = printReport(basename(botDir), tested, ink).trimEnd();
  return before ? `${report}\n\n${printChanges(before, tested, ink)}` : report;
}

function asJson(tested: TestReport, before: TestReport | undefined) {
  return {
    version: tested.version,
    passed: tested.results.length - tested.failures.length,
    failed: tested.failures.length,
    intents: intentScores(tested),
    failures: tested.failures,
    ...(before && { against: before.version, ...changes(before, tested) }),
  };
}
