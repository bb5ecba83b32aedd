import { readFile } from 'node:fs/promises';
import { createShop, readCatalogue, type Merchant, type Shop } from '../commerce/index.ts';
import type { Config } from './config.ts';

/** Opens the shop in its table, and fills it from the catalogue that the configuration names while it is empty. */
export async function openShop(
  config: Pick<Config, 'catalogue'>,
  options: Parameters<typeof createShop>[0],
): Promise<{ shop: Shop; merchant: Merchant }> {
  const { shop, merchant } = await createShop(options);
  if (await merchant.isEmpty()) {
    const catalogue = readCatalogue(JSON.parse(await readFile(config.catalogue, 'utf8')), config.catalogue);
    await merchant.importCatalogue(catalogue);
  }
  return { shop, merchant };
}
