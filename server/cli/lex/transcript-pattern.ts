/**
 * What a `bot:` line of a transcript asks for, as a pattern: letters of any case, any white space between words, `…` for anything.
 * `{name}` stands for what `named` matches, and is remembered under that name.
 */
export function patternOf(expected: string, named?: string): RegExp {
  const parts = expected.split(/(…|\{\w+\})/).map((part) => {
    if (part === '…') return '[^]*?';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name && named !== undefined) return `(?<${name}>${named})`;
    return part
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\s+/g, '\\s+');
  });
  return new RegExp(parts.join('\\s*'), 'i');
}
