import { expect } from 'vitest';
import type { Cause, Merchant, Order, Quote, Shop } from '../index.ts';
import { boston } from '../small-shop.fixture.ts';
import { sharesOf } from './shares.ts';

/** What somebody does to a group's order. */
export type Deed =
  | { readonly do: 'add' | 'set'; readonly sku: string; readonly units: number }
  | { readonly do: 'clear' | 'close' | 'reopen' | 'hold' | 'take-over' | 'release' | 'buy' }
  | { readonly do: 'close-in'; readonly minutes: number };

/** A deed of somebody, and how often its request arrives. */
export interface Doing {
  readonly by: string;
  readonly deed: Deed;
  readonly times: number;
}

/** Things that happen at once, and how long it is quiet afterwards. */
export interface Moment {
  readonly at: readonly Doing[];
  readonly minutes: number;
}

export const group = 'slack:T1:C1:all';
const personOf = (id: string) => ({ id, name: id.toUpperCase() });

/** What a deed came to: the version that it made, or that it found; undefined when it was refused. */
interface Came {
  readonly doing: Doing;
  readonly at: number;
  readonly version: number | undefined;
  readonly changed: boolean;
  readonly order?: Order;
}

/** The simplest group's order: who asked for how many of what, and whether it takes changes. */
interface Model {
  readonly units: Map<string, number>;
  closed: boolean;
  closesAt: number | undefined;
  hold: { readonly by: string; readonly until: number } | undefined;
  ordered: boolean;
}

const holdLife = 10 * 60_000;

/** Does everything that happens at once, at once; what is delivered often has to get the same answer each time. */
export async function live(
  { shop, merchant }: { readonly shop: Shop; readonly merchant: Merchant },
  moments: readonly Moment[],
  clock: { now: Date },
): Promise<readonly Came[]> {
  const came: Came[] = [];
  let keys = 0;
  for (const { at, minutes } of moments) {
    const before = (await shop.groups.order(group))?.version ?? 0;
    const results = await Promise.all(
      at.map(async (doing) => {
        const key = `deed-${String((keys += 1))}`;
        const cause = (name: string): Cause => ({ customer: `customer-${doing.by}`, key: `${key}/${name}` });
        const once = () => act(shop, doing, cause, clock.now);
        const answers = await Promise.all(Array.from({ length: doing.times }, once));
        for (const answer of answers) expect(answer).toEqual(answers[0]);
        return { doing, at: clock.now.getTime(), ...answers[0] };
      }),
    );
    for (const one of results) {
      const { version, order } = one as Pick<Came, 'version' | 'order'>;
      came.push({
        ...one,
        version,
        changed: version !== undefined && version > before,
        ...(order && { order }),
      });
    }
    clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    await merchant.catchUp();
  }
  return came;
}

async function act(
  shop: Shop,
  { by, deed }: Doing,
  cause: (name: string) => Cause,
  now: Date,
): Promise<Pick<Came, 'version'> & { readonly order?: Order }> {
  const { groups } = shop;
  const me = personOf(by);
  const versionOf = (result: { ok: boolean; value?: { version: number } }) => ({
    version: result.ok ? result.value?.version : undefined,
  });
  switch (deed.do) {
    case 'add':
      return versionOf(await groups.add(cause('add'), group, me, [{ sku: deed.sku, quantity: deed.units }]));
    case 'set':
      return versionOf(await groups.setQuantity(cause('set'), group, me, deed.sku, deed.units));
    case 'clear':
      return versionOf(await groups.clear(cause('clear'), group, me));
    case 'close':
      return versionOf(await groups.close(cause('close'), group, me));
    case 'close-in':
      return versionOf(
        await groups.close(cause('close'), group, me, new Date(now.getTime() + deed.minutes * 60_000)),
      );
    case 'reopen':
      return versionOf(await groups.reopen(cause('reopen'), group, me));
    case 'hold':
    case 'take-over':
      return versionOf(await groups.hold(cause('hold'), group, me, deed.do === 'take-over'));
    case 'release':
      await groups.release(cause('release'), group, me);
      return { version: undefined };
    case 'buy': {
      const quoted = await groups.quote(cause('quote'), group, me, boston);
      if (!quoted.ok) return { version: undefined };
      const placed = await shop.placeOrder(cause('place'), quoted.value.id);
      return placed.ok
        ? { version: quoted.value.cartVersion + 1, order: placed.value }
        : { version: undefined };
    }
  }
}

/**
 * Goes through what was accepted in the order of the versions, with a model that knows nothing of the shop: whatever was told "done" has
 * to have been possible then, and what it leads to has to be what stands in the table. Deeds that were only read or refused are left out.
 */
export async function check(shop: Shop, came: readonly Came[], now: Date): Promise<void> {
  const model: Model = {
    ...{ units: new Map(), closed: false, closesAt: undefined, hold: undefined, ordered: false },
  };
  const done = came
    .filter((one) => one.changed && one.version !== undefined)
    .sort((a, b) => (a.version ?? 0) - (b.version ?? 0) || Number(isIdle(a)) - Number(isIdle(b)));
  const versions = done.filter((one) => !isIdle(one)).map((one) => one.version);
  expect(new Set(versions).size, 'two deeds made one version').toBe(versions.length);
  for (const one of done) apply(model, one);
  pass(model, now.getTime());
  const order = await shop.groups.order(group);
  const held = new Map(
    (order?.lines ?? []).map((line) => [`${line.person} ${line.sku}`, line.quantity] as const),
  );
  expect(new Map([...held].sort())).toEqual(new Map([...model.units].sort()));
  for (const line of order?.cart.lines ?? []) {
    const mine = (order?.lines ?? []).filter(({ sku }) => sku === line.sku);
    expect(mine.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(line.quantity);
    expect(mine.reduce((sum, { total }) => sum + total.amount, 0)).toBe(line.total.amount);
  }
}

/** What may have changed nothing, and then tells of the version that it found. */
const isIdle = ({ doing: { deed } }: Came): boolean => deed.do === 'clear' || deed.do === 'reopen';

function apply(model: Model, { doing, at, order }: Came): void {
  const { by, deed } = doing;
  pass(model, at);
  const key = (sku: string) => `${by} ${sku}`;
  // A change of whoever checks out ends the checkout.
  const own = () => {
    if (model.hold?.by === by) model.hold = undefined;
  };
  const free = () => {
    own();
    expect([model.closed, model.hold?.by], `${by} ${deed.do}`).toEqual([false, undefined]);
  };
  switch (deed.do) {
    case 'add':
      if (model.ordered) begin(model);
      free();
      model.units.set(key(deed.sku), (model.units.get(key(deed.sku)) ?? 0) + deed.units);
      return;
    case 'set':
      free();
      expect(model.units.has(key(deed.sku))).toBe(true);
      if (deed.units === 0) model.units.delete(key(deed.sku));
      else model.units.set(key(deed.sku), deed.units);
      return;
    case 'clear':
      free();
      for (const each of [...model.units.keys()]) if (each.startsWith(`${by} `)) model.units.delete(each);
      return;
    case 'close':
      free();
      model.closed = true;
      model.closesAt = undefined;
      return;
    case 'close-in':
      if (model.ordered) begin(model);
      free();
      model.closesAt = at + deed.minutes * 60_000;
      return;
    case 'reopen':
      own();
      expect(model.hold).toBeUndefined();
      model.closed = false;
      model.closesAt = undefined;
      return;
    case 'hold':
    case 'take-over':
      expect(model.units.size).toBeGreaterThan(0);
      if (deed.do === 'hold') expect([undefined, by]).toContain(model.hold?.by);
      model.hold = { by, until: at + holdLife };
      return;
    case 'release':
      return;
    case 'buy':
      checkOrder(model, order);
      begin(model);
      model.ordered = true;
  }
}

/** What time does. */
function pass(model: Model, now: number): void {
  if (model.closesAt !== undefined && model.closesAt <= now) {
    model.closed = true;
    model.closesAt = undefined;
  }
  if (model.hold && model.hold.until <= now) model.hold = undefined;
}

function begin(model: Model): void {
  model.units.clear();
  model.closed = false;
  model.closesAt = undefined;
  model.hold = undefined;
  model.ordered = false;
}

/** An order holds what stood in the group's order, and its shares are everybody's own and sum to it. */
function checkOrder(model: Model, order: Order | undefined): void {
  const shared = order?.shared;
  expect(shared).toBeDefined();
  if (!order || !shared) return;
  const asked = new Map(shared.units.map(({ person, sku, quantity }) => [`${person} ${sku}`, quantity]));
  expect(new Map([...asked].sort())).toEqual(new Map([...model.units].sort()));
  expectWhole(order, sharesOf(order, shared));
}

/** The shares sum to the offer in every part. */
export function expectWhole(
  offer: Pick<Quote, 'subtotal' | 'discounts' | 'shipping' | 'tax' | 'total'>,
  shares: ReturnType<typeof sharesOf>,
): void {
  const sum = (part: 'goods' | 'discount' | 'shipping' | 'tax' | 'total') =>
    shares.reduce((all, share) => all + share[part], 0);
  const offGoods = offer.discounts
    .filter(({ off }) => off === 'goods')
    .reduce((all, { amount }) => all + amount.amount, 0);
  expect([sum('goods'), sum('discount'), sum('shipping'), sum('tax'), sum('total')]).toEqual([
    ...[offer.subtotal.amount, offGoods, offer.shipping.price.amount, offer.tax.amount, offer.total.amount],
  ]);
}
