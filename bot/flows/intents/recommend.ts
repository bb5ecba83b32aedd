import type { Shelf } from '../../../commerce/index.ts';
import { contentWords, isPronoun } from '../english.ts';
import { close, type Flow, type FlowContext, type Step } from '../flow.ts';
import { productCards } from '../product-cards.ts';
import { productCalled } from '../product-named.ts';
import { recommended } from '../recommended.ts';
import { recommendedCards } from '../recommended-cards.ts';
import { categoryChoices } from '../search-page.ts';

/** Suggests things, and says why. */
export const recommend: Flow = {
  intent: 'Recommend',
  async fulfil(c) {
    const { recommend: words } = c.messages;
    if (asksForNews.test(c.turn.text)) return newest(c);
    const asked = shelfAsked(c.turn.text);
    const product = needsProduct(asked, c.turn.text) ? await productMeant(c) : undefined;
    // What others bought too is of one thing; where none was spoken of, it is of all that this customer did.
    const shelf = asked === 'alsoBought' && !product ? 'forYou' : asked;
    const bought = /\b(?:buy|bought)\b/i.test(c.turn.text);
    const found = await recommended(c, { shelf, product, limit: shown });
    if (found.length === 0) return close('fulfilled', [await categoryChoices(c, words.nothing)]);
    const intro = {
      forYou: words.forYou,
      goesWith: product ? words.goesWith(product.name) : words.goesWithCart,
      alsoBought: product ? (bought ? words.othersBought : words.alike)(product.name) : words.forYou,
      popular: words.popular,
      buyAgain: words.buyAgain,
    }[shelf];
    const ids = found.map((one) => one.product.id).join(',');
    return close('fulfilled', [recommendedCards(c, intro, found)], { remember: { shown: ids } });
  },
};

const asksForNews = /\b(?:new|newest|latest|just (?:in|arrived)|new arrivals?)\b/i;

/** What came into the shop last. */
async function newest(c: FlowContext): Promise<Step> {
  const { products } = await c.shop.find({ sort: 'newest', inStock: true, limit: shown });
  return close('fulfilled', [productCards(c, c.messages.recommend.newest, products)], {
    remember: { shown: products.map(({ id }) => id).join(',') },
  });
}

/** So many read well. */
const shown = 4;

function shelfAsked(text: string): Shelf {
  if (/\b(?:go|goes|going|pairs?|match(?:es)?|fits?)\b.*\b(?:with|this|that|it)\b/i.test(text))
    return 'goesWith';
  if (
    /\b(?:like|similar to|others?|people|customers?)\b.*\b(?:with|like|similar|buy|bought|to)\b|\bsomething like\b/i.test(
      text,
    ) &&
    !/\bmost people\b/i.test(text)
  )
    return 'alsoBought';
  if (/\b(?:popular|everybody|everyone|best sell\w*|sells best|most people|trending)\b/i.test(text))
    return 'popular';
  return /\b(?:again|usually|usual|before)\b/i.test(text) ? 'buyAgain' : 'forYou';
}

const needsProduct = (shelf: Shelf, text: string): boolean =>
  shelf === 'goesWith' || shelf === 'alsoBought' || /\b(?:it|this|that)\b/i.test(text);

/** The product that was named, else the one that was spoken of last. */
async function productMeant(c: FlowContext) {
  const said = c.slot('Product') ?? /\b(?:with|like|to|the)\s+(.+)$/i.exec(c.turn.text)?.[1];
  if (said !== undefined && !isPronoun(said) && contentWords(said).length > 0) {
    const named = await productCalled(c, said);
    if (named.kind === 'one') return named.product;
    if (named.kind === 'several') return named.products[0];
  }
  const { product: id } = c.memory;
  return id === undefined ? undefined : c.shop.product(id);
}
