import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { shownPath } from '../../../../bot/lex/definitions/files.ts';
import { loadDefinition } from '../../../../bot/lex/definitions/load.ts';
import { openSessions } from '../sessions.ts';
import { patternOf } from '../transcript-pattern.ts';
import { readCases, type ExpectedSlot, type UtteranceCase } from './cases.ts';
import { readDialogue, type Dialogue, type DialogueLine } from './dialogues.ts';
import { openTestBot, valuesOf, type TestBot, type Understanding } from './understanding.ts';

/** What became of an utterance. */
export interface UtteranceResult {
  readonly is: 'utterance';
  readonly where: string;
  readonly say: string;
  readonly expected: Pick<UtteranceCase, 'intent' | 'slots'>;
  readonly understood: {
    readonly intent: string;
    readonly score: number | undefined;
    /** The slots that are expected to hold something, or to be empty. */
    readonly slots: Readonly<Record<string, readonly string[]>>;
  };
  /** The score of the expected intent; undefined where none was, or the version has no such intent. */
  readonly expectedScore: number | undefined;
  readonly passed: boolean;
}

/** What became of a dialogue. */
export interface DialogueResult {
  readonly is: 'dialogue';
  readonly where: string;
  readonly say: string;
  readonly passed: boolean;
  /** The line that was not met; undefined when all were. */
  readonly fault?: { readonly where: string; readonly expected: string; readonly actual: string } | undefined;
}

export type TestResult = UtteranceResult | DialogueResult;

/** All tests of a bot on one of its versions. */
export interface TestReport {
  readonly version: string;
  readonly results: readonly TestResult[];
  readonly failures: readonly TestResult[];
}

/** How the tests are run. */
export interface TestOptions {
  /** A DynamoDB for the sessions; the embedded one in memory unless given. */
  readonly database?: string | undefined;
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Runs the tests in `<botDir>/tests` on a version: every utterance in a session of its own, every dialogue in one, with code hooks
 * counted as succeeded. A bot without tests has no failures. Throws `TestFault` for tests and `DefinitionFault` for a version that
 * cannot be read.
 */
export async function runDefinitionTests(
  botDir: string,
  version: string,
  options: TestOptions = {},
): Promise<TestReport> {
  const { cases, dialogues } = await readTests(botDir);
  const definition = await loadDefinition(join(botDir, version));
  const sessions = await openSessions({ database: options.database });
  try {
    const bot = openTestBot(definition, sessions.store);
    const results: TestResult[] = [];
    const total = cases.length + dialogues.length;
    for (const one of cases) {
      options.progress?.(results.length, total);
      results.push(judged(one, await bot.understand(one.say, one.locale)));
    }
    for (const dialogue of dialogues) {
      options.progress?.(results.length, total);
      results.push(await played(dialogue, bot, `dialogue-${String(results.length)}`));
    }
    return { version, results, failures: results.filter((result) => !result.passed) };
  } finally {
    await sessions.close();
  }
}

async function readTests(botDir: string) {
  const folder = join(botDir, 'tests');
  const names = await readdir(folder).catch((): string[] => []);
  const files = (ending: RegExp) =>
    names
      .filter((name) => ending.test(name))
      .sort()
      .map((name) => join(folder, name));
  const cases: UtteranceCase[] = [];
  const dialogues: Dialogue[] = [];
  for (const path of files(/\.ya?ml$/)) cases.push(...(await readCases(path, shownPath(path))));
  for (const path of files(/\.txt$/)) dialogues.push(await readDialogue(path, shownPath(path)));
  return { cases, dialogues };
}

function judged({ where, say, intent, slots }: UtteranceCase, heard: Understanding): UtteranceResult {
  const held = Object.fromEntries(Object.keys(slots).map((name) => [name, valuesOf(heard.slots, name)]));
  const passed =
    heard.intent === intent &&
    Object.entries(slots).every(([name, value]) => isSame(value, held[name] ?? []));
  return {
    is: 'utterance',
    where,
    say,
    expected: { intent, slots },
    understood: { intent: heard.intent, score: heard.score, slots: held },
    expectedScore: heard.ranking.find((entry) => entry.intent === intent)?.score,
    passed,
  };
}

function isSame(expected: ExpectedSlot, actual: readonly string[]): boolean {
  const wanted = expected === null ? [] : typeof expected === 'string' ? [expected] : expected;
  return (
    wanted.length === actual.length &&
    wanted.every((value, index) => value.toLowerCase() === actual[index]?.toLowerCase())
  );
}

type Answer = Awaited<ReturnType<TestBot['say']>>;

async function played(dialogue: Dialogue, bot: TestBot, session: string): Promise<DialogueResult> {
  const [first] = dialogue.lines;
  const result = { is: 'dialogue', where: first?.where ?? dialogue.name, say: dialogue.title } as const;
  let answer: Answer = {};
  let unread = '';
  for (const line of dialogue.lines) {
    if (line.is === 'customer') {
      answer = await bot.say(line.what, session, dialogue.locale);
      unread = wordsOf(answer);
      continue;
    }
    const found = line.is === 'bot' ? patternOf(line.what).exec(unread) : undefined;
    const actual = found ? undefined : actualOf(line, answer, bot, dialogue.locale);
    if (found) unread = unread.slice(found.index + found[0].length);
    else if (actual !== undefined) {
      const expected = `${line.is === 'slot' ? `slot ${line.slot}` : line.is}: ${line.what}`;
      return { ...result, passed: false, fault: { where: line.where, expected, actual } };
    }
  }
  return { ...result, passed: true };
}

/** What was there instead of what a line expects; undefined where the line is met. */
function actualOf(
  line: DialogueLine,
  answer: Answer,
  bot: TestBot,
  locale: string | undefined,
): string | undefined {
  const state = answer.sessionState;
  const other = (actual: string) => (actual.toLowerCase() === line.what.toLowerCase() ? undefined : actual);
  switch (line.is) {
    case 'customer':
      return undefined;
    case 'bot':
      return wordsOf(answer) || '(nothing)';
    case 'bot not':
      return wordsOf(answer).toLowerCase().includes(line.what.toLowerCase()) ? wordsOf(answer) : undefined;
    case 'intent':
      return other(bot.called(state?.intent?.name, locale));
    case 'slot':
      return other(valuesOf(state?.intent?.slots, line.slot).join(', ') || 'none');
    case 'state':
      return other(state?.intent?.state ?? 'none');
    case 'asks':
      return other(askedBy(answer));
  }
}

/** The slot that is asked for, `confirmation`, or `nothing`. */
function askedBy(answer: Answer): string {
  const action = answer.sessionState?.dialogAction;
  if (action?.type === 'ConfirmIntent') return 'confirmation';
  if (action?.type !== 'ElicitSlot') return 'nothing';
  return [action.slotToElicit, action.subSlotToElicit?.name].filter(Boolean).join('.');
}

const wordsOf = (answer: Answer): string =>
  (answer.messages ?? [])
    .map((message) => message.content ?? message.imageResponseCard?.title ?? '')
    .join('\n');
