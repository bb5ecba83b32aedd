import type { Product, ProductQuery } from '../../commerce/index.ts';
import type { ChoicesReply } from '../reply.ts';
import { aboutProduct } from './about-product.ts';
import { contentWords, searchText } from './english.ts';
import { close, type FlowContext, type Step } from './flow.ts';
import { findNarrowed, narrowingIn } from './narrowed-search.ts';
import { priceWishIn } from './price-limit.ts';
import { productCards } from './product-cards.ts';
import { countFound, wordsOf } from './words.ts';

/** So many products read well in a carousel and as a numbered list. */
const pageSize = 4;

/** One page of what fits the words and their limits of price; remembers where it stopped, and what "it" means. */
export async function searchPage(c: FlowContext, words: string, offset: number): Promise<Step> {
  const { catalog } = c.messages;
  const wish = priceWishIn(words);
  const { rest = words, ...limits } = wish ?? {};
  const { asked, category, found: page } = await lookUp(c, rest, { ...limits, limit: pageSize, offset });
  const { products, total, missed } = page;
  const said = contentWords(asked);
  const quoted = offset > 0 ? (c.memory['quoted'] ?? c.quote(words)) : c.quote(words);
  // What is nowhere in the shop, not even nearly, has nothing near to it.
  const strange = said.length > 0 && missed.length >= said.length;
  if (products.length === 0 || strange) {
    const text = offset > 0 ? catalog.noMore(quoted) : catalog.notFound(quoted);
    return close('fulfilled', [await categoryChoices(c, text)], { remember: { search: null, offset: null } });
  }
  const next = offset + products.length;
  const [first] = products;
  const { colour, grind, inStock } = narrowingIn(rest);
  const plain =
    wish === undefined && category !== undefined && colour === undefined && grind === undefined && !inStock;
  const mentioned =
    said.length > 0 &&
    category === undefined &&
    products.every((one) => countFound(said, aboutProduct(one)) === 0);
  const found =
    missed.length > 0 || mentioned ? catalog.nearest : wish?.sort ? catalog.cheapestFirst : catalog.found;
  const intro = plain
    ? (offset > 0 ? catalog.moreInCategory : catalog.foundInCategory)(category.name)
    : (offset > 0 ? catalog.foundMore : found)(quoted);
  const more =
    next < total
      ? {
          ...c.messages.options.more,
          action: { name: 'page', value: `${next} ${words.slice(0, longestWords)}` } as const,
        }
      : undefined;
  return close('fulfilled', [productCards(c, intro, products, more)], {
    remember: {
      search: words,
      quoted: quoted === words ? null : quoted,
      offset: String(next),
      shown: products.map((product) => product.id).join(','),
      ...(offset === 0
        ? { product: first && !category && isAbout(first, asked, total) ? first.id : null }
        : {}),
    },
  });
}

/** Looks for words, and narrows what there is by a colour, a grind or to what can be had where the words ask for it. */
async function lookUp(c: FlowContext, words: string, page: ProductQuery) {
  const queryOf = async (text: string) => {
    const asked = searchText(text);
    const category = await categoryCalled(c, asked);
    return {
      asked,
      category,
      query: category ? { category: category.id } : asked === '' ? {} : { text: asked },
    };
  };
  const narrowing = narrowingIn(words);
  const isBare = narrowing.colour === undefined && narrowing.grind === undefined;
  if (!isBare || narrowing.inStock) {
    const bare = await queryOf(narrowing.rest);
    const found = await findNarrowed(c.shop, { ...bare.query, ...page }, narrowing);
    // "Green tea" is no tea in green: what comes in no such options is looked for by all its words.
    if (isBare || (found.comes && found.total > 0)) return { ...bare, found };
  }
  const whole = await queryOf(narrowing.inStock ? words.replace(/\bin stock\b/i, ' ') : words);
  return { ...whole, found: await c.shop.find({ ...whole.query, ...page }) };
}

/** Whether "it" can mean the first product from now on: it is the only one, or was called by its name. */
const isAbout = (first: Product, words: string, total: number): boolean => {
  const said = contentWords(words);
  return total === 1 || (said.length > 0 && countFound(said, wordsOf(first.name)) === said.length);
};

/** So much of a search is kept in its button. */
const longestWords = 200;

/** What a pressed "Show more" was drawn for: the offset and the words. */
export function pageIn(value: string): { readonly offset: number; readonly words: string } | undefined {
  const read = /^(\d{1,4}) (.{1,200})$/.exec(value);
  return read?.[1] && read[2] ? { offset: Number(read[1]), words: read[2] } : undefined;
}

/** The categories to pick from. */
export async function categoryChoices(c: FlowContext, text: string): Promise<ChoicesReply> {
  const categories = await c.shop.categories();
  return {
    kind: 'choices',
    text,
    options: categories.map((category) => c.messages.options.browse(category.name)),
  };
}

/** Products that most of a text speaks of: what may be shown to somebody whose sentence was not understood. */
export async function productsSpokenOf(c: FlowContext, text: string): Promise<readonly Product[]> {
  const said = contentWords(text);
  if (said.length === 0 || said.length > 6) return [];
  const { products, missed } = await c.shop.find({ text: said.join(' '), limit: pageSize });
  const known = said.filter((word) => !missed.includes(word));
  return products.filter((product) => countFound(known, aboutProduct(product)) * 3 >= said.length * 2);
}

async function categoryCalled(c: FlowContext, words: string) {
  const said = wordsOf(words);
  const categories = await c.shop.categories();
  return categories.find((category) => {
    const name = wordsOf(category.name);
    return said.length > 0 && said.length <= name.length && countFound(said, name) === said.length;
  });
}
