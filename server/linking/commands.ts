/** What is asked about an account itself, in so many words; nothing of it is left to be understood by likeness. */
export type Command =
  | { readonly name: 'link' | 'unlink' | 'forget-here' | 'notices-here' }
  | { readonly name: 'verify'; readonly order: string; readonly postalCode: string };

const polite =
  /^(?:please |can you |could you |can i |i want to |i would like to |i'?d like to |how (?:do|can) i |let me )+/;
const mine =
  '(?:me|us|(?:this|my|the)(?: shop| slack| teams| phone| mobile| sms)* ?(?:account|number|phone|chat|channel|profile|slack|teams)s?)';
const place =
  '(?: (?:to|with|from) (?:my|the|an?)(?: shop| existing| web| online)* ?(?:account|profile|shop))?';
const patterns: readonly (readonly [Exclude<Command['name'], 'verify'>, RegExp])[] = [
  ['link', new RegExp(`^(?:link|connect|re-?link)(?: ${mine})?${place}$`)],
  ['link', /^(?:sign|log) ?(?:me )?in(?: to my account)?$/],
  ['unlink', new RegExp(`^(?:unlink|un-?link|disconnect)(?: ${mine})?${place}$`)],
  ['unlink', /^(?:sign|log) ?(?:me )?out$/],
  ['forget-here', /^(?:unlink (?:me )?and )?forget (?:me|us|everything) here$/],
  ['forget-here', /^unlink (?:me )?and forget (?:me|us)$/],
  ['notices-here', /^(?:send|give) (?:me )?(?:my |the |all )?(?:notices|notifications|updates) here$/],
];

/** The command that a sentence is as a whole; undefined for conversation. */
export function commandIn(text: string): Command | undefined {
  const said = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\s.!?]+$/, '')
    .replace(/\s+/g, ' ')
    .replace(polite, '')
    .replace(/,? please$/, '');
  const [, order, postalCode] =
    /^verify (?:order |number )?((?:hr-?)?[0-9a-z]{6})[ ,]+(?:zip |code )?([0-9a-z][0-9a-z -]{2,9})$/.exec(
      said,
    ) ?? [];
  if (order !== undefined && postalCode !== undefined) return { name: 'verify', order, postalCode };
  const found = patterns.find(([, pattern]) => pattern.test(said));
  return found && { name: found[0] };
}
