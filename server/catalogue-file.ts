import {
  CatalogueFault,
  readCatalogueStream,
  readCatalogueText,
  type Catalogue,
  type Importable,
  type Merchant,
  type OpenFile,
} from '../commerce/index.ts';

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
): Promise<Catalogue> {
  const told = await merchant.told();
  return inItsCurrency(told, source, readCatalogueText(text, source, tableOf(told)));
}

/** The same of a file that need not be held; .ndjson has a product on each line. */
export async function openCatalogueFor(
  merchant: Pick<Merchant, 'told'>,
  open: OpenFile,
  source: string,
  unsaid: Unsaid,
): Promise<Importable> {
  const told = await merchant.told();
  return inItsCurrency(told, source, await readCatalogueStream(open, source, tableOf(told, unsaid)));
}

type Told = Awaited<ReturnType<Merchant['told']>>;

const tableOf = (told: Told, unsaid: Unsaid = {}) => ({
  name: told?.name ?? unsaid.name ?? 'Shop',
  currency: told?.currency ?? unsaid.currency ?? 'USD',
  categories: told?.categories ?? [],
});

function inItsCurrency<T extends Pick<Catalogue, 'shop'>>(told: Told, source: string, catalogue: T): T {
  if (told && told.currency !== catalogue.shop.currency) {
    throw new CatalogueFault([
      `${source}: shop.currency: the shop's prices are in ${told.currency}, and the file's in ${catalogue.shop.currency}`,
    ]);
  }
  return catalogue;
}
