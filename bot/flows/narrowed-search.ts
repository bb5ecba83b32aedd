import type { Found, Product, ProductQuery, Shop } from '../../commerce/index.ts';
import { wordsOf } from './words.ts';

/** What a search asks for beside its words: a colour, and only what can be had. */
export interface Narrowing {
  readonly colour: string | undefined;
  readonly inStock: boolean;
  /** The words without what they narrow by. */
  readonly rest: string;
}

const colours =
  /\b(?:in )?(black|white|navy(?: blue)?|cream|red|sand|(?:forest |dark )?green|(?:light )?blue|copper|steel|silver|brown|charcoal|clear|coral|kelp|moss|natural|rust|sage|shell|sky|slate|smoke|walnut|grey|gray|pink|yellow|purple)(?: (?:one|ones|colou?r))?\b/i;
const stock = /\b(?:that (?:are|is) |which (?:are|is) |only )?(?:in stock|available(?: now)?)\b/i;

/** Reads a colour and "in stock" out of what is looked for. */
export function narrowingIn(words: string): Narrowing {
  const colour = colours.exec(words)?.[1]?.toLowerCase();
  const inStock = stock.test(words);
  const rest = words.replace(stock, ' ').replace(colour === undefined ? /$^/ : colours, ' ');
  return { colour, inStock, rest: rest.replace(/\s+/g, ' ').trim() };
}

/** So many products are looked through for a colour, page by page. */
const mostSeen = 72;
const page = 24;

/** Products of a search that have a variant in the colour, and can be had where that is asked; `coloured` tells whether any comes in colours. */
export async function findNarrowed(
  shop: Pick<Shop, 'find'>,
  query: ProductQuery,
  { colour, inStock }: Narrowing,
): Promise<Found & { readonly coloured: boolean }> {
  const seen: Product[] = [];
  let words: Pick<Found, 'missed' | 'guessed'> = { missed: [], guessed: [] };
  for (let offset = 0; offset < mostSeen; offset += page) {
    const found = await shop.find({ ...query, limit: page, offset });
    words = { missed: found.missed, guessed: found.guessed };
    seen.push(...found.products);
    if (offset + page >= found.total) break;
  }
  const coloured = seen.some((product) =>
    product.variants.some(({ options }) => options['colour'] !== undefined),
  );
  const fits = seen.filter((product) =>
    product.variants.some(
      (variant) =>
        (colour === undefined || isColour(variant.options['colour'], colour)) &&
        (!inStock || variant.available > 0),
    ),
  );
  const from = query.offset ?? 0;
  const products = fits.slice(from, from + (query.limit ?? 6));
  return { products, first: from, total: fits.length, ...words, coloured };
}

/** `forest green` is a green. */
const isColour = (own: string | undefined, said: string): boolean =>
  own !== undefined && wordsOf(said).some((word) => wordsOf(own).includes(word));
