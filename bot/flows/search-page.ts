import type { Product } from '../../commerce/index.ts';
import type { ChoicesReply } from '../reply.ts';
import { contentWords } from './english.ts';
import { close, type FlowContext, type Step } from './flow.ts';
import { productCards } from './product-cards.ts';
import { countFound, wordsOf } from './words.ts';

/** So many products read well in a carousel and as a numbered list. */
const pageSize = 4;

/** One page of what fits the words; remembers where it stopped, and the product when there is but one. */
export async function searchPage(c: FlowContext, words: string, offset: number): Promise<Step> {
  const { catalog } = c.messages;
  const category = await categoryCalled(c, words);
  const query = category ? { category: category.id } : { text: words };
  const { products, total } = await c.shop.find({ ...query, limit: pageSize, offset });
  if (products.length === 0) {
    const text = offset > 0 ? catalog.noMore(words) : catalog.notFound(words);
    return close('fulfilled', [await categoryChoices(c, text)], { remember: { search: null, offset: null } });
  }
  const next = offset + products.length;
  const [first] = products;
  const intro =
    category === undefined
      ? (offset > 0 ? catalog.foundMore : catalog.found)(words)
      : (offset > 0 ? catalog.moreInCategory : catalog.foundInCategory)(category.name);
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
      offset: String(next),
      ...(offset === 0 ? { product: first && isAbout(first, words, total) ? first.id : null } : {}),
    },
  });
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
  const { products } = await c.shop.find({ text: said.join(' '), limit: pageSize });
  return products.filter((product) => countFound(said, aboutProduct(product)) * 3 >= said.length * 2);
}

const aboutProduct = (product: Product): readonly string[] =>
  wordsOf([product.name, product.category, product.summary, ...product.tags].join(' '));

async function categoryCalled(c: FlowContext, words: string) {
  const said = wordsOf(words);
  const categories = await c.shop.categories();
  return categories.find((category) => {
    const name = wordsOf(category.name);
    return said.length > 0 && said.length <= name.length && countFound(said, name) === said.length;
  });
}
