import { once, type Means } from '../effects.ts';
import type { BadAddress, Cause, Result, TooManyAddresses } from '../refusals.ts';
import type { Write } from '../store.ts';
import type { Address, AddressBook, NamedAddress } from './address.ts';
import { checkAddress } from './check-address.ts';
import type { KeptAddresses } from './merge.ts';

/** The most addresses that a customer saves. */
const limit = 20;
/** The most characters of an address's name. */
const nameLimit = 30;

interface Kept extends KeptAddresses {
  readonly version: number;
}

/** What the table keeps of a customer's addresses. */
export async function readKeptAddresses(means: Means, customer: string): Promise<Kept> {
  const { data } = await means.store.entities.saved.get({ customer }).go({ consistent: true });
  return { version: data?.version ?? 0, book: data?.book ?? [], last: data?.address };
}

const shown = ({ book, last }: Kept): AddressBook => ({ saved: book, ...(last && { last }) });

/** A customer's addresses. */
export async function readAddresses(means: Means, customer: string): Promise<AddressBook> {
  return shown(await readKeptAddresses(means, customer));
}

/** The customer's default address, else the one that was used last. */
export async function readSaved(means: Means, customer: string): Promise<Address | undefined> {
  const { book, last } = await readKeptAddresses(means, customer);
  return book.find((held) => held.isDefault)?.address ?? last;
}

/** Saves an address under a name; the same name again replaces it, and the first one is the default. */
export function saveAddress(
  means: Means,
  cause: Cause,
  typed: string,
  address: Address,
  asDefault: boolean,
): Promise<Result<AddressBook, BadAddress | TooManyAddresses>> {
  const name = nameOf(typed);
  const command = `save ${name} ${JSON.stringify(address)} ${String(asDefault)}`;
  return once<Result<AddressBook, BadAddress | TooManyAddresses>>(means, cause, command, async () => {
    const checked = checkAddress(address);
    if (!checked.ok) {
      const refusal = { code: 'bad-address', faults: checked.refusal } as const;
      return { answer: { ok: false, refusal }, writes: [] };
    }
    const kept = await readKeptAddresses(means, cause.customer);
    const before = kept.book.find((held) => held.name === name);
    if (!before && kept.book.length >= limit) {
      return { answer: { ok: false, refusal: { code: 'too-many-addresses', limit } }, writes: [] };
    }
    const isDefault = asDefault || kept.book.length === 0 || (before?.isDefault ?? false);
    const saved: NamedAddress = { name, address: checked.value, isDefault };
    const others = kept.book.map((held) => (isDefault ? { ...held, isDefault: false } : held));
    const book = before ? others.map((held) => (held.name === name ? saved : held)) : [...others, saved];
    return { answer: { ok: true, value: shown({ ...kept, book }) }, writes: [write(cause, kept, book)] };
  });
}

/** Forgets an address. */
export function removeAddress(means: Means, cause: Cause, typed: string): Promise<AddressBook> {
  const name = nameOf(typed);
  return once(means, cause, `forget ${name}`, async () => {
    const kept = await readKeptAddresses(means, cause.customer);
    const book = kept.book.filter((held) => held.name !== name);
    const writes = book.length < kept.book.length ? [write(cause, kept, book)] : [];
    return { answer: shown({ ...kept, book }), writes };
  });
}

const nameOf = (typed: string): string => typed.replace(/\s+/g, ' ').trim().toLowerCase().slice(0, nameLimit);

const write = ({ customer }: Cause, { version }: Kept, book: readonly NamedAddress[]): Write =>
  writeAddresses(customer, version, { book, last: undefined });

/** Writes a customer's book on the condition that it still is at a version, and the address used last where it is given. */
export function writeAddresses(customer: string, version: number, { book, last }: KeptAddresses): Write {
  return ({ saved }) =>
    saved
      .upsert({ customer, book, version: version + 1, ...(last && { address: last }) })
      .where((held, { eq, notExists }) =>
        version === 0 ? notExists(held.version) : eq(held.version, version),
      )
      .commit();
}
