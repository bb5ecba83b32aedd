let known = false;
let first: Promise<unknown> | undefined;

/**
 * Lets the first request about the visitor go alone, and the others after it: a newcomer gets the guest's cookie with that
 * answer, and several at once would make several guests, of whom the browser keeps one.
 */
export async function asVisitor<T>(ask: () => Promise<T>): Promise<T> {
  while (!known && first) await first.catch(() => undefined);
  if (known) return ask();
  const asked = ask();
  first = asked;
  try {
    const answer = await asked;
    known = true;
    return answer;
  } finally {
    first = undefined;
  }
}
