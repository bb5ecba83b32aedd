import { amidCheckout } from '../amid-checkout.ts';
import { cartView } from '../cart-view.ts';
import { saysLeave } from '../english.ts';
import { close, elicit, type Flow, type FlowContext, type Step } from '../flow.ts';

/** Sets, changes, shows or removes the words for a card that goes with the order. */
export const giftNote: Flow = amidCheckout({
  intent: 'GiftNote',
  alone: true,
  dialog: decide,
  fulfil: decide,
});

async function decide(c: FlowContext): Promise<Step> {
  const { cart: words } = c.messages;
  const { text } = c.turn;
  const answered = c.slot('Note');
  if (answered === undefined) {
    if (removing.test(text)) return remove(c);
    if (showing.test(text)) return show(c);
    const said = noteIn(c.said);
    return said === undefined ? ask(c, words.askNote) : keep(c, said);
  }
  // Lex gives everything said to a free-form slot, a change of mind included (Lex N-9).
  if (saysLeave(text)) return close('failed', [cartView(c, await c.shop.cart(c.customer), words.noteLeft)]);
  return keep(c, noteIn(answered) ?? answered);
}

const removing =
  /\b(?:remove|delete|drop|no|without|take\b.*\bout|do(?:n'?t| not) want)\b.*\b(?:note|card|message|words)\b/i;
const showing = /\b(?:show|see|read|what)\b.*\b(?:note|card|message)\b/i;

/** The words for the card in a sentence: in quotes, or behind "saying" and its kin. */
function noteIn(text: string): string | undefined {
  const quoted = /["“](.+)["”]/.exec(text)?.[1];
  const behind =
    /\b(?:saying|(?:that |which |it |should |shall |to |will )?(?:says?|reads?)|with (?:the words|the message|the text))\b[\s:,]*(.+)$/i.exec(
      text,
    )?.[1];
  const inSpanish =
    /(?<!\p{L})(?:que (?:diga|ponga)|diciendo|con (?:el texto|el mensaje|las palabras))[\s:,]*(.+)$/iu.exec(
      text,
    )?.[1];
  const changed = /\b(?:note|card|message|words)\b.*?\b(?:to|into)\b[\s:,]+(.+)$/i.exec(text)?.[1];
  const written = /\bwrite\s+(?!a\b|an\b|the\b|it\b)(.+?)\s+(?:on|in) (?:the|a|my) (?:card|note)\b/i.exec(
    text,
  )?.[1];
  const toldAfter = /\b(?:note|card|message)\s*:\s*(.+)$/i.exec(text)?.[1];
  const to = /^(?:my|the|an?) (?:order|cart|parcel|box|package)\W*$/i.test(changed ?? '')
    ? undefined
    : changed;
  const said = (quoted ?? toldAfter ?? inSpanish ?? behind ?? written ?? to)?.trim();
  return said === undefined || said === '' ? undefined : said;
}

const ask = (c: FlowContext, text: string): Step =>
  elicit('Note', [{ kind: 'choices', text, options: [c.messages.options.notNow] }], {
    slots: { Note: null },
  });

async function keep(c: FlowContext, note: string): Promise<Step> {
  const { cart: words } = c.messages;
  const set = await c.shop.setGiftNote(c.effect('note'), note);
  if (!set.ok) return ask(c, words.noteTooLong(set.refusal.limit));
  return close('fulfilled', [cartView(c, set.value, words.noteKept(note))]);
}

async function remove(c: FlowContext): Promise<Step> {
  const { cart: words } = c.messages;
  const before = await c.shop.cart(c.customer);
  if (before.note === undefined) return close('fulfilled', [cartView(c, before, words.noNote)]);
  const set = await c.shop.setGiftNote(c.effect('no-note'), '');
  return close('fulfilled', [cartView(c, set.ok ? set.value : before, words.noteGone)]);
}

async function show(c: FlowContext): Promise<Step> {
  const { cart: words, options } = c.messages;
  const { note } = await c.shop.cart(c.customer);
  if (note === undefined) return ask(c, `${words.noNote} ${words.askNote}`);
  return close('fulfilled', [
    {
      kind: 'choices',
      text: words.noteKept(note),
      options: [options.changeNote, options.dropNote, options.cart],
    },
  ]);
}
