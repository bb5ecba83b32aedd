import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { trainRecognizer, type Recognizer } from '../../bot/lex/embedded/nlu/recognizer.ts';
import { terminalProgress } from '../../server/progress.ts';
import { memoryMb, rounded, timed, timesOf, type Times } from './figures.ts';
import { benchDialog } from './lex-dialog.ts';
import { benchNlpJs, judged, type RecogniserFigures } from './lex-nlpjs.ts';
import { localeOfService, serviceBot, type ServiceBot } from './service-bot.ts';

const now = new Date('2024-03-04T12:00:00Z');

/** What a process costs that finds the bot learned. */
export interface SecondStart {
  readonly startMs: number;
  readonly memoryMb: number;
}

/** Everything that the engine promises about speed and size, beside nlp.js on the same sentences. */
export async function benchLex(flags: readonly string[]): Promise<void> {
  const dialog = await benchDialog();
  console.log(`dialog with its session: p50 ${dialog.p50} ms, p99 ${dialog.p99} ms`);
  const bot = serviceBot(20, 15);
  const small = await measured(bot);
  const nlpJs = await benchNlpJs(bot);
  console.log(`20 intents x 15: ${told(small)}`);
  console.log(`nlp.js:          ${told(nlpJs)}`);
  const large = flags.includes('--large') ? await measured(serviceBot(150, 100)) : undefined;
  if (large) console.log(`150 intents x 100: ${told(large)}`);
  console.log(
    JSON.stringify({ dialog, small, nlpJs, ...(large && { large }), ratios: ratios(small, nlpJs) }),
  );
}

/** The start of a process that finds the bot learned in a folder: {@link SecondStart} on the last line. */
export async function benchSecondStart(folder: string, intents: string, samples: string): Promise<void> {
  const bot = serviceBot(Number(intents), Number(samples));
  const { ms, value } = await timed(() => trainRecognizer(localeOfService(bot), { folder }));
  await judged(bot, understanding(value));
  const figures: SecondStart = { startMs: rounded(ms), memoryMb: memoryMb() };
  console.log(JSON.stringify(figures));
}

type Measured = RecogniserFigures & {
  readonly sample: Times;
  readonly wordsOnly: Times;
  readonly second: SecondStart;
};

async function measured(bot: ServiceBot): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const show = terminalProgress();
  try {
    const locale = localeOfService(bot);
    const progress = (done: number, total: number) => show(`Learning: ${Math.floor((100 * done) / total)} %`);
    const { ms, value: recognizer } = await timed(() => trainRecognizer(locale, { folder, progress }));
    show(undefined);
    const wordsOnly = await trainRecognizer(locale, { wordsOnly: true });
    // The first sentence starts the thread.
    await recognizer.rank('good morning', now);
    return {
      trainingMs: rounded(ms),
      ...(await judged(bot, understanding(recognizer))),
      sample: await timesOfSamples(bot, recognizer),
      wordsOnly: (await judged(bot, understanding(wordsOnly))).unseen,
      second: await secondStart(folder, bot),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function timesOfSamples(bot: ServiceBot, recognizer: Recognizer): Promise<Times> {
  const times: number[] = [];
  for (const text of bot.intents.flatMap(({ samples }) => samples.slice(0, 15))) {
    times.push((await timed(() => recognizer.rank(text, now))).ms);
  }
  return timesOf(times);
}

async function secondStart(folder: string, bot: ServiceBot): Promise<SecondStart> {
  const size = [bot.intents.length, bot.intents[0]?.samples.length ?? 0].map(String);
  const launch = join(import.meta.dirname, '../../server/launch.mjs');
  const script = join(import.meta.dirname, 'bench.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [
    launch,
    script,
    'lex-second-start',
    folder,
    ...size,
  ]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as SecondStart;
}

function understanding(recognizer: Recognizer): (text: string) => Promise<string | undefined> {
  return async (text) => (await recognizer.rank(text, now))[0]?.intent;
}

function told(figures: RecogniserFigures & Partial<Measured>): string {
  const { trainingMs, unseen, accuracy, sample, wordsOnly, second } = figures;
  const times = (name: string, { p50, p99 }: Times) => `${name} p50 ${p50} ms, p99 ${p99} ms`;
  return [
    `learned in ${Math.round(trainingMs)} ms`,
    times('a new sentence', unseen),
    ...(sample ? [times('a sample', sample)] : []),
    ...(wordsOnly ? [times('by words alone', wordsOnly)] : []),
    `${Math.round(accuracy * 100)} % understood`,
    ...(second ? [`second start ${Math.round(second.startMs)} ms, ${second.memoryMb} MB`] : []),
  ].join('; ');
}

/** Above 1 is better than nlp.js. */
function ratios(own: RecogniserFigures, other: RecogniserFigures): Readonly<Record<string, number>> {
  return {
    training: rounded(other.trainingMs / own.trainingMs),
    unseen: rounded(other.unseen.p50 / own.unseen.p50),
    errors: rounded((1 - other.accuracy) / Math.max(1e-3, 1 - own.accuracy)),
  };
}
