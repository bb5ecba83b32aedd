import { createShop, type Merchant, type Shop } from '../../../commerce/index.ts';
import { readConfig } from '../../config.ts';
import { openDatabase } from '../../database.ts';
import { openPictureStore, type PictureStore } from '../../pictures/index.ts';
import { createTable } from '../../tables.ts';

/** The shop as a command works with it. */
export interface OpenShop {
  readonly shop: Shop;
  readonly merchant: Merchant;
  /** Where its pictures lie; commands keep them there themselves and invite nobody. */
  readonly pictures: Pick<PictureStore, 'keep'>;
}

/** Opens the shop of the settings, beside a server that runs or without one, and closes it when `use` is done. */
export async function withShop<T>(use: (open: OpenShop) => Promise<T>): Promise<T> {
  const config = readConfig();
  // A command signs no cookies, so that it makes no secret for them either.
  const database = await openDatabase({ ...config, cookieSecret: config.cookieSecret ?? '' }, { join: true });
  try {
    const table = `${config.tablePrefix}shop`;
    await createTable(database.client, table);
    const warn = (error: unknown, what: string) => {
      process.stderr.write(`${what} (${error instanceof Error ? error.message : String(error)})\n`);
    };
    const { store: pictures } = openPictureStore(config, { secret: '', clock: () => new Date() });
    const open = await createShop({ client: database.client, table, random: Math.random, warn });
    return await use({ ...open, pictures });
  } finally {
    await database.close();
  }
}
