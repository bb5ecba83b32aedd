import {
  checkPart,
  parseAddress,
  type Address,
  type InvalidPart,
  type Result,
} from '../../commerce/index.ts';
import type { AddressPart } from '../messages/en_US/checkout.ts';
import type { FormReply, Reply } from '../reply.ts';
import { asksForCart, asksForOrders, asksForSavedAddress, isTalk, saysLeave } from './english.ts';
import { elicit, type FlowContext, type Step } from './flow.ts';

/** The slots of the parts of an address, in the order in which they are asked for. */
const partSlots = {
  name: 'Name',
  street: 'Street',
  city: 'City',
  region: 'Region',
  postalCode: 'PostalCode',
} as const satisfies Record<AddressPart, string>;
const parts = Object.keys(partSlots) as readonly AddressPart[];

/** The words that browsers fill address fields by. */
const autofill: Readonly<Record<AddressPart, string>> = {
  name: 'name',
  street: 'street-address',
  city: 'address-level2',
  region: 'address-level1',
  postalCode: 'postal-code',
};

/** All slots of an address, empty. */
export const noAddress: Readonly<Record<string, null>> = {
  Destination: null,
  Address: null,
  ...Object.fromEntries(Object.values(partSlots).map((slot) => [slot, null])),
};

/** What came of asking for an address so far. */
export type AskedAddress =
  | { readonly kind: 'address'; readonly address: Address }
  | { readonly kind: 'saved' }
  /** The customer wants to do something else. */
  | { readonly kind: 'left'; readonly to: 'cart' | 'orders' | 'anywhere' }
  | { readonly kind: 'ask'; readonly step: Step }
  /** Nothing was asked yet. */
  | { readonly kind: 'unasked' };

/** Asks for a whole address: a form, or one line. */
export const askAddress = (c: FlowContext, note?: string): Step =>
  elicit('Address', [addressForm(c, [note, c.messages.checkout.askAddress].filter(Boolean).join(' '))], {
    slots: noAddress,
  });

/** Reads what the slots of an address hold and asks for what is missing or cannot be read. */
export function askedAddress(c: FlowContext): AskedAddress {
  const line = c.slot('Address');
  const held = parts.filter((part) => c.slot(partSlots[part]) !== undefined);
  if (line === undefined && held.length === 0) return { kind: 'unasked' };
  // Lex gives everything said to a free-form slot, a change of mind included (Lex N-9).
  if (asksForCart(c.turn.text)) return { kind: 'left', to: 'cart' };
  if (asksForOrders(c.turn.text)) return { kind: 'left', to: 'orders' };
  if (saysLeave(c.turn.text) || c.turn.action) return { kind: 'left', to: 'anywhere' };
  if (asksForSavedAddress(c.turn.text)) return { kind: 'saved' };
  return line === undefined ? readParts(c) : readLine(c, line);
}

function readLine(c: FlowContext, line: string): AskedAddress {
  const read = parseAddress(line);
  if (read.ok) return { kind: 'address', address: read.value };
  const { have, invalid } = read.refusal;
  const [fault] = invalid;
  if (fault?.part === 'country')
    return { kind: 'ask', step: askAgain(c, c.messages.checkout.onlyUnitedStates) };
  if (!isBeginning(line, have)) {
    return { kind: 'ask', step: askAgain(c, c.messages.checkout.notAnAddress) };
  }
  return { kind: 'ask', step: askMissing(c, have, fault) };
}

/** Two parts, a street, or a name of two words and more; a single word might be anything. */
function isBeginning(line: string, have: Partial<Address>): boolean {
  const found = parts.filter((part) => have[part] !== undefined);
  if (isTalk(line) || found.length === 0) return false;
  return found.length > 1 || have.street !== undefined || (have.name ?? '').includes(' ');
}

const askAgain = (c: FlowContext, text: string): Step =>
  elicit('Address', [addressForm(c, text)], { slots: noAddress });

function readParts(c: FlowContext): AskedAddress {
  const have: Partial<Record<keyof Address, string>> = {};
  let fault: InvalidPart | undefined;
  for (const part of parts) {
    const said = c.slot(partSlots[part]);
    if (said === undefined) continue;
    const read = readPart(part, said);
    if (read.ok) Object.assign(have, read.value);
    else fault ??= read.refusal;
  }
  const { name, street, city, region, postalCode } = have;
  if (fault || !name || !street || !city || !region || !postalCode) {
    return { kind: 'ask', step: askMissing(c, have, fault) };
  }
  const strange = strangeZip(region, postalCode);
  if (strange) return { kind: 'ask', step: askMissing(c, { ...have, postalCode: undefined }, strange) };
  return { kind: 'address', address: { name, street, city, region, postalCode, country: 'US' } };
}

/** A part as asked, or more of the address than was asked: `Springfield, IL 62701` to the question for the city. */
function readPart(part: AddressPart, said: string): Result<Partial<Address>, InvalidPart> {
  const whole = parseAddress(isTalk(said) ? '' : said);
  const have = whole.ok ? whole.value : whole.refusal.have;
  const more = parts.filter((one) => have[one] !== undefined).length > 1;
  if (more && have[part] !== undefined) return { ok: true, value: have };
  const read = checkPart(part, said);
  if (read.ok && isTalk(said)) {
    return { ok: false, refusal: { code: 'invalid-part', part, text: said, because: 'malformed' } };
  }
  return read.ok ? { ok: true, value: { [part]: read.value } } : read;
}

/** A ZIP code that cannot lie in the state. */
function strangeZip(region: string, postalCode: string): InvalidPart | undefined {
  const read = parseAddress(`${region} ${postalCode}`);
  return read.ok ? undefined : read.refusal.invalid.find((fault) => fault.part === 'postalCode');
}

/** Asks for the part that could not be read, or the first one that is missing, and keeps the others. */
function askMissing(
  c: FlowContext,
  have: Readonly<Partial<Record<keyof Address, string | undefined>>>,
  fault: InvalidPart | undefined,
): Step {
  const faulty = parts.find((part) => part === fault?.part && have[part] === undefined);
  const missing = faulty ?? parts.find((part) => have[part] === undefined) ?? 'name';
  const { badPart, strangeZip: strange, gotSome } = c.messages.checkout;
  const elsewhere = fault?.because === 'elsewhere' && have.region !== undefined;
  const note = !fault
    ? gotSome
    : elsewhere
      ? strange(fault.text, have.region)
      : faulty
        ? badPart(faulty, fault.text)
        : '';
  const slots = Object.fromEntries(parts.map((part) => [partSlots[part], have[part] ?? null]));
  return askPart(c, missing, note, { ...slots, [partSlots[missing]]: null, Address: null });
}

function askPart(
  c: FlowContext,
  part: AddressPart,
  note: string,
  slots: Readonly<Record<string, string | null>>,
): Step {
  const say: Reply = {
    kind: 'text',
    text: [note, c.messages.checkout.askPart(part)].filter(Boolean).join(' '),
  };
  return elicit(partSlots[part], [say], { slots: { ...slots, Destination: null } });
}

function addressForm(c: FlowContext, text: string): FormReply {
  const { fields, submitAddress } = c.messages.checkout;
  return {
    kind: 'form',
    text,
    fields: parts.map((part) => ({
      name: part,
      ...fields[part],
      kind: 'text',
      required: true,
      autocomplete: autofill[part],
    })),
    submit: submitAddress,
  };
}
