import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import MiniSearch from 'minisearch';
import type { KeptProduct } from '../../commerce/kept.ts';
import { packIndex } from '../../commerce/search/pack.ts';
import { buildIndex } from '../../commerce/search/search.ts';
import { memoryMb, rounded, timed, timesOf } from './figures.ts';
import { readListing, readQuestions, SearchFileFault } from './search-file.ts';
import { makeListing, type Asked, type Listed } from './search-listing.ts';

/** It takes up to a second for a question, and so is asked no more than these, evenly from all. */
const few = 100;
/** So many milliseconds between two lines of progress. */
const between = 3_000;

/** Scores the search on a listing and questions, or on such as it makes itself, beside MiniSearch as it comes. */
export async function benchSearch(rest: readonly string[]): Promise<void> {
  try {
    await bench(await read(rest));
  } catch (error) {
    if (!(error instanceof SearchFileFault || error instanceof BadArguments)) throw error;
    console.error(error.message);
    process.exitCode = error instanceof BadArguments ? 2 : 1;
  }
}

class BadArguments extends Error {
  override readonly name = 'BadArguments';
}

interface Exam {
  readonly listing: readonly Listed[];
  readonly asked: readonly Asked[];
}

async function read([catalogue, queries, ...more]: readonly string[]): Promise<Exam> {
  if (catalogue === undefined) return flat(makeListing(50_000));
  if (queries === undefined || more.length > 0) {
    throw new BadArguments(
      'Name a listing and the questions, or neither: npm run bench -- search [<catalogue.json> <queries.json>]',
    );
  }
  const exam = { listing: await readListing(catalogue), asked: await readQuestions(queries) };
  const ids = new Set(exam.listing.map(({ id }) => id));
  const strange = exam.asked.filter(
    ({ relevant }) => !Object.keys(relevant).some((id) => ids.has(id)),
  ).length;
  if (strange > 0) {
    console.log(
      `For ${String(strange)} questions nothing that fits is in the listing; they count as not found.`,
    );
  }
  return exam;
}

async function bench({ listing, asked }: Exam): Promise<void> {
  console.log(`${String(listing.length)} products, ${String(asked.length)} questions`);
  const own = await scored('own', asked, () => ownSearch(listing));
  const some = asked.length > few ? evenly(asked, few) : asked;
  if (some !== asked) console.log(`MiniSearch is asked ${String(some.length)} of the questions.`);
  const miniSearch = await scored('MiniSearch', some, () => miniSearchOf(listing));
  console.log(JSON.stringify({ products: listing.length, questions: asked.length, ...own, miniSearch }));
}

/** Collects garbage now, or the memory held could not be told from what is waiting to be collected. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** The same as a file would give it: text that was put together weighs more until it is read, which would hide what an index weighs. */
const flat = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** So many of a list, from all of it; what repeats in it is not missed as it would be at whole steps. */
const evenly = <T>(list: readonly T[], count: number): readonly T[] =>
  Array.from({ length: count }, (_, at) => list[Math.floor((at * list.length) / count)] as T);

interface Engine {
  readonly search: (text: string) => readonly string[];
  /** How many bytes the index has when it is kept. */
  readonly bytes: number;
}

async function scored(name: string, asked: readonly Asked[], build: () => Engine) {
  const gc = collector();
  gc();
  gc();
  const before = process.memoryUsage();
  const { ms, value: engine } = await timed(build);
  gc();
  const now = process.memoryUsage();
  const heldMb = rounded((now.heapUsed + now.arrayBuffers - before.heapUsed - before.arrayBuffers) / 2 ** 20);
  for (const { query } of asked.slice(0, 20)) engine.search(query);
  const times: number[] = [];
  const cpu: number[] = [];
  let told = performance.now();
  const rows = asked.map(({ query, relevant, kind = 'all' }, at) => {
    if (performance.now() - told > between) {
      told = performance.now();
      console.log(`${name}: ${String(at)} of ${String(asked.length)} questions`);
    }
    const [from, worked] = [performance.now(), process.cpuUsage()];
    const found = engine.search(query).slice(0, 10);
    times.push(performance.now() - from);
    const { user, system } = process.cpuUsage(worked);
    cpu.push((user + system) / 1000);
    const grades = found.map((id) => relevant[id] ?? 0);
    const best = Object.values(relevant).sort((a, b) => b - a);
    return {
      kind,
      ndcg: gain(grades) / Math.max(gain(best.slice(0, 10)), 1e-9),
      hit: grades.some(Boolean) ? 1 : 0,
    };
  });
  const mean = (of: typeof rows) => ({
    'nDCG@10': rounded(of.reduce((sum, row) => sum + row.ndcg, 0) / Math.max(1, of.length)),
    'hit@10': rounded(of.reduce((sum, row) => sum + row.hit, 0) / Math.max(1, of.length)),
  });
  const kinds = [...new Set(rows.map((row) => row.kind))];
  const { p50, p99 } = timesOf(times);
  const figures = {
    n: rows.length,
    ...mean(rows),
    ...(kinds.length > 1 && {
      kinds: Object.fromEntries(kinds.map((kind) => [kind, mean(rows.filter((row) => row.kind === kind))])),
    }),
    indexMs: rounded(ms),
    heldMb,
    keptMb: rounded(engine.bytes / 2 ** 20),
    p50Ms: p50,
    p99Ms: p99,
    cpuMs: timesOf(cpu),
    processMb: memoryMb(),
  };
  console.log(`${name}: nDCG@10 ${String(figures['nDCG@10'])}, hit@10 ${String(figures['hit@10'])}`);
  for (const [kind, { 'nDCG@10': ndcg, 'hit@10': hit }] of Object.entries(figures.kinds ?? {})) {
    console.log(`  ${kind}: nDCG@10 ${String(ndcg)}, hit@10 ${String(hit)}`);
  }
  console.log(
    `  indexed in ${String(Math.round(ms))} ms, ${String(heldMb)} MB held, p50 ${String(p50)} ms, p99 ${String(p99)} ms (of CPU ${String(figures.cpuMs.p50)} and ${String(figures.cpuMs.p99)} ms)`,
  );
  return figures;
}

/** Discounted gain, where a grade of 2 is worth three of 1. */
const gain = (grades: readonly number[]): number =>
  grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);

function ownSearch(listing: readonly Listed[]): Engine {
  const products = new Map<string, KeptProduct>();
  for (const row of listing) {
    const { id, title, description = '', category = '', tags = [] } = row;
    products.set(id, {
      name: title,
      category,
      summary: '',
      description,
      tags,
      alt: '',
      variants: [],
    });
  }
  const index = buildIndex(products, []);
  return { search: (text) => index.search(text) ?? [], bytes: packIndex(index.parts).byteLength };
}

function miniSearchOf(listing: readonly Listed[]): Engine {
  const index = new MiniSearch<{ id: string }>({ fields: ['title', 'description', 'category', 'tags'] });
  index.addAll(listing.map((row) => ({ ...row, tags: (row.tags ?? []).join(' ') })));
  return {
    search: (text) => index.search(text).map((hit) => String(hit.id)),
    bytes: JSON.stringify(index).length,
  };
}
