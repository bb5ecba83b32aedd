import type {
  BadAddress,
  CannotAdd,
  CodeRefused,
  EmptyCart,
  NoDelivery,
  NotCancellable,
  NotChangeable,
  NotInCart,
  NotMovable,
  NotPayable,
  NotPossible,
  NotReturnable,
  Order,
  OutOfStock,
  QuoteVoid,
  SoldOut,
  TooMany,
  TooManyAddresses,
  UnknownOrder,
  UnknownQuote,
  UnknownVariant,
} from '../../commerce/index.ts';
import type { LinkRefusal } from '../linking/index.ts';
import { problemResponse } from './problem.ts';

/** Nothing is at this address. */
interface NotFound {
  readonly code: 'not-found';
  /** What is not there, such as `product "tea"`. */
  readonly what: string;
}
/** A value of the right shape that the shop does not take; `why` is a sentence. */
interface RefusedValue {
  readonly code: 'refused-value';
  readonly why: string;
}

/** A catalogue has faults: one text for each, such as `:12: products[0] "tea": price: expected 0 or more`. */
interface BadCatalogue {
  readonly code: 'bad-catalogue';
  readonly faults: readonly string[];
}

/** Everything that the shop refuses, as its operations answer it. */
export type Refusal =
  | NotFound
  | RefusedValue
  | BadCatalogue
  | LinkRefusal
  | OutOfStock
  | UnknownVariant
  | TooMany
  | CannotAdd
  | NotInCart
  | EmptyCart
  | CodeRefused
  | NoDelivery
  | QuoteVoid
  | UnknownQuote
  | SoldOut
  | UnknownOrder
  | NotCancellable
  | NotChangeable
  | NotReturnable
  | NotPayable
  | NotMovable
  | NotPossible
  | BadAddress
  | TooManyAddresses;

/** So many faults of a catalogue are told at once. */
const mostFaults = 100;

/** A fault of a catalogue's file by its parts. */
function catalogueFault(fault: string) {
  const [, line, detail = fault] = /^(?::(\d+))?: (.*)$/s.exec(fault) ?? [];
  const field = /^(?:shop|categories|products)[\w[\].]*/.exec(detail)?.[0];
  return {
    field: field ?? (line === undefined ? 'body' : `line ${line}`),
    ...(line !== undefined && { line: Number(line) }),
    detail,
  };
}

/** A refusal as its response. */
export function refusalResponse(refusal: Refusal): Response {
  switch (refusal.code) {
    case 'not-found':
      return problemResponse('not-found', `There is no ${refusal.what}.`, {});
    case 'refused-value':
      return problemResponse('refused-value', refusal.why, {});
    case 'proof-refused':
      return problemResponse('proof-refused', refusal.why, {});
    case 'try-later': {
      const { seconds } = refusal;
      return problemResponse('try-later', refusal.why, { seconds }, { 'retry-after': String(seconds) });
    }
    case 'bad-catalogue': {
      const count = refusal.faults.length;
      return problemResponse(
        'bad-catalogue',
        `The catalogue has ${String(count)} faults; nothing was changed.`,
        { faults: refusal.faults.slice(0, mostFaults).map(catalogueFault) },
      );
    }
    case 'out-of-stock': {
      const { available, variant } = refusal;
      const detail =
        available === 0 ? 'This is sold out just now.' : `Only ${String(available)} can be had just now.`;
      return problemResponse('out-of-stock', detail, { sku: variant.sku, available });
    }
    case 'unknown-variant':
      return problemResponse('unknown-variant', `There is no variant "${refusal.sku}".`, {
        sku: refusal.sku,
      });
    case 'too-many':
      return problemResponse('too-many', `At most ${String(refusal.limit)} are possible.`, {
        limit: refusal.limit,
      });
    case 'cannot-add':
      return problemResponse('cannot-add', 'Some of it cannot be added, so nothing was.', {
        items: refusal.items.map(itemOf),
      });
    case 'not-in-cart':
      return problemResponse('not-in-cart', `The variant "${refusal.sku}" is not there.`, {
        sku: refusal.sku,
      });
    case 'empty-cart':
      return problemResponse('empty-cart', 'There is nothing in the cart to order.', {});
    case 'code-refused': {
      const { promotion, because, minimum } = refusal;
      return problemResponse('code-refused', `The code ${promotion} takes nothing off this cart now.`, {
        promotion,
        because,
        ...(minimum && { minimum }),
      });
    }
    case 'no-delivery':
      return problemResponse('no-delivery', 'The parcel cannot be sent there, or not that way.', {
        country: refusal.country,
        because: refusal.because,
      });
    case 'bad-address':
      return problemResponse('bad-address', 'Some parts of the address are missing or cannot be.', {
        faults: addressFaults(refusal),
      });
    case 'too-many-addresses':
      return problemResponse(
        'too-many-addresses',
        `At most ${String(refusal.limit)} addresses are kept; remove one first.`,
        { limit: refusal.limit },
      );
    default:
      return ofOrders(refusal);
  }
}

type OfOrders = Extract<
  Refusal,
  | { readonly order: unknown }
  | { readonly code: 'quote-void' | 'unknown-quote' | 'sold-out' | 'unknown-order' }
>;

function ofOrders(refusal: OfOrders): Response {
  switch (refusal.code) {
    case 'quote-void': {
      const { because, changes } = refusal;
      return problemResponse('quote-void', 'Something has changed since the quote; nothing was ordered.', {
        because,
        changes: changes.map(({ line, was, now }) => ({ sku: line.sku, title: line.title, was, now })),
      });
    }
    case 'unknown-quote':
      return problemResponse('unknown-quote', 'There is no such quote of yours.', {});
    case 'sold-out':
      return problemResponse('sold-out', 'Not enough is left; nothing was ordered.', {
        lines: refusal.lines.map(({ line, available }) => ({
          ...{ sku: line.sku, title: line.title, wanted: line.quantity, available },
        })),
      });
    case 'unknown-order':
      return problemResponse('unknown-order', 'There is no order with this number.', {
        number: refusal.number,
      });
    case 'not-cancellable':
      return problemResponse('not-cancellable', 'The order can no longer be cancelled.', of(refusal));
    case 'not-changeable':
      return problemResponse('not-changeable', 'The order stays as it is: it cannot be changed so.', {
        ...of(refusal),
        because: refusal.because,
      });
    case 'not-returnable':
      return problemResponse('not-returnable', 'This cannot be sent back now.', {
        ...of(refusal),
        because: refusal.because,
      });
    case 'not-payable':
      return problemResponse('not-payable', 'There is no page to pay this order on.', of(refusal));
    case 'not-movable':
      return problemResponse('not-movable', `The order cannot be ${refusal.to} now.`, of(refusal));
    case 'not-possible':
      return problemResponse('not-possible', 'The state of the order does not allow this.', of(refusal));
  }
}

const of = ({ order }: { readonly order: Order }) => ({
  orderStatus: order.status,
});

function itemOf(item: CannotAdd['items'][number]) {
  switch (item.code) {
    case 'out-of-stock':
      return { code: item.code, sku: item.variant.sku, available: item.available };
    case 'unknown-variant':
      return { code: item.code, sku: item.sku };
    case 'too-many':
      return { code: item.code, limit: item.limit };
  }
}

const whyInvalid = {
  empty: 'is empty',
  'too-long': 'is too long',
  malformed: 'cannot be',
  unknown: 'is not known',
  elsewhere: 'is somewhere else, or where we do not deliver',
} as const;

function addressFaults({ faults }: BadAddress) {
  const invalid = faults.invalid.map(({ part, because }) => ({
    field: part,
    detail: `The ${part} ${whyInvalid[because]}.`,
  }));
  const told = new Set(invalid.map(({ field }) => field));
  const missing = faults.missing.flatMap((part) =>
    told.has(part) ? [] : [{ field: part, detail: `The ${part} is missing.` }],
  );
  return [...invalid, ...missing];
}
