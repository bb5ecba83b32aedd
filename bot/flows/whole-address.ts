import type { Address } from '../../commerce/index.ts';
import { parseAddress } from '../../commerce/index.ts';
import { addressWords } from './address-words.ts';
import { consentsToOrder, isBareNo } from './consent.ts';
import { asksToCheckOut } from './english.ts';
import type { FlowContext } from './flow.ts';

/** The whole address in a sentence, its name taken from another one where none is told; undefined when a part is missing. */
export function wholeAddress(text: string, before?: Address): Address | undefined {
  const words = addressWords(text);
  const read = parseAddress(words);
  if (read.ok) return read.value;
  const named =
    before && read.refusal.have.name === undefined ? parseAddress(`${before.name}, ${words}`) : read;
  return named.ok ? named.value : undefined;
}

/** The saved address whose name stands in a sentence, such as the office of `send it to my office`. */
export async function addressCalled(c: FlowContext, text: string): Promise<Address | undefined> {
  const short = text.trim().split(/\s+/).length <= 2;
  const other = consentsToOrder(text) || isBareNo(text) || asksToCheckOut(text);
  if (!/\b(?:to|use|my|address)\b/i.test(text) && (!short || other)) return undefined;
  const { saved } = await c.shop.addresses(c.customer);
  const said = ` ${text.toLowerCase().replace(/[^a-z0-9]+/g, ' ')} `;
  return saved.find(({ name }) => said.includes(` ${name.replace(/[^a-z0-9]+/g, ' ')} `))?.address;
}
