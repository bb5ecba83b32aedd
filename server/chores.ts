import type { Merchant } from '../commerce/index.ts';
import type { Log } from './log.ts';

/** How often the shop's chores are looked after, in milliseconds. */
const every = 10_000;

/** Does again and again what falls due in the shop, such as refunds and orders that nobody paid; the answer ends it. */
export function startChores(merchant: Pick<Merchant, 'catchUp'>, log: Log): () => Promise<void> {
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = round.then(() => once(merchant, log));
  }, every).unref();
  return () => {
    clearInterval(timer);
    return round;
  };
}

async function once(merchant: Pick<Merchant, 'catchUp'>, log: Log): Promise<void> {
  try {
    const { failed } = await merchant.catchUp();
    for (const { job, error } of failed)
      log.error({ err: error, job }, 'a chore of the shop will be tried again');
  } catch (error) {
    log.error({ err: error }, 'the chores of the shop cannot be done now');
  }
}
