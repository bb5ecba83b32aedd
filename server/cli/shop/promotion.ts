import type { Promotion } from '../../../commerce/index.ts';
import { minorUnits } from '../../../commerce/index.ts';
import { readArguments } from '../lex/arguments.ts';
import { BadCommand, type Command } from '../lex/command.ts';
import { wholeNumber } from './products.ts';
import { withShop } from './with-shop.ts';

/** `npm run shop -- promotion`. */
export const promotion: Command = {
  summary: 'Set a promotion code, or show one',
  usage: `Set a promotion code, or show one with its uses.

  npm run shop -- promotion show <code> [--json]
  npm run shop -- promotion put <code> (--percent <n> | --amount <n> | --free-shipping) [options]
  npm run shop -- promotion put SPRING10 --percent 10 --until 2026-06-01 --per-customer 1

  --category <id>, --product <id>   takes off from these only; may be given more than once
  --minimum <amount>                the least that the goods must be worth
  --from, --until <moment>          as 2026-06-01 (midnight in UTC) or 2026-06-01T12:00:00.000Z
  --limit <n>                       so many orders in all
  --per-customer <n>                so many orders of one customer

To put a code again replaces its terms; its uses still count. To end one, put it with --until now.`,
  run,
};

async function run([what, ...args]: readonly string[]): Promise<number> {
  if (what !== 'put' && what !== 'show') {
    throw new BadCommand('Say put or show, as in: npm run shop -- promotion show SPRING10');
  }
  const { values, positionals } = readArguments(
    'promotion',
    args,
    {
      percent: { type: 'string' },
      amount: { type: 'string' },
      'free-shipping': { type: 'boolean', default: false },
      category: { type: 'string', multiple: true },
      product: { type: 'string', multiple: true },
      minimum: { type: 'string' },
      from: { type: 'string' },
      until: { type: 'string' },
      limit: { type: 'string' },
      'per-customer': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
    'shop',
  );
  const [code] = positionals;
  if (code === undefined || positionals.length > 1) throw new BadCommand('Name one code, such as SPRING10.');
  return withShop(async ({ merchant }) => {
    if (what === 'put') {
      const { currency = 'USD' } = (await merchant.told()) ?? {};
      const amountOf = (name: 'amount' | 'minimum'): number | undefined => {
        const given = values[name];
        const units = given === undefined ? undefined : minorUnits(given, currency);
        if (given !== undefined && units === undefined)
          throw new BadCommand(`${name}: "${given}" is no amount.`);
        return units;
      };
      const countOf = (name: 'limit' | 'per-customer') =>
        values[name] === undefined ? undefined : wholeNumber(name, values[name]);
      const [limit, perCustomer, minimum] = [countOf('limit'), countOf('per-customer'), amountOf('minimum')];
      const { category: categories, product: products } = values;
      await merchant.putPromotion({
        code: code.toUpperCase(),
        gives: givesOf(values.percent, amountOf('amount'), values['free-shipping']),
        ...((categories ?? products) && {
          on: { ...(categories && { categories }), ...(products && { products }) },
        }),
        ...(minimum !== undefined && { minimum }),
        ...(values.from !== undefined && { from: momentOf(values.from) }),
        ...(values.until !== undefined && { until: momentOf(values.until) }),
        ...(limit !== undefined && { limit }),
        ...(perCustomer !== undefined && { perCustomer }),
      });
    }
    const held = await merchant.promotion(code.toUpperCase());
    if (!held) {
      process.stderr.write(`There is no promotion ${code.toUpperCase()}.\n`);
      return 1;
    }
    const { gives, ...terms } = held.promotion;
    const lines = [...Object.entries({ ...terms, ...gives }), ['uses', held.uses] as const].map(
      ([name, value]) => `  ${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    );
    process.stdout.write(`${values.json ? JSON.stringify(held, undefined, 2) : lines.join('\n')}\n`);
    return 0;
  });
}

function givesOf(percent: string | undefined, amount: number | undefined, free: boolean): Promotion['gives'] {
  const named = [percent !== undefined, amount !== undefined, free].filter(Boolean).length;
  if (named !== 1) throw new BadCommand('Say what it gives: one of --percent, --amount and --free-shipping.');
  if (amount !== undefined) return { kind: 'amount', amount };
  if (percent === undefined) return { kind: 'free-shipping' };
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(percent)) throw new BadCommand(`percent: "${percent}" is no percentage.`);
  return { kind: 'percentage', basisPoints: Math.round(Number(percent) * 100) };
}

function momentOf(text: string): string {
  const at = text === 'now' ? new Date() : new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new BadCommand(`"${text}" is no moment. Give one such as 2026-06-01.`);
  return at.toISOString();
}
