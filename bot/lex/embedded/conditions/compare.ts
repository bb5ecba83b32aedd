import type { Operator } from './parse.ts';

/** Compares two values: as numbers, durations, or text without regard to case (dates and times sort as text) (Lex X-6). */
export function compareValues(left: string, operator: Operator, right: string): boolean {
  const order = orderOf(left, right);
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case 'CONTAINS':
      return left.toLowerCase().includes(right.toLowerCase());
  }
}

function orderOf(left: string, right: string): number {
  const numbers = [numberIn(left), numberIn(right)] as const;
  if (numbers[0] !== undefined && numbers[1] !== undefined) return numbers[0] - numbers[1];
  const durations = [secondsIn(left), secondsIn(right)] as const;
  if (durations[0] !== undefined && durations[1] !== undefined) return durations[0] - durations[1];
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A number, or a percentage as its number. */
function numberIn(text: string): number | undefined {
  return /^-?\d+(\.\d+)?%?$/.test(text.trim()) ? Number.parseFloat(text) : undefined;
}

const durationShape =
  /^P(?:(\d+)Y)?(?:(\d+)M(?!\d*[HS]))?(?:(\d+)W)?(?:(\d+)D)?(?:T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)$/i;
const unitSeconds = [31_536_000, 2_592_000, 604_800, 86_400, 3_600, 60, 1];

/** AWS's own sample writes `P2H`, so the `T` may be missing (Lex X-7). */
function secondsIn(text: string): number | undefined {
  const match = durationShape.exec(text.trim());
  if (!match?.slice(1).some(Boolean)) return undefined;
  return unitSeconds.reduce((sum, seconds, index) => sum + seconds * Number(match[index + 1] ?? 0), 0);
}
