import type { House } from './compose.ts';

/** How often the shop's chores are looked after, in milliseconds. */
const every = 10_000;

type Chores = Pick<
  House,
  'sendNotices' | 'showGroups' | 'sendLetters' | 'customersData' | 'log' | 'sms' | 'lookAtInbox'
> & {
  readonly insight: Pick<House['insight'], 'count'>;
  readonly merchant: Pick<House['merchant'], 'catchUp'>;
  readonly linking: Pick<House['linking'], 'catchUp'>;
};

/**
 * Does again and again what falls due, such as refunds and orders that nobody paid, shows groups what that changed, sends notices and letters that were put back, deletes what
 * customers asked to be deleted, and counts what was said; the answer ends it.
 */
export function startChores(house: Chores): () => Promise<void> {
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = round.then(() => doChores(house));
  }, every).unref();
  return () => {
    clearInterval(timer);
    return round;
  };
}

/** One round of the chores; a fault is logged, and the next round tries again. */
export async function doChores({
  merchant,
  linking,
  sendNotices,
  showGroups,
  sendLetters,
  customersData,
  insight,
  log,
  sms,
  lookAtInbox,
}: Chores): Promise<void> {
  // A look that fails keeps nobody from their chores.
  await lookAtInbox().catch((error: unknown) => {
    log.warn({ err: error }, 'how long messages wait is not known just now');
  });
  try {
    const { failed } = await merchant.catchUp();
    for (const { job, error } of failed)
      log.error({ err: error, job }, 'a chore of the shop will be tried again');
    await showGroups();
    await linking.catchUp();
    await sendNotices();
    await sendLetters();
    await customersData.eraseAsked();
    await sms?.work();
    await insight.count();
  } catch (error) {
    log.error({ err: error }, 'the chores of the shop cannot be done now');
  }
}
