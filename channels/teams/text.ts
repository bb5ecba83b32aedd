/** The text cut to so many UTF-16 code units, with no half of a surrogate pair at its end and an ellipsis for the rest. */
export function cutTo(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${whole(text.slice(0, length - 1)).trimEnd()}…`;
}

/** Without the half of a surrogate pair at its end. */
const whole = (text: string): string => text.replace(/[\ud800-\udbff]$/, '');

/** The text in parts of at most so many UTF-16 code units, cut between paragraphs, lines or words where there are any. */
export function partsOf(text: string, longest: number): readonly string[] {
  const found: string[] = [];
  let rest = text.trim();
  while (rest.length > longest) {
    const head = rest.slice(0, longest + 1);
    const gap = [head.lastIndexOf('\n\n'), head.lastIndexOf('\n'), head.lastIndexOf(' ')].find(
      (at) => at > longest / 2,
    );
    const part = gap === undefined ? whole(rest.slice(0, longest)) : rest.slice(0, gap);
    found.push(part.trimEnd());
    rest = rest.slice(part.length).trimStart();
  }
  return rest === '' ? found : [...found, rest];
}

/** The text with every mark of Markdown, as cards read it in headings and facts, made a plain sign. */
export function plain(text: string): string {
  return text
    .replace(/[\\`*_[\]~]/g, '\\$&')
    .replace(/^(\s*)(#{1,6}\s|[-+>]\s|\d+(?=[.)]\s))/gm, (_, space: string, mark: string) =>
      /^\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );
}
