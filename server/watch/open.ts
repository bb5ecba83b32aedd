import type { Config } from '../config.ts';
import type { Surroundings } from '../house.ts';
import type { Tell } from '../news.ts';
import { openWatch, type Watch } from './index.ts';
import type { Observation, Observe } from './observation.ts';
import { createPicture, type Picture } from './picture.ts';

/** Begins to watch a house: a worker tells its server, a function its log, and a server keeps a picture of both. */
export async function openWatching(
  config: Pick<Config, 'tracing' | 'proxies'>,
  { watch, observe, worker, tell, log, clock = () => new Date() }: Surroundings,
): Promise<{ readonly watch: Watch; readonly picture: Picture | undefined }> {
  if (watch) return { watch, picture: undefined };
  const begin = (seen: Observe, service = 'parley') =>
    openWatch(config, {
      ...{ observe: seen, service },
      fault: (error) => log.warn({ err: error }, 'spans cannot be exported'),
    });
  if (observe) return { watch: await begin(observe), picture: undefined };
  if (worker !== undefined && tell) {
    return { watch: await begin(telling(tell), 'parley-worker'), picture: undefined };
  }
  const picture = createPicture(clock);
  return { watch: await begin((seen) => picture.add(seen)), picture };
}

/** After so many milliseconds at the latest the server knows of what was seen. */
const latest = 250;

/** Tells what was seen together: when a turn is done, else soon. */
function telling(tell: Tell): Observe {
  let held: Observation[] = [];
  let timer: NodeJS.Timeout | undefined;
  function now(): void {
    clearTimeout(timer);
    timer = undefined;
    tell({ is: 'seen', seen: held });
    held = [];
  }
  return (seen) => {
    held.push(seen);
    if (seen.is === 'passed' && seen.station === 'work') now();
    else timer ??= setTimeout(now, latest).unref();
  };
}
