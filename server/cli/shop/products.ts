import { formatMoney, type Product } from '../../../commerce/index.ts';
import { readArguments } from '../lex/arguments.ts';
import { BadCommand, type Command } from '../lex/command.ts';
import { openInk, tableOf } from '../lex/ink.ts';
import { withShop } from './with-shop.ts';

const locale = 'en-US';

/** `npm run shop -- find`: what customers would find. */
export const find: Command = {
  summary: 'Find products by words, as customers do',
  usage: `Find products by words, as customers do, and see their ids, prices and stock.

  npm run shop -- find [words...] [options]
  npm run shop -- find hand grinder --in-stock

  --category <id>   only of this category
  --tag <word>      only with this tag
  --in-stock        only what can be had now
  --sort <order>    price, price-down, name or newest (default: what fits best)
  --limit <count>   at most so many, up to 24 (default 24)
  --from <count>    leave out the first so many
  --json            products, total and counts as JSON`,
  async run(args) {
    const { values, positionals } = readArguments(
      'find',
      args,
      {
        category: { type: 'string' },
        tag: { type: 'string' },
        'in-stock': { type: 'boolean', default: false },
        sort: { type: 'string' },
        limit: { type: 'string', default: '24' },
        from: { type: 'string', default: '0' },
        json: { type: 'boolean', default: false },
      },
      'shop',
    );
    const sort = orders.find((order) => order === values.sort);
    if (values.sort !== undefined && sort === undefined) {
      throw new BadCommand(`There is no order "${values.sort}". The orders are: ${orders.join(', ')}.`);
    }
    const query = {
      text: positionals.join(' '),
      category: values.category,
      tag: values.tag,
      inStock: values['in-stock'] || undefined,
      sort,
      limit: wholeNumber('limit', values.limit),
      offset: wholeNumber('from', values.from),
    };
    return withShop(async ({ shop }) => {
      const found = await shop.find(query);
      if (values.json) {
        process.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`);
        return 0;
      }
      const rows = found.products.map((product) => [
        product.id,
        product.name,
        product.category,
        priceOf(product),
        String(product.variants.reduce((sum, variant) => sum + variant.available, 0)),
      ]);
      const table = tableOf([['product', 'name', 'category', 'price', 'stock'], ...rows]);
      const left = found.total - query.offset - rows.length;
      const more =
        left > 0 ? [`  and ${String(left)} more: --from ${String(query.offset + rows.length)}`] : [];
      process.stdout.write(
        `${found.total === 0 ? 'Nothing fits. Leave a word out.' : [...table, ...more].join('\n')}\n`,
      );
      return 0;
    });
  },
};

const orders = ['price', 'price-down', 'name', 'newest'] as const;

/** `npm run shop -- show`: a product with its variants. */
export const show: Command = {
  summary: 'Show a product with its variants, prices and stock',
  usage: `Show a product with its variants, prices and stock.

  npm run shop -- show <product> [--json]
  npm run shop -- show sumatra-mandheling

The product is named by its id, which find tells, or by the sku of one of its variants.`,
  async run(args) {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = readArguments('show', args, options, 'shop');
    const [id] = positionals;
    if (id === undefined || positionals.length > 1) {
      throw new BadCommand('Name one product, as in: npm run shop -- show sumatra-mandheling');
    }
    return withShop(async ({ shop, merchant }) => {
      const product = (await shop.product(id)) ?? (await merchant.productOf(id));
      if (!product) {
        process.stderr.write(`There is no product "${id}". To find its id: npm run shop -- find <words>\n`);
        return 1;
      }
      process.stdout.write(
        `${values.json ? JSON.stringify(product, undefined, 2) : printProduct(product)}\n`,
      );
      return 0;
    });
  },
};

/** A product and a line for each variant. */
export function printProduct(product: Product): string {
  const rows = product.variants.map((variant) => [
    variant.sku,
    variant.label,
    formatMoney(variant.price, locale),
    String(variant.available),
  ]);
  return [
    `${openInk().bold(product.name)} (${product.category}): ${product.summary}`,
    ...tableOf([['sku', 'options', 'price', 'stock'], ...rows]),
  ].join('\n');
}

function priceOf({ variants }: Product): string {
  const [least] = [...variants].sort((a, b) => a.price.amount - b.price.amount);
  if (!least) return '';
  const varies = variants.some((variant) => variant.price.amount !== least.price.amount);
  return `${varies ? 'from ' : ''}${formatMoney(least.price, locale)}`;
}

/** A count from the command line. Throws {@link BadCommand}. */
export function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new BadCommand(`${name}: expected a whole number from 0, found "${text}".`);
  return Number(text);
}
