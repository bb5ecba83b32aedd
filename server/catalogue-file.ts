import { CatalogueFault, readCatalogueText, type Catalogue, type Merchant } from '../commerce/index.ts';

/** What a shop is called and prices in where neither it nor its file says so. */
interface Unsaid {
  readonly name?: string | undefined;
  readonly currency?: string | undefined;
}

/**
 * Checks the text of a catalogue's file against the shop that it is for. What `source` ends in tells what it is: .json or .csv. Throws
 * {@link CatalogueFault} with every fault, each with its line.
 */
export async function readCatalogueFor(
  merchant: Pick<Merchant, 'told'>,
  text: string,
  source: string,
  unsaid: Unsaid = {},
): Promise<Catalogue> {
  const told = await merchant.told();
  const catalogue = readCatalogueText(text, source, {
    name: told?.name ?? unsaid.name ?? 'Shop',
    currency: told?.currency ?? unsaid.currency ?? 'USD',
    categories: told?.categories ?? [],
  });
  if (told && told.currency !== catalogue.shop.currency) {
    throw new CatalogueFault([
      `${source}: shop.currency: the shop's prices are in ${told.currency}, and the file's in ${catalogue.shop.currency}`,
    ]);
  }
  return catalogue;
}
