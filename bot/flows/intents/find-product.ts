import { asksForMore, searchText } from '../english.ts';
import { close, type Flow, type FlowContext, type Step } from '../flow.ts';
import { categoryChoices, pageIn, searchPage } from '../search-page.ts';

/** Shows what fits the customer's words, page by page; without words, what there is. */
export const findProduct: Flow = {
  intent: 'FindProduct',
  async fulfil(c) {
    const page = pageAsked(c);
    if (page) return searchPage(c, page.words, page.offset);
    const words = searchText(c.turn.text) || searchText(c.slot('Query') ?? '');
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
