import { RE2JS } from 're2js';

/** A slot type's regular expression. It takes time in proportion to the text, whatever the pattern (Lex T-2). */
export interface RegexFilter {
  /** Whether the pattern covers the whole text. */
  test(text: string): boolean;
}

/** Compiles a pattern; throws an `Error` that says what Lex does not allow in it. */
export function compileFilter(pattern: string): RegexFilter {
  const banned = bannedIn(pattern);
  if (banned) throw new Error(`Lex allows no ${banned} in a regular expression`);
  const translated = pattern.replace(/\\u([0-9A-Fa-f]{4})/g, '\\x{$1}');
  const compiled = RE2JS.compile(`(?:${translated})`);
  return { test: (text) => compiled.matches(text) };
}

/** Lex refuses repetition without an end and the wildcard; in a class, or escaped, these are characters. */
function bannedIn(pattern: string): string | undefined {
  const bare = pattern.replace(/\\u[0-9A-Fa-f]{4}|\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  return /[*+.]/.exec(bare)?.[0] ?? /\{\d*,\}/.exec(bare)?.[0];
}
