import { minorUnits, type Cause, type Merchant, type MerchantStep } from '../../../commerce/index.ts';
import { readArguments } from '../lex/arguments.ts';
import { BadCommand, type Command } from '../lex/command.ts';
import { causeOf, effectHelp, effectOptions, tellOrder } from './effect.ts';
import { withShop } from './with-shop.ts';

type Step = (
  merchant: Merchant,
  cause: Cause,
  number: string,
) => ReturnType<Merchant['decide']> | ReturnType<Merchant['moveOrder']>;

const moving =
  (to: MerchantStep): Step =>
  (merchant, cause, number) =>
    merchant.moveOrder(cause, number, to);

/** Steps of an order that need no more than its number. */
export const approve = step(
  'approve',
  'Let an order that waits for approval go on',
  (merchant, cause, number) => merchant.decide(cause, number, 'approve'),
);
export const decline = step('decline', 'Stop an order that waits for approval', (merchant, cause, number) =>
  merchant.decide(cause, number, 'decline'),
);
export const pack = step('pack', 'An order is packed: it can no longer be changed', moving('packed'));
export const deliver = step('deliver', 'An order has arrived', moving('delivered'));
export const pay = step('pay', 'The invoice of an order was paid', (merchant, cause, number) =>
  merchant.recordPayment(cause, number),
);

/** `npm run shop -- ship`. */
export const ship: Command = {
  summary: 'An order is on its way',
  usage: `An order is on its way; the customer is told, with the parcel's tracking.

  npm run shop -- ship <number> [--carrier <name> --tracking <number>] [options]
  npm run shop -- ship HR-2K7MPQ --carrier UPS --tracking 1Z999

  --url <address>  where the parcel can be followed
${effectHelp}`,
  async run(args) {
    const { values, positionals } = readArguments(
      'ship',
      args,
      {
        ...effectOptions,
        carrier: { type: 'string' },
        tracking: { type: 'string' },
        url: { type: 'string' },
      },
      'shop',
    );
    const number = oneOrder('ship', positionals);
    const { carrier, tracking, url } = values;
    if (
      (carrier === undefined) !== (tracking === undefined) ||
      (url !== undefined && tracking === undefined)
    ) {
      throw new BadCommand('Give --carrier and --tracking together, or neither.');
    }
    const parcel = carrier !== undefined &&
      tracking !== undefined && { carrier, number: tracking, ...(url !== undefined && { url }) };
    return withShop(async ({ merchant }) =>
      tellOrder(
        await merchant.moveOrder(causeOf(values), number, 'shipped', parcel || undefined),
        values.json,
      ),
    );
  },
};

/** `npm run shop -- refund`. */
export const refund: Command = {
  summary: 'Give back part of what was paid',
  usage: `Give back part of what was paid for an order, beside returns; never more than is left of it.

  npm run shop -- refund <number> <amount> --reason <text> [options]
  npm run shop -- refund HR-2K7MPQ 5.00 --reason "A cup was chipped"

${effectHelp}`,
  async run(args) {
    const options = { ...effectOptions, reason: { type: 'string' } } as const;
    const { values, positionals } = readArguments('refund', args, options, 'shop');
    const [number, given, ...more] = positionals;
    const { reason } = values;
    if (number === undefined || given === undefined || more.length > 0 || !reason) {
      throw new BadCommand(
        'Give an order, an amount and a reason, as in: npm run shop -- refund HR-2K7MPQ 5.00 --reason "A cup was chipped"',
      );
    }
    return withShop(async ({ merchant }) => {
      const { currency = 'USD' } = (await merchant.told()) ?? {};
      const amount = minorUnits(given, currency);
      if (!amount) throw new BadCommand(`"${given}" is no amount to give back in ${currency}.`);
      return tellOrder(
        await merchant.refund(causeOf(values), number, { amount, currency }, reason),
        values.json,
      );
    });
  },
};

/** `npm run shop -- return`. */
export const takeBack: Command = {
  summary: 'Take what a customer sent back, or refuse it',
  usage: `Take what a customer sent back, which gives the money back, or refuse it.

  npm run shop -- return take <number> [--restock] [options]
  npm run shop -- return refuse <number> --reason <text> [options]

  --restock        it can be sold again
${effectHelp}`,
  async run([what, ...args]) {
    const { values, positionals } = readArguments(
      'return',
      args,
      { ...effectOptions, restock: { type: 'boolean', default: false }, reason: { type: 'string' } },
      'shop',
    );
    if (what !== 'take' && what !== 'refuse') {
      throw new BadCommand('Say take or refuse, as in: npm run shop -- return take HR-2K7MPQ --restock');
    }
    const number = oneOrder(`return ${what}`, positionals);
    const { reason } = values;
    if (what === 'take') {
      return withShop(async ({ merchant }) =>
        tellOrder(await merchant.takeReturn(causeOf(values), number, values.restock), values.json),
      );
    }
    if (!reason) throw new BadCommand('Say why, as in: --reason "It was used"');
    return withShop(async ({ merchant }) =>
      tellOrder(await merchant.refuseReturn(causeOf(values), number, reason), values.json),
    );
  },
};

function step(word: string, summary: string, take: Step): Command {
  return {
    summary,
    usage: `${summary}.

  npm run shop -- ${word} <number> [options]
  npm run shop -- ${word} HR-2K7MPQ

${effectHelp}`,
    async run(args) {
      const { values, positionals } = readArguments(word, args, effectOptions, 'shop');
      const number = oneOrder(word, positionals);
      return withShop(async ({ merchant }) =>
        tellOrder(await take(merchant, causeOf(values), number), values.json),
      );
    },
  };
}

function oneOrder(command: string, positionals: readonly string[]): string {
  const [number] = positionals;
  if (number === undefined || positionals.length > 1) {
    throw new BadCommand(`Name one order, as in: npm run shop -- ${command} HR-2K7MPQ`);
  }
  return number;
}
