import { fileURLToPath } from 'node:url';
import { openHouse } from '../compose.ts';
import { BadConfig, readConfig, type Config } from '../config.ts';
import { openDatabase } from '../database.ts';
import { environment } from '../environment.ts';
import type { House } from '../house.ts';
import { createLog } from '../log.ts';
import { createEmf } from '../watch/emf.ts';
import { queueClient, sqsDoorbell } from '../queue/sqs-doorbell.ts';

/** Opens something while the function starts; what failed is tried again when it is asked for. */
export function opened<T>(open: () => Promise<T>): () => Promise<T> {
  let opening: Promise<T> | undefined;
  const get = () => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  get().catch(() => undefined);
  return get;
}

/** The house of a function, as the environment and the secrets that it names describe it. */
export async function openHere(): Promise<House> {
  const given = environment();
  const config = readConfig({ ...atHome(), ...given, ...(await secretsOf(given)) });
  const faults = [
    ...(config.queue
      ? []
      : ['QUEUE must be sqs on Lambda: an answered function is frozen, and works on nothing']),
    ...(config.lex ? [] : ['ENGINE must be aws on Lambda']),
    ...(config.images ? [] : ['IMAGES must be s3 on Lambda: what a function writes is gone when it ends']),
  ];
  if (faults.length > 0 || !config.queue) throw new BadConfig(faults.join('\n'));
  const { client, cookieSecret } = await openDatabase(config);
  const clock = () => new Date();
  const { url } = config.queue;
  const emf = createEmf({
    ...{ namespace: config.metricsNamespace, clock },
    write: (line) => process.stdout.write(`${line}\n`),
  });
  const house: House = await openHouse(config, {
    ...{ client, cookieSecret, clock, log: createLog(config.logLevel), observe: (seen) => emf.add(seen) },
    doorbell: sqsDoorbell(queueClient(url), url, clock, () => house.watch.xray()),
  });
  const flush = () => {
    emf.flush();
    return house.watch.flush();
  };
  return { ...house, watch: { ...house.watch, flush } };
}

/** The queue of a house that has one. */
export function queueOf({ queue }: Config): { readonly url: string } {
  if (!queue) throw new BadConfig('QUEUE must be sqs');
  return queue;
}

async function secretsOf(given: Readonly<Record<string, string | undefined>>) {
  const ids = (given['SECRETS'] ?? '').split(',').filter((id) => id !== '');
  if (ids.length === 0) return {};
  const { readSecrets } = await import('./secrets.ts');
  return readSecrets(ids);
}

/** What is bundled lies beside the bundle, wherever the function was unpacked. */
function atHome() {
  const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
  return { BOT: file('lex-definitions/ShopBot'), CATALOGUE: file('demo-shop/catalogue.json') };
}
