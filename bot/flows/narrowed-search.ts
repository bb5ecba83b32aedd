import type { Found, Product, ProductQuery, Shop } from '../../commerce/index.ts';
import { wordsOf } from './words.ts';

/** What a search asks for beside its words: a colour, how its coffee is ground, and only what can be had. */
export interface Narrowing {
  readonly colour: string | undefined;
  /** `ground` for whatever is not sold as whole beans, else the grind itself. */
  readonly grind: string | undefined;
  readonly inStock: boolean;
  /** The words without what they narrow by. */
  readonly rest: string;
}

const colours =
  /\b(?:in )?(black|white|navy(?: blue)?|cream|red|sand|(?:forest |dark )?green|(?:light )?blue|copper|steel|silver|brown|charcoal|clear|coral|kelp|moss|natural|rust|sage|shell|sky|slate|smoke|walnut|grey|gray|pink|yellow|purple)(?: (?:one|ones|colou?r))?\b/i;
const grinds = /\b(?:(?:pre-?)?ground(?: for (?:an? |the )?(espresso|filter))?|whole[- ]?beans?)\b/i;
const stock = /\b(?:that (?:are|is) |which (?:are|is) |only )?(?:in stock|available(?: now)?)\b/i;

/** Reads a colour, a grind and "in stock" out of what is looked for. */
export function narrowingIn(words: string): Narrowing {
  const colour = colours.exec(words)?.[1]?.toLowerCase();
  const ground = grinds.exec(words);
  const grind = ground && (/whole/i.test(ground[0]) ? 'whole bean' : (ground[1]?.toLowerCase() ?? 'ground'));
  const inStock = stock.test(words);
  const rest = words
    .replace(stock, ' ')
    .replace(grinds, ' ')
    .replace(colour === undefined ? /$^/ : colours, ' ');
  return { colour, grind: grind ?? undefined, inStock, rest: rest.replace(/\s+/g, ' ').trim() };
}

/** So many products are looked through for a colour, page by page. */
const mostSeen = 72;
const page = 24;

/**
 * Products of a search that have a variant in the colour and of the grind, and can be had where that is asked; `comes` tells whether any
 * comes in such options at all.
 */
export async function findNarrowed(
  shop: Pick<Shop, 'find'>,
  query: ProductQuery,
  { colour, grind, inStock }: Narrowing,
): Promise<Found & { readonly comes: boolean }> {
  const seen: Product[] = [];
  let words: Pick<Found, 'missed' | 'guessed'> = { missed: [], guessed: [] };
  for (let offset = 0; offset < mostSeen; offset += page) {
    const found = await shop.find({ ...query, limit: page, offset });
    words = { missed: found.missed, guessed: found.guessed };
    seen.push(...found.products);
    if (offset + page >= found.total) break;
  }
  const comes = seen.some((product) =>
    product.variants.some(
      ({ options }) =>
        (colour !== undefined && options['colour'] !== undefined) ||
        (grind !== undefined && options['grind'] !== undefined),
    ),
  );
  const fits = seen.filter((product) =>
    product.variants.some(
      (variant) =>
        (colour === undefined || isColour(variant.options['colour'], colour)) &&
        (grind === undefined || isGrind(variant.options['grind'], grind)) &&
        (!inStock || variant.available > 0),
    ),
  );
  const from = query.offset ?? 0;
  const products = fits.slice(from, from + (query.limit ?? 6));
  return { products, first: from, total: fits.length, ...words, comes };
}

/** Whatever is ground is not whole. */
const isGrind = (own: string | undefined, said: string): boolean =>
  own !== undefined && (said === 'ground' ? own !== 'whole bean' : own === said);

/** `forest green` is a green. */
const isColour = (own: string | undefined, said: string): boolean =>
  own !== undefined && wordsOf(said).some((word) => wordsOf(own).includes(word));
