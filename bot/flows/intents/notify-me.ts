import type { Product, Variant } from '../../../commerce/index.ts';
import type { Reply } from '../../reply.ts';
import { chosenOptions } from '../chosen-options.ts';
import { saysLeave } from '../english.ts';
import { close, delegate, elicit, type Flow, type FlowContext, type Step } from '../flow.ts';
import { productCards } from '../product-cards.ts';
import { productNamed, type Named } from '../product-named.ts';

/** Promises to tell a customer when something that is sold out can be had again, or no longer. */
export const notifyMe: Flow = {
  intent: 'NotifyMe',
  async dialog(c) {
    const { catalog, options } = c.messages;
    if (saysLeave(c.turn.text)) return ended(catalog.left, c);
    const named = await productWaitedFor(c);
    switch (named.kind) {
      case 'one':
        return watch(c, named.product);
      case 'several': {
        const cards = productCards(c, catalog.whichProduct(c.quote(named.words)), named.products);
        const own = named.products.map((product) => ({
          ...options.notifyMe(product.name, ''),
          label: product.name,
        }));
        return elicit('Product', [{ kind: 'choices', text: cards.text ?? '', options: own }], {
          slots: { Product: null },
        });
      }
      case 'none':
        return elicit('Product', [{ kind: 'text', text: catalog.noSuchProduct(c.quote(named.words)) }], {
          slots: { Product: null },
        });
      case 'unsaid':
        return delegate({ slots: { Product: null } });
    }
  },
  async fulfil(c) {
    const named = await productWaitedFor(c);
    return named.kind === 'one' ? watch(c, named.product) : ended(c.messages.catalog.left, c);
  },
};

/** The product that was named; what was spoken of last when the sentence only asks to be told. */
async function productWaitedFor(c: FlowContext): Promise<Named> {
  const given = c.slot('Product');
  const known = given === undefined ? undefined : await c.shop.product(given);
  if (known) return { kind: 'one', product: known, sure: true };
  const { product: id } = c.memory;
  const before = id !== undefined && asksOnly.test(c.turn.text) ? await c.shop.product(id) : undefined;
  return before ? { kind: 'one', product: before, sure: true } : productNamed(c, 'Product');
}

const asksOnly =
  /^\W*(?:(?:yes|yeah|ok|okay|sure|please|then|do|just)\b\W*)*(?:(?:notify|tell|text|message|remind|let) me(?: know)?)?(?: (?:when|as soon as|once) (?:it(?:['’]?s| is)?|they(?:['’]?re| are)?) (?:back|available|in stock|here)(?: again| in stock)*)?(?:\W*(?:please|then|thanks))*\W*$/i;

async function watch(c: FlowContext, product: Product): Promise<Step> {
  const { catalog, options } = c.messages;
  const { options: chosen } = chosenOptions({ ...c, memory: {} }, product);
  const fits = product.variants.filter((variant) =>
    Object.entries(chosen).every(([key, value]) => variant.options[key] === value),
  );
  if (/\b(?:stop|don'?t|do not|no longer|unwatch)\b/i.test(c.turn.text)) {
    for (const { sku } of fits) await c.shop.unwatch(c.effect(`unwatch-${sku}`), sku);
    return ended(catalog.noLongerWatching(product.name), c, product);
  }
  const gone = fits.filter(({ available }) => available === 0).slice(0, mostWatched);
  if (gone.length === 0) {
    const text = catalog.hereAlready([product.name, ...Object.values(chosen)].join(', '));
    const say: Reply = { kind: 'choices', text, options: [options.add(product.name), options.keepShopping] };
    return close('fulfilled', [say], { remember: { product: product.id } });
  }
  const titles: string[] = [];
  for (const variant of gone) {
    const watched = await c.shop.watch(c.effect(`watch-${variant.sku}`), variant.sku);
    if (watched.ok && watched.value.available === 0) titles.push(titleOf(product, variant));
  }
  return titles.length === 0
    ? ended(catalog.hereAlready(product.name), c, product)
    : ended(catalog.watching(titles), c, product);
}

/** So many variants are watched by one wish. */
const mostWatched = 6;

const titleOf = (product: Product, variant: Variant): string =>
  [product.name, variant.label].filter(Boolean).join(', ');

function ended(text: string, c: FlowContext, product?: Product): Step {
  const { options } = c.messages;
  const say: Reply = { kind: 'choices', text, options: [options.keepShopping, options.cart] };
  return close('fulfilled', [say], product ? { remember: { product: product.id } } : {});
}
