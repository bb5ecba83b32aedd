import type { Product } from '../../../commerce/index.ts';
import { optionsOfProduct, priceOfValue } from '../chosen-options.ts';
import { asksForMore, saysLeave } from '../english.ts';
import { close, delegate, elicit, type Flow, type FlowContext, type Step } from '../flow.ts';
import { isSoldOut, money, productCard, productCards } from '../product-cards.ts';
import { productNamed, type Named } from '../product-named.ts';

/** Tells what there is to know about one product. */
export const productDetails: Flow = {
  intent: 'ProductDetails',
  async dialog(c) {
    const named = await productNamed(c, 'Product');
    return named.kind === 'one'
      ? delegate({ slots: { Product: named.product.name }, remember: { product: named.product.id } })
      : ask(c, named);
  },
  async fulfil(c) {
    const named = await productNamed(c, 'Product');
    if (named.kind !== 'one') return ask(c, named);
    await c.shop.viewed(c.effect('view'), named.product.id);
    return tell(c, named.product);
  },
};

function ask(c: FlowContext, named: Exclude<Named, { kind: 'one' }>): Step {
  const { catalog, options } = c.messages;
  if (saysLeave(c.turn.text))
    return close('failed', [
      { kind: 'choices', text: catalog.left, options: [options.keepShopping, options.cart] },
    ]);
  if (asksForMore(c.turn.text))
    return close('fulfilled', [
      { kind: 'choices', text: catalog.nothingMore, options: [options.keepShopping, options.cart] },
    ]);
  switch (named.kind) {
    case 'several': {
      const text = (named.missed ? catalog.nearestTo : catalog.whichProduct)(c.quote(named.words));
      return close('fulfilled', [productCards(c, text, named.products)], {
        remember: { shown: named.products.map((product) => product.id).join(',') },
      });
    }
    case 'none':
      return elicit('Product', [{ kind: 'text', text: catalog.noSuchProduct(c.quote(named.words)) }], {
        slots: { Product: null },
      });
    case 'unsaid':
      return delegate({ slots: { Product: null } });
  }
}

function tell(c: FlowContext, product: Product): Step {
  const { catalog, options } = c.messages;
  const card = productCard(c, product);
  const gone = product.variants.filter((variant) => variant.available === 0 && variant.label !== '');
  const text = [
    ...(asksForStock(c.turn.text) ? [stockOf(c, product)] : []),
    product.description,
    ...optionsOfProduct(product.variants).map(({ key, values }) =>
      catalog.optionValues(
        key,
        values.map((value) => valueWithPrice(c, product, key, value)),
      ),
    ),
    ...(gone.length > 0 ? [catalog.soldOutJustNow(gone.map((variant) => variant.label))] : []),
  ];
  const [, add] = card.options;
  const tellMe = gone.length === 0 && !isSoldOut(product) ? [] : [options.notifyMe(product.name, '')];
  const full = {
    ...card,
    text: text.join('\n'),
    options: [...(add ? [add] : []), ...tellMe, ...((add ?? tellMe[0]) ? [] : [options.keepShopping])],
  };
  return close('fulfilled', [{ kind: 'cards', cards: [full] }], { remember: { product: product.id } });
}

const asksForStock = (text: string): boolean =>
  /\b(?:in stock|available|sold out|still (?:have|got)|left|how many)\b/i.test(text);

const stockOf = (c: FlowContext, product: Product): string =>
  (isSoldOut(product) ? c.messages.catalog.notInStock : c.messages.catalog.inStock)(product.name);

/** A value of an option; with the price where that alone decides it. */
function valueWithPrice(c: FlowContext, product: Product, key: string, value: string): string {
  const price = priceOfValue(product.variants, key, value);
  return price ? c.messages.catalog.priced(value, money(c, price)) : value;
}
