import { comparedProducts, type Compared } from '../compared-products.ts';
import { asksForMore, quotedText } from '../english.ts';
import { close, type Flow, type FlowContext, type Step } from '../flow.ts';
import { productCards } from '../product-cards.ts';
import { categoryChoices, pageIn, searchPage } from '../search-page.ts';

/** Shows what fits the customer's words, page by page; without words, what there is. */
export const findProduct: Flow = {
  intent: 'FindProduct',
  async fulfil(c) {
    const page = pageAsked(c);
    if (page) return searchPage(c, page.words, page.offset);
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

async function browse(c: FlowContext): Promise<Step> {
  return close('fulfilled', [await categoryChoices(c, c.messages.catalog.categories)]);
}

/** Products side by side, each with what there is to say about it. */
function compare(c: FlowContext, { products, unknown }: Compared): Step {
  const { compared, comparedWithout } = c.messages.catalog;
  const cards = productCards(c, unknown.length > 0 ? comparedWithout(unknown) : compared, products);
  const told = cards.cards.map((card, at) => ({ ...card, text: products[at]?.description }));
  return close('fulfilled', [{ ...cards, cards: told }], {
    remember: { shown: products.map((product) => product.id).join(','), product: null },
  });
}
