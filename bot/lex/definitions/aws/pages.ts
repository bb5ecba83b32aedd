/** All items of a list that Lex gives page by page. */
export async function everyPage<T>(
  pageAfter: (
    nextToken: string | undefined,
  ) => Promise<{ readonly items: readonly T[] | undefined; readonly nextToken: string | undefined }>,
): Promise<readonly T[]> {
  const items: T[] = [];
  let nextToken: string | undefined;
  do {
    const page = await pageAfter(nextToken);
    items.push(...(page.items ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return items;
}
