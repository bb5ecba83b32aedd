import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import type { Importable } from '../../../commerce/index.ts';
import { openCatalogueFor } from '../../catalogue-file.ts';
import { terminalProgress } from '../../progress.ts';
import { readArguments } from '../lex/arguments.ts';
import { BadCommand, type Command } from '../lex/command.ts';
import { counted } from '../lex/counted.ts';
import { keptFrom, picturesIn } from './picture.ts';
import { withShop } from './with-shop.ts';

/** `npm run shop -- import`: puts a catalogue into the shop. */
export const importFile: Command = {
  summary: 'Put a catalogue into the shop',
  usage: `Put a catalogue into the shop: JSON as demo-shop/catalogue.json, its products alone with one on each line, or CSV with one row
for each variant.

  npm run shop -- import <file.json|file.ndjson|file.csv> [options]
  npm run shop -- import products.csv --dry-run

  --dry-run          only check the file
  --pictures <folder>  pictures of the products: JPEG or PNG, each called by its product's id, such as moka-pot.jpg
  --name <text>      for a CSV or lines into an empty shop: the shop's name
  --currency <code>  for a CSV or lines into an empty shop: what prices are in (default USD)
  --json             what was done as JSON

The whole file is checked first, and every fault is told with its line; a file with faults changes nothing. It is not held (but a CSV is, where
the rows of a product do not stand together). Each product comes with all its variants or not at all.
What products say is taken from the file; the price and stock of variants that the shop has
already stay as they are. Nothing is removed. It may run again, also when it was stopped, and while a server runs, which shows
the new catalogue within a minute. The columns of a CSV are told in commerce/catalog/README.md.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(
    'import',
    args,
    {
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      name: { type: 'string' },
      pictures: { type: 'string' },
      currency: { type: 'string' },
    },
    'shop',
  );
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new BadCommand('Name one file, as in: npm run shop -- import products.csv');
  }
  checkName(file);
  const files = values.pictures === undefined ? new Map<string, string>() : await picturesIn(values.pictures);
  return withShop(async ({ merchant, pictures }) => {
    await assertReadable(file);
    // Read twice rather than held: once to check it, and again to write it.
    const catalogue = await openCatalogueFor(merchant, () => createReadStream(file), file, values);
    const { products, variants } = catalogue;
    const what = `${counted(products, 'product')} in ${counted(variants, 'variant')}`;
    if (values['dry-run']) {
      say(values.json, { products, variants }, `${file} has ${what} and no fault. Nothing was imported.`);
      return 0;
    }
    const show = terminalProgress();
    const named = new Map<string, string>();
    const ids = files.size > 0 ? await idsOf(catalogue) : new Set<string>();
    const theirs = [...files].filter(([product]) => ids.has(product));
    for (const [product, picture] of theirs) {
      show(`Making pictures: ${String(named.size)} of ${String(theirs.length)} products`);
      named.set(product, await keptFrom(pictures, product, picture));
    }
    const imported = await merchant
      .importCatalogue({ ...catalogue, pictures: named }, (done, all) =>
        show(`Importing: ${String(done)} of ${String(all)} products`),
      )
      .finally(() => show(undefined));
    const { added, kept } = imported;
    const tail = kept > 0 ? `, ${String(kept)} were there already and keep their price and stock` : '';
    const shown = values.pictures === undefined ? '' : ` ${counted(named.size, 'picture')} came with it.`;
    say(
      values.json,
      { products, variants, ...imported, ...(values.pictures !== undefined && { pictures: named.size }) },
      `Imported ${what}: ${String(added)} are new${tail}.${shown}`,
    );
    return 0;
  });
}

async function idsOf({ each }: Importable): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const { id } of each()) ids.add(id);
  return ids;
}

function checkName(file: string): void {
  if (/\.(json|ndjson|jsonl|csv)$/i.test(file)) return;
  throw new BadCommand(
    `${file} is neither JSON nor CSV by its name. Give a file that ends in .json, .ndjson or .csv.`,
  );
}

async function assertReadable(file: string): Promise<void> {
  try {
    await access(file, constants.R_OK);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new BadCommand(`The file ${file} cannot be read (${reason}). Check its name.`);
  }
}

function say(json: boolean, value: object, text: string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : text}\n`);
}
