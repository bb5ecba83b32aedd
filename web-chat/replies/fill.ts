/** Puts values into a template's `{name}` places, each once, and closes the commas around an empty one. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template
    .replace(/\{([^{}]+)\}/g, (_, name: string) => (values[name] ?? '').trim())
    .replace(/[ \t]*(,[ \t]*)+(?=,|$)/gm, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
