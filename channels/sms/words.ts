/** Words that unsubscribe, subscribe or explain at the carrier when they are a whole message, in any case. */
const out = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'END', 'QUIT', 'CANCEL', 'REVOKE', 'OPTOUT']);
const back = new Set(['START', 'UNSTOP']);
const help = new Set(['HELP', 'INFO']);
/** Every word that a carrier takes for itself when it is a whole message, in capitals: no message of ours may ask for one. */
export const carrierWords: readonly string[] = [...out, ...back, 'YES', ...help];

/** What nobody means otherwise, so it counts with punctuation too, which the carrier overlooks. */
const plainRefusal = /^(?:stop|stop ?all|unsubscribe|opt-? ?out|revoke)[\s.!]*$/i;
/** The same in Spanish, of which carriers know nothing. */
const spanishRefusal = /^[\s¡]*(?:alto|(?:dar(?:me|se) de )?baja|no m[aá]s mensajes)[\s.!]*$/i;

/** Whether somebody asked in Spanish to be written to no more. */
export const isSpanishRefusal = (text: string): boolean => spanishRefusal.test(text);

/** `out-unnoticed` is a refusal that only we understand: nobody but us will confirm it. */
export type CarrierWord = 'out' | 'out-unnoticed' | 'in' | 'yes' | 'help';

/** What a whole message means to a carrier; undefined for everything that is conversation. */
export function carrierWord(text: string): CarrierWord | undefined {
  const word = text.trim().toUpperCase();
  if (out.has(word)) return 'out';
  if (plainRefusal.test(text.trim()) || isSpanishRefusal(text)) return 'out-unnoticed';
  if (back.has(word)) return 'in';
  if (word === 'YES') return 'yes';
  return help.has(word) ? 'help' : undefined;
}
