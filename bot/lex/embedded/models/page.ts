import { invalid } from './refusals.ts';

/** What every list takes. */
export interface PageRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** As many as AWS gives at most when nobody says how many. */
const usual = 100;

/** One page and the token of the next one. Throws `ValidationException` for a token that no page gave. */
export function pageOf<T>(
  items: readonly T[],
  request: PageRequest,
): { readonly items: T[]; readonly next: { readonly nextToken?: string } } {
  const from = request.nextToken === undefined ? 0 : readToken(request.nextToken);
  const to = from + (request.maxResults ?? usual);
  return {
    items: items.slice(from, to),
    next: to < items.length ? { nextToken: Buffer.from(`after:${String(to)}`).toString('base64url') } : {},
  };
}

function readToken(token: string): number {
  const [, from] = /^after:(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (from === undefined) throw invalid('The nextToken is not valid.');
  return Number(from);
}

/** A filter of a list: `CO` contains, `EQ` equals, `NE` differs. */
export interface Filter {
  readonly name?: string | undefined;
  readonly values?: readonly string[] | undefined;
  readonly operator?: string | undefined;
}

/** Keeps what passes every filter; `valueOf` gives what a filter's name looks at. */
export function filtered<T>(
  items: readonly T[],
  filters: readonly Filter[] | undefined,
  valueOf: (item: T, name: string) => string,
): readonly T[] {
  return (filters ?? []).reduce<readonly T[]>(
    (left, { name = '', values: [wanted = ''] = [], operator }) =>
      left.filter((item) => {
        const value = valueOf(item, name);
        if (operator === 'CO') return value.includes(wanted);
        return operator === 'NE' ? value !== wanted : value === wanted;
      }),
    items,
  );
}

/** In the order that was asked for. */
export function sorted<T>(
  items: readonly T[],
  sortBy: { readonly order?: string | undefined } | undefined,
  compare: (a: T, b: T) => number,
): readonly T[] {
  if (!sortBy) return items;
  const sign = sortBy.order === 'Descending' ? -1 : 1;
  return [...items].sort((a, b) => sign * compare(a, b));
}

/** Names in the order of their letters. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
