import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { openCatalogueFor } from '../../catalogue-file.ts';
import { terminalProgress } from '../../progress.ts';
import { readArguments } from '../lex/arguments.ts';
import { BadCommand, type Command } from '../lex/command.ts';
import { counted } from '../lex/counted.ts';
import { withShop } from './with-shop.ts';

/** `npm run shop -- import`: puts a catalogue into the shop. */
export const importFile: Command = {
  summary: 'Put a catalogue into the shop',
  usage: `Put a catalogue into the shop: JSON as demo-shop/catalogue.json, its products alone with one on each line, or CSV with one row
for each variant.

  npm run shop -- import <file.json|file.ndjson|file.csv> [options]
  npm run shop -- import products.csv --dry-run

  --dry-run          only check the file
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
      currency: { type: 'string' },
    },
    'shop',
  );
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new BadCommand('Name one file, as in: npm run shop -- import products.csv');
  }
  checkName(file);
  return withShop(async ({ merchant }) => {
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
    const imported = await merchant
      .importCatalogue(catalogue, (done, all) =>
        show(`Importing: ${String(done)} of ${String(all)} products`),
      )
      .finally(() => show(undefined));
    const { added, kept } = imported;
    const tail = kept > 0 ? `, ${String(kept)} were there already and keep their price and stock` : '';
    say(
      values.json,
      { products, variants, ...imported },
      `Imported ${what}: ${String(added)} are new${tail}.`,
    );
    return 0;
  });
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
