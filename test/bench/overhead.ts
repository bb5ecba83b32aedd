import { serialize } from 'node:v8';
import type { StoredTurn } from '../../bot/conversation.ts';
import { unwatched, workOn, type Stations } from '../../bot/stations.ts';
import { nobody, openWatch } from '../../server/watch/index.ts';
import type { Observation } from '../../server/watch/observation.ts';
import { createPicture } from '../../server/watch/picture.ts';
import { openTestHouse, webGuest } from '../house.ts';
import { rounded, timed } from './figures.ts';

const warm = 40;
const turns = 300;
const alone = 5_000;

/**
 * Prints what it costs a turn to be watched: the same turns of two houses in turn, one of which nobody watches, and the stations of a turn
 * alone, with a picture, and with what a worker tells its server.
 */
export async function benchOverhead(): Promise<void> {
  const [seen, unseen] = await Promise.all([openTestHouse(), openTestHouse({ watch: nobody })]);
  const [watched, free] = [webGuest(seen), webGuest(unseen)];
  const times: { readonly watched: number[]; readonly free: number[] } = { watched: [], free: [] };
  for (let turn = 0; turn < warm + turns; turn += 1) {
    const text = turn % 3 === 0 ? 'add a Cold Brew Jug' : turn % 3 === 1 ? 'show my cart' : 'help';
    const one = async () => (await timed(() => watched.say(text))).ms;
    const other = async () => (await timed(() => free.say(text))).ms;
    // Whoever comes second finds warmer caches.
    const [a, b] = turn % 2 === 0 ? [await one(), await other()] : [await other(), await one()].reverse();
    if (turn < warm) continue;
    times.watched.push(a ?? 0);
    times.free.push(b ?? 0);
  }
  await Promise.all([seen.close(), unseen.close()]);
  const [middle, freeMiddle] = [middleOf(times.watched), middleOf(times.free)];

  const about = { service: 'bench', fault: () => undefined };
  const picture = createPicture(() => new Date());
  const watch = await openWatch(
    { tracing: { otlp: undefined, xray: undefined }, proxies: 0 },
    { ...about, observe: (observation) => picture.add(observation) },
  );
  const held: Observation[] = [];
  const telling = await openWatch(
    { tracing: { otlp: undefined, xray: undefined }, proxies: 0 },
    { ...about, observe: (observation) => held.push(observation) },
  );
  const nothing = await stationsOf(unwatched);
  const here = (await stationsOf(watch)) - nothing;
  const apart = (await stationsOf(telling, () => void serialize(held.splice(0)))) - nothing;
  const share = (ms: number) => `${String(rounded((100 * ms) / freeMiddle))} %`;
  console.log(
    `the middle of ${String(turns)} turns: ${String(middle)} ms watched, ${String(freeMiddle)} ms not; ratio ${String(rounded(middle / freeMiddle))}`,
  );
  console.log(
    `its stations alone take ${String(rounded(here))} ms of the processor, ${share(here)} of a turn`,
  );
  console.log(
    `those of a worker that tells its server ${String(rounded(apart))} ms, ${share(apart)} of a turn`,
  );
  console.log(
    JSON.stringify({
      overhead: {
        ...{ turn: freeMiddle, watched: middle, ratio: rounded(middle / freeMiddle) },
        ...{ stations: rounded(here), withWorker: rounded(apart) },
      },
    }),
  );
}

const middleOf = (all: readonly number[]): number =>
  rounded([...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0);

/** In milliseconds of the processor a turn: the stations that a turn with one flow and one change of the shop passes, and nothing else. */
async function stationsOf(stations: Stations, end: () => void = () => undefined): Promise<number> {
  const done = () => Promise.resolve();
  const turn: StoredTurn = {
    ...{ session: 'a'.repeat(32), no: 1, ref: 'r', channel: 'web', address: null },
    turn: { id: 'i', conversation: 'c', from: { channel: 'web', id: 'g' }, locale: 'en_US', text: 'help' },
    acceptedAt: new Date().toISOString(),
  };
  const flow = () => stations.at('flow', { intent: 'Help' }, () => stations.at('shop', { does: 'a' }, done));
  const answer = () => stations.at('understand', { locale: 'en_US' }, flow);
  const work = async () => {
    await stations.at('answer', {}, answer);
    await stations.at('record', {}, done);
    await stations.at('deliver', { channel: 'web' }, () => stations.at('send', { channel: 'web' }, done));
  };
  const one = async () => {
    let trace: string | undefined;
    await stations.at('receive', { channel: 'web' }, () =>
      stations.at('accept', { channel: 'web' }, () => {
        trace = stations.here();
        return done();
      }),
    );
    const now = Date.now();
    await workOn(stations, { ...turn, trace }, { from: now, to: now }, work);
    end();
  };
  for (let turn = 0; turn < alone / 5; turn += 1) await one();
  const before = process.cpuUsage();
  for (let turn = 0; turn < alone; turn += 1) await one();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / alone;
}
