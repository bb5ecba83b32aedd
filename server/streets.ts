/** Words that end a street's name, and those that mean other things as well. */
const roads =
  'street|st|avenue|ave|av|boulevard|blvd|road|rd|lane|ln|terrace|highway|hwy|parkway|pkwy|crescent|alley|broadway';
const perhapsRoads = 'drive|dr|court|ct|place|pl|square|sq|circle|cir|close|row|trail|trl|way';

/** `12 Main St`, with the words between in `middle`, and in `perhaps` an ending that means other things as well. */
export const streetNumberFirst = new RegExp(
  `(?<![\\p{L}\\d-])\\d{1,6}[a-z]?(?:[-/]\\d{1,4})?\\s+(?<middle>(?:[\\p{L}\\d.'’-]{1,20}\\s+){0,3}?)(?:${roads}|(?<perhaps>${perhapsRoads}))\\b\\.?` +
    '(?:[\\s,]+(?:apt|apartment|unit|suite|ste|floor|fl|room|rm|#)[.\\s]*[\\w-]{1,6})?',
  'giu',
);

export const poBox = /\bp\.?\s?o\.?\s?box\s+\d{1,8}/gi;

/** `Hauptstraße 5`, as it is written elsewhere. */
export const streetFirst =
  /\p{L}{2,}(?:straße|strasse|str\.|weg|gasse|allee|platz)\s+\d{1,4}[a-z]?(?![\p{L}\d])/giu;
