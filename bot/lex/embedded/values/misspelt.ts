import { isNear } from '../nlu/distance.ts';

/** Something that is listed: its words written as one. */
interface Listed {
  readonly key: string;
  readonly words: number;
}

/** The part of a word by which it is looked up, from its beginning and from its end. */
const part = 5;

/**
 * Finds what is listed and nearly spelt so, the nearest of several. Two errors leave one end of a long word with one
 * at most, and two ends with one error have a form in common when a letter is left out: that is how few have to be compared.
 */
export function createMisspelt<T extends Listed>(
  listed: readonly T[],
): (key: string, words: number) => T | undefined {
  const byForm = new Map<string, T[]>();
  for (const one of listed) {
    if (errorsIn(one) === 0) continue;
    for (const form of formsOf(one.key)) {
      const others = byForm.get(form);
      if (others) others.push(one);
      else byForm.set(form, [one]);
    }
  }
  return (key, words) => {
    if (byForm.size === 0 || key.length < 3) return undefined;
    const digits = digitsOf(key);
    let best: { readonly one: T; readonly errors: number } | undefined;
    for (const form of formsOf(key)) {
      for (const one of byForm.get(form) ?? []) {
        if (one.words !== words || digitsOf(one.key) !== digits) continue;
        const most = Math.min(errorsIn(one), (best?.errors ?? Infinity) - 1);
        if (most < 1 || !isNear(key, one.key, most)) continue;
        best = { one, errors: most === 2 && !isNear(key, one.key, 1) ? 2 : 1 };
      }
    }
    return best?.one;
  };
}

/** Another number is no typing error. */
function digitsOf(key: string): string {
  return key.replace(/\D+/g, '');
}

/** How many typing errors something that is listed may have: short words none, since their neighbours mean others. */
function errorsIn({ key, words }: Listed): number {
  if (key.length < 4) return 0;
  return key.length < (words > 1 ? 8 : 9) ? 1 : 2;
}

/** The beginning and the end of a word as they are and without one letter. */
function formsOf(key: string): ReadonlySet<string> {
  const forms = new Set<string>();
  for (const [side, end] of [
    ['^', key.slice(0, part)],
    ['$', key.slice(-part)],
  ] as const) {
    forms.add(side + end);
    for (let at = 0; at < end.length; at += 1) forms.add(side + end.slice(0, at) + end.slice(at + 1));
  }
  return forms;
}
