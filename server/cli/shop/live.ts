import { minorUnits } from '../../../commerce/index.ts';
import { readArguments } from '../lex/arguments.ts';
import { BadCommand, type Command } from '../lex/command.ts';
import { printProduct, wholeNumber } from './products.ts';
import { withShop, type OpenShop } from './with-shop.ts';

/** `npm run shop -- price`. */
export const price: Command = {
  summary: 'Set what a variant costs',
  usage: `Set what a variant costs from now on. Quotes that were made before are void, orders stay as they are.

  npm run shop -- price <sku> <amount> [--json]
  npm run shop -- price sumatra-mandheling-250g-whole 17.50`,
  run: (args) =>
    set('price', args, async ({ merchant }, sku, amount) => {
      const { currency = 'USD' } = (await merchant.told()) ?? {};
      const units = minorUnits(amount, currency);
      if (units === undefined) {
        throw new BadCommand(
          `"${amount}" is no amount in ${currency}. Give one such as 17.50, without a sign.`,
        );
      }
      await merchant.setPrice(sku, { amount: units, currency });
    }),
};

/** `npm run shop -- stock`. */
export const stock: Command = {
  summary: 'Set how many of a variant can be bought',
  usage: `Set how many of a variant can be bought. Customers who wait for it are told when it is back.

  npm run shop -- stock <sku> <count> [--json]
  npm run shop -- stock brew-scale 12`,
  run: (args) =>
    set('stock', args, ({ merchant }, sku, count) => merchant.setStock(sku, wholeNumber('stock', count))),
};

async function set(
  command: string,
  args: readonly string[],
  change: (open: OpenShop, sku: string, value: string) => Promise<void>,
): Promise<number> {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = readArguments(command, args, options, 'shop');
  const [sku, value] = positionals;
  if (sku === undefined || value === undefined || positionals.length > 2) {
    throw new BadCommand(`Give a sku and a value. How is told by: npm run shop -- ${command} --help`);
  }
  return withShop(async (open) => {
    await change(open, sku, value);
    const product = await open.merchant.productOf(sku);
    if (product) {
      process.stdout.write(
        `${values.json ? JSON.stringify(product, undefined, 2) : printProduct(product)}\n`,
      );
    }
    return 0;
  });
}
