import { comparedProducts, type Compared } from '../compared-products.ts';
import { asksForMore, contentWords, quotedText } from '../english.ts';
import { close, handOver, type Flow, type FlowContext, type Step } from '../flow.ts';
import { priceWishIn } from '../price-limit.ts';
import { lowestPrice, productCards } from '../product-cards.ts';
import { productPlaced } from '../product-picked.ts';
import { categoryChoices, pageIn, searchPage } from '../search-page.ts';
import { wordsOf } from '../words.ts';

/** Shows what fits the customer's words, page by page; without words, what there is. */
export const findProduct: Flow = {
  intent: 'FindProduct',
  async fulfil(c) {
    const page = pageAsked(c);
    if (page) return searchPage(c, page.words, page.offset);
    if (c.asked !== undefined && yesBut.test(c.turn.text)) return handOver(c.asked);
    if (productPlaced(c) !== undefined) return handOver('ProductDetails');
    const cheaper = await cheaperOf(c);
    if (cheaper) return cheaper;
    const lacking = await optionLacking(c);
    if (lacking) return lacking;
    const compared = await comparedProducts(c, c.turn.text);
    if (compared) return compare(c, compared);
    const words = quotedText(c.turn.text) || quotedText(c.slot('Query') ?? '');
    return words === '' ? browse(c) : searchPage(c, words, 0);
  },
};

function pageAsked(c: FlowContext): { readonly words: string; readonly offset: number } | undefined {
  const { action, text } = c.turn;
  if (action?.name === 'page') return pageIn(action.value);
  const { search, offset } = c.memory;
  if (!asksForMore(text) || search === undefined) return undefined;
  return { words: search, offset: Number(offset ?? 0) };
}

/** A yes with a "but" is an answer, whatever it sounds like. */
const yesBut = /^\W*(?:yes|yeah|yep|ok|okay|sure)\b.*\b(?:but|if|only)\b/i;

/** "Which is cheaper?" is asked of what was shown, and "anything cheaper?" of what was looked for. */
async function cheaperOf(c: FlowContext): Promise<Step | undefined> {
  const { text } = c.turn;
  const wish = priceWishIn(text);
  if (wish?.sort === undefined || contentWords(wish.rest).length > 0) return undefined;
  const { search, shown = '' } = c.memory;
  if (!/\b(?:which|the cheap(?:er|est) one)\b/i.test(text))
    return search === undefined || !/\bcheaper\b/i.test(text)
      ? undefined
      : searchPage(c, `cheapest ${priceWishIn(search)?.rest.trim() ?? search}`, 0);
  const products = (
    await Promise.all(
      shown
        .split(',')
        .filter(Boolean)
        .map((id) => c.shop.product(id)),
    )
  ).filter((product) => product !== undefined);
  const [cheapest] = [...products].sort((a, b) => lowestPrice(a).amount - lowestPrice(b).amount);
  if (!cheapest || products.length < 2) return undefined;
  return close('fulfilled', [productCards(c, c.messages.catalog.cheapestOfThese, [cheapest])], {
    remember: { product: cheapest.id },
  });
}

const asksForOption =
  /\b(?:it|this|that|these|those|them|one)(?: (?:come|comes|available))? (?:in (?:an? |the )?([a-z][a-z ]{1,30}?)|(ground))\W*$/i;

/** "Do you have it in copper?" asks of what was spoken of last; undefined when it comes so, or nothing was. */
async function optionLacking(c: FlowContext): Promise<Step | undefined> {
  const read = asksForOption.exec(c.turn.text);
  const said = read?.[1] ?? read?.[2];
  const { product: id } = c.memory;
  const product = said === undefined || id === undefined ? undefined : await c.shop.product(id);
  if (!said || !product || /\bstock\b/i.test(said)) return undefined;
  const known = product.variants.flatMap(({ label }) => wordsOf(label));
  const ground = said.toLowerCase() === 'ground' && product.variants.some(({ options }) => options['grind']);
  const comes = ground || wordsOf(said).some((word) => known.includes(word));
  if (comes) return handOver('ProductDetails', { slots: { Product: product.name } });
  const text = c.messages.catalog.noSuchOption(product.name, c.quote(said));
  return close('fulfilled', [productCards(c, text, [product])], { remember: { product: product.id } });
}

async function browse(c: FlowContext): Promise<Step> {
  return close('fulfilled', [await categoryChoices(c, c.messages.catalog.categories)]);
}

/** Products side by side, each with what there is to say about it. */
function compare(c: FlowContext, { products, unknown }: Compared): Step {
  const { compared, comparedWithout } = c.messages.catalog;
  const cards = productCards(
    c,
    unknown.length > 0 ? comparedWithout(unknown.map((name) => c.quote(name))) : compared,
    products,
  );
  const told = cards.cards.map((card, at) => ({ ...card, text: products[at]?.description }));
  return close('fulfilled', [{ ...cards, cards: told }], {
    remember: { shown: products.map((product) => product.id).join(','), product: null },
  });
}
