import type { Means } from '../effects.ts';

/** Who holds now what these customers had: those who were joined to others, by their ids. No customers, no request. */
export async function holdersOf(
  means: Means,
  customers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(customers)];
  if (asked.length === 0) return new Map();
  const { data } = await means.store.entities.joined
    .get(asked.map((customer) => ({ customer })))
    .go({ consistent: true });
  // Whoever they were joined to may have been joined to somebody else since.
  const further = await holdersOf(
    means,
    data.map(({ into }) => into),
  );
  return new Map(data.map(({ customer, into }) => [customer, further.get(into) ?? into]));
}

/** Who holds now what this customer had. */
export async function holderOf(means: Means, customer: string): Promise<string> {
  return (await holdersOf(means, [customer])).get(customer) ?? customer;
}

/** The customers who were joined to this one, by way of others too. */
export async function joinedTo(means: Means, into: string): Promise<readonly string[]> {
  const { data } = await means.store.entities.joined.query.of({ into }).go({ pages: 'all' });
  const joined = data.map(({ customer }) => customer);
  const further = await Promise.all(joined.map((customer) => joinedTo(means, customer)));
  return [...joined, ...further.flat()];
}
