/** The numbers up to a length in an order that depends on nothing but the length. */
export function shuffled(length: number): readonly number[] {
  const order = Array.from({ length }, (_, index) => index);
  let seed = 12345;
  for (let i = length - 1; i > 0; i -= 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const j = seed % (i + 1);
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
  return order;
}
