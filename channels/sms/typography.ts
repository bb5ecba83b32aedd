import { SegmentedMessage } from 'sms-segments-calculator';

const equivalents: readonly (readonly [RegExp, string])[] = [
  [/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"'],
  [/[\u2018-\u201b\u2032\u2039\u203a`\u00b4\u02bc]/g, "'"],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/[\u2022\u00b7\u2023\u25cf\u25aa\u2043]/g, '-'],
  [/\u00d7/g, 'x'],
  [/\u2192/g, '->'],
  [/ ?\u00b0(?=[CF]\b)/g, ' '],
  [/\u00bd/g, '1/2'],
  [/\u00bc/g, '1/4'],
  [/\u00be/g, '3/4'],
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' '],
  [/[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b\u2060\ufeff]/g, ''],
];

/**
 * The text with typographic signs in their GSM-7 form: one curly quote would more than halve what a segment holds.
 * Letters and emoji that GSM-7 lacks stay as they are.
 */
export function plain(text: string): string {
  return equivalents.reduce((all, [sign, form]) => all.replace(sign, form), text.normalize('NFC'));
}

/** Segments of the longest message: beyond it carriers drop them. */
export const mostSegments = 10;

/** How many segments a text takes as it is sent. */
export function segmentsOf(text: string): number {
  return new SegmentedMessage(plain(text)).segmentsCount;
}

/** {@link mostSegments}: 1,530 characters in GSM-7, 670 in UCS-2. */
const longest = { 'GSM-7': 1530, 'UCS-2': 670 } as const;

/** The text in bodies that a carrier takes, cut between paragraphs, lines or words, and inside a word only if it must be. */
export function bodies(text: string): readonly string[] {
  if (text.trim().length <= longest['UCS-2']) return text.trim() === '' ? [] : [text.trim()];
  const limit = longest[new SegmentedMessage(text).encodingName];
  const found: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const cut = whereToCut(rest, limit);
    found.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...found, rest];
}

function whereToCut(text: string, limit: number): number {
  const paragraph = text.lastIndexOf('\n\n', limit);
  if (paragraph > limit / 2) return paragraph;
  const line = text.lastIndexOf('\n', limit);
  if (line > limit / 3) return line;
  const space = Math.max(text.lastIndexOf(' ', limit), line);
  if (space > 0) return space;
  return isHighSurrogate(text, limit - 1) ? limit - 1 : limit;
}

/** The text cut to so many UTF-16 code units, with no half of a surrogate pair at its end. */
export function cutTo(text: string, length: number): string {
  if (text.length <= length) return text;
  return text.slice(0, isHighSurrogate(text, length - 1) ? length - 1 : length).trimEnd();
}

function isHighSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}
