/**
 * Puts the values of a form into its template's `{name}` places, each once, and closes the commas around an empty one, as the shop's own
 * page does: what was filled in reads like what could have been typed.
 */
export function fill(template: string, values: ReadonlyMap<string, string>): string {
  return template
    .replace(/\{([^{}]+)\}/g, (_, name: string) => (values.get(name) ?? '').trim())
    .replace(/[ \t]*(,[ \t]*)+(?=,|$)/gm, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
