const places: Readonly<Record<string, number>> = {
  first: 0,
  '1st': 0,
  second: 1,
  '2nd': 1,
  third: 2,
  '3rd': 2,
  fourth: 3,
  '4th': 3,
  fifth: 4,
  '5th': 4,
  last: -1,
};

/**
 * The place in a list that a sentence points at and says no more than that: `gimme the second one` is 1, `the last` is -1, which
 * counts from the end.
 */
export function placeIn(text: string): number | undefined {
  const bare = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(
      /\b(?:please|add|buy|get|give|gimme|me|take|i|ill|id|like|want|have|show|tell|about|details?|on|of|can|could|you|the|one|to|my|cart|basket|too|and|more|let|s|see|go|with|ok|pick|choose)\b/g,
      '',
    )
    .trim();
  return Object.hasOwn(places, bare) ? places[bare] : undefined;
}
