import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  TransactWriteItemsCommand,
  type TransactWriteItem,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { createShop, readCatalogue, type Address, type Shop } from '../../commerce/index.ts';
import { startEmbeddedDatabase } from '../../server/embedded-database.ts';
import { createTable, localClient } from '../../server/tables.ts';
import { rounded, timesOf } from './figures.ts';

const buyersAtOnce = [1, 8, 32];
const products = 200;
const ordersInRound = 50;
const rounds = 8;
const shopTable = 'shop';
const bareTable = 'bare';

/** Orders a second, and milliseconds of one order. */
interface Speed {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Placing orders through the shop, beside the same transactions sent bare. */
interface Placing {
  readonly buyers: number;
  readonly over: 'many products' | 'one product';
  readonly shop: Speed;
  readonly bare: Speed;
  /** The shop's orders a second against the bare transactions'; 1 would mean that everything around them is free. */
  readonly ratio: number;
}

/** Places orders as fast as buyers at once can, beside bare transactions of the same shape in the same run, by turns. */
export async function benchShop(): Promise<void> {
  const database = await startEmbeddedDatabase();
  const client = localClient(database.endpoint);
  try {
    await Promise.all([createTable(client, shopTable), createTable(client, bareTable)]);
    const twin = createTwin(client, localClient(database.endpoint));
    const { shop, merchant } = await createShop({ client, table: shopTable, random: Math.random });
    await merchant.importCatalogue(catalogue());
    await twin.follow();
    const placings: Placing[] = [];
    for (const over of ['many products', 'one product'] as const) {
      for (const buyers of buyersAtOnce) {
        const placing = await measure(shop, twin, over, buyers);
        placings.push(placing);
        print(placing);
      }
    }
    const lowest = Math.min(...placings.map(({ ratio }) => ratio));
    console.log(JSON.stringify({ placings, lowestRatio: lowest }));
  } finally {
    client.destroy();
    await database.stop();
  }
}

async function measure(shop: Shop, twin: Twin, over: Placing['over'], buyers: number): Promise<Placing> {
  const times = { shop: [] as number[], bare: [] as number[] };
  const spent = { shop: 0, bare: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const quotes = await eachOf(ordersInRound, 8, () => ready(shop, over));
    await twin.follow();
    const orders = await together(quotes, buyers, async ({ customer, quote }) => {
      const placed = await shop.placeOrder({ customer, key: 'place' }, quote);
      if (!placed.ok) throw new Error(`An order was refused: ${placed.refusal.code}`);
    });
    const sent = twin.take();
    if (sent.length !== quotes.length)
      throw new Error(`${String(quotes.length)} orders made ${String(sent.length)} transactions.`);
    const bare = await together(sent, buyers, (items) => twin.transact(items));
    // The first round warms both sides up.
    if (round === 0) continue;
    for (const [name, { each, all }] of Object.entries({ shop: orders, bare }) as ['shop' | 'bare', Run][]) {
      times[name].push(...each);
      spent[name] += all;
    }
  }
  const speed = (name: 'shop' | 'bare'): Speed => ({
    perSecond: Math.round((times[name].length * 1000) / spent[name]),
    ...timesOf(times[name]),
  });
  return { buyers, over, shop: speed('shop'), bare: speed('bare'), ratio: rounded(spent.bare / spent.shop) };
}

let customers = 0;

/** A customer who has been told what the cart comes to, and has only to say yes. */
async function ready(shop: Shop, over: Placing['over']): Promise<{ customer: string; quote: string }> {
  const no = (customers += 1);
  const customer = `customer-${String(no)}`;
  const skus = over === 'one product' ? [skuOf(0)] : [skuOf(no % products), skuOf((no * 7 + 1) % products)];
  const items = [...new Set(skus)].map((sku) => ({ sku, quantity: 1 }));
  const added = await shop.addSeveral({ customer, key: 'add' }, items);
  if (!added.ok) throw new Error(`The cart was refused: ${added.refusal.code}`);
  const quoted = await shop.quote({ customer, key: 'quote' }, address);
  if (!quoted.ok) throw new Error(`The quote was refused: ${quoted.refusal.code}`);
  return { customer, quote: quoted.value.id };
}

/** A second table in which everything stands that stands in the shop's, and what the shop sends can be sent again. */
interface Twin {
  /** Writes into the twin what was written into the shop's table since. */
  follow(): Promise<void>;
  /** The transactions that were made since, as the shop sent them but for the twin's name. */
  take(): readonly (readonly TransactWriteItem[])[];
  transact(items: readonly TransactWriteItem[]): Promise<void>;
}

type Written =
  | { readonly what: 'transaction'; readonly items: readonly TransactWriteItem[] }
  | { readonly what: 'request'; readonly send: () => Promise<unknown> };

function createTwin(watched: DynamoDBClient, bare: DynamoDBClient): Twin {
  const written: Written[] = [];
  watched.middlewareStack.add(
    (next, context) => async (args) => {
      const done = await next(args);
      const seen = writtenBy(String(context.commandName), args.input, bare);
      if (seen) written.push(seen);
      return done;
    },
    // By then the document client has given the items DynamoDB's form.
    { step: 'build' },
  );
  const transact = async (items: readonly TransactWriteItem[]) => {
    await bare.send(new TransactWriteItemsCommand({ TransactItems: [...items] }));
  };
  return {
    transact,
    async follow() {
      // In the order in which they were made: a cart is written before it is quoted.
      for (const one of written.splice(0)) await (one.what === 'request' ? one.send() : transact(one.items));
    },
    take: () => written.splice(0).flatMap((one) => (one.what === 'transaction' ? [one.items] : [])),
  };
}

/** What a request wrote, for the twin; undefined when it only read. Fails for a write that this does not know. */
function writtenBy(command: string, input: object, bare: DynamoDBClient): Written | undefined {
  // A copy: who sent it may change it.
  const own = structuredClone(input);
  const twins = { ...own, TableName: bareTable } as never;
  switch (command) {
    case 'TransactWriteItemsCommand': {
      const { TransactItems } = own as { TransactItems: TransactWriteItem[] };
      return { what: 'transaction', items: TransactItems.map(inTwin) };
    }
    case 'PutItemCommand':
      return { what: 'request', send: () => bare.send(new PutItemCommand(twins)) };
    case 'UpdateItemCommand':
      return { what: 'request', send: () => bare.send(new UpdateItemCommand(twins)) };
    case 'BatchWriteItemCommand': {
      const { RequestItems } = own as { RequestItems: Record<string, WriteRequest[] | undefined> };
      const renamed = { [bareTable]: RequestItems[shopTable] ?? [] };
      return { what: 'request', send: () => bare.send(new BatchWriteItemCommand({ RequestItems: renamed })) };
    }
    case 'GetItemCommand':
    case 'BatchGetItemCommand':
    case 'QueryCommand':
      return undefined;
    default:
      throw new Error(`The shop sent ${command}, which cannot be sent again.`);
  }
}

/** A write of a transaction, on the twin's table. */
const inTwin = (item: TransactWriteItem): TransactWriteItem =>
  Object.fromEntries(
    Object.entries(item).map(([kind, write]) => [kind, { ...(write as object), TableName: bareTable }]),
  );

interface Run {
  /** Milliseconds of each. */
  readonly each: readonly number[];
  /** Milliseconds of all together. */
  readonly all: number;
}

/** Does all work with so many at once, and times it. */
async function together<T>(work: readonly T[], atOnce: number, act: (one: T) => Promise<void>): Promise<Run> {
  const each: number[] = [];
  const from = performance.now();
  const left = [...work];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let one = left.pop(); one !== undefined; one = left.pop()) {
        const began = performance.now();
        await act(one);
        each.push(performance.now() - began);
      }
    }),
  );
  return { each, all: performance.now() - from };
}

async function eachOf<T>(count: number, atOnce: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  await together(
    Array.from({ length: count }, () => true),
    atOnce,
    async () => {
      made.push(await make());
    },
  );
  return made;
}

const skuOf = (no: number) => `sku-${String(no)}`;

const catalogue = () =>
  readCatalogue(
    {
      shop: { name: 'Bench', currency: 'USD' },
      categories: [{ id: 'coffee', name: 'Coffee beans' }],
      products: Array.from({ length: products }, (_, no) => ({
        id: `product-${String(no)}`,
        name: `Roast ${String(no)}`,
        category: 'coffee',
        summary: 'A dark roast, earthy and full.',
        description: 'Wet-hulled beans from the highlands.',
        tags: ['dark-roast', 'single-origin'],
        image: { alt: 'A bag of coffee' },
        variants: [
          { sku: skuOf(no), options: { size: '250 g', grind: 'whole bean' }, price: 1650, stock: 100_000 },
        ],
      })),
    },
    'bench.json',
  );

const address: Address = {
  name: 'Ada Lovelace',
  street: '1 Main St',
  city: 'Boston',
  region: 'MA',
  postalCode: '02101',
  country: 'US',
};

function print({ buyers, over, shop, bare, ratio }: Placing): void {
  const told = (name: string, { perSecond, p50, p99 }: Speed) =>
    `${name} ${String(perSecond)}/s (p50 ${String(p50)} ms, p99 ${String(p99)} ms)`;
  console.log(
    `${String(buyers)} at once, ${over}: ${told('shop', shop)}, ${told('bare', bare)}, ratio ${String(ratio)}`,
  );
}
