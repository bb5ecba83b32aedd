/** Whole numbers from 0 for names, so that tallies stay small; they hold only within one process. */
export interface Names {
  /** The number of a name; a new one when it has none. */
  numberOf(name: string): number;
  /** The name of a number that was given. */
  nameOf(number: number): string;
}

/** Gives out numbers in the order in which names come. */
export function createNames(): Names {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  return {
    numberOf(name) {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      const number = names.length;
      numbers.set(name, number);
      names.push(name);
      return number;
    },
    nameOf: (number) => names[number] ?? '',
  };
}
