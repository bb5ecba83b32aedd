import { isNumber } from './quantity.ts';
import { wordsOf } from './words.ts';

/** What customers say in English that means something besides the words of a slot. */

const pronouns =
  /^(?:it|this|that|them|those|these|one|(?:this|that|the same|another|the) one|another|more|the same|some|both|all)$/;

/** Whether words point at what was spoken of last instead of naming it. */
export const isPronoun = (text: string): boolean =>
  pronouns.test(
    text
      .toLowerCase()
      .replace(/[^a-z ]/g, '')
      .replace(/\b(?:please|of|a|bags?|more|instead|too|to|my|cart|basket|in|out|from)\b/g, '')
      .replace(/ +/g, ' ')
      .trim(),
  );

/** Whether a sentence speaks of something without its name. */
export const pointsBack = (text: string): boolean =>
  /\b(?:it|its|this|that|these|those|them|one)\b/i.test(text.replace(/['’]s\b/g, ''));

const filler = new Set(
  wordsOf(
    'a an the some any of for to in on at with from by and or me my i im id ill we us you your yours it its is are am be do does ' +
      'did have has had got get can could would will shall should may please show see find search look looking browse ' +
      'recommend suggest sell want need like love lover likes loves after buy give let what whats which who kind kinds sort ' +
      'type there here good best nice great something anything someone else more thing things product products item items ' +
      'hi hello hey thanks today maybe just really very much what ve about tell shop store stuff list all ground add put take ' +
      'order cart basket bag bags keep continue go back shopping browse browsing idea ideas something lets kinds range selection today now much cost price detail details info information size sizes come comes colour color colours colors taste too also them those these this that one out page next option options other u ad ur r ya pls plz wanna gimme gonna lol half dozen couple pair else bit each apiece another',
  ),
);

const opening =
  /^\W*(?:(?:no(?=[,.!]| wait| actually| sorry| i | add | make | not )|wait|oh|ok|okay|yes|yeah|actually|sorry|hm+|um+|well|hang on|hold on)\b[\s,.!]*)+/i;

/** The words of a text that say what is looked for, without numbers and without what only opens a sentence. */
export const contentWords = (text: string): readonly string[] =>
  wordsOf(text.replace(opening, '')).filter((word) => !filler.has(word) && !isNumber(word));

/** The customer's own words without the small ones around them: `got any dark roasts?` gives `dark roasts`. */
export const searchText = (text: string): string => tokensOf(text).filter(isContent).join(' ');

/** The same as one piece of the customer's sentence, for quoting: small words within it stay, and what is said of prices. */
export function quotedText(text: string): string {
  const tokens = tokensOf(text);
  const telling = (token: string): boolean =>
    isContent(token) || /[\d$€£]|^(?:under|over|cheap|below|ground$)/i.test(token);
  const first = tokens.findIndex(telling);
  return first < 0 ? '' : tokens.slice(first, tokens.findLastIndex(telling) + 1).join(' ');
}

const tokensOf = (text: string): readonly string[] =>
  text.split(/(?:[\s,;:!?"()]|\.(?!\d))+/).filter((token) => token !== '');
const isContent = (token: string): boolean => contentWords(token).length > 0;

const says =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(
      text
        .toLowerCase()
        .replace(/['’]/g, '')
        .replace(/[^a-z0-9-]+/g, ' ')
        .trim(),
    );

/** Asks for the rest of what is being shown. */
export const asksForMore = says(
  /^(?:show (?:me )?)?(?:more|the rest|next|next page|more please|some more)(?: please)?$/,
);

/** Breaks off what was being asked. */
export const saysLeave = says(
  /^(?:(?:oh|ok|okay|no|actually|sorry|please|hm+|um+) )*(?:never ?mind|forget (?:it|about it|that)|go back|back|wait|hold on|hang on|not (?:now|yet|today)|no thanks?|no thank you|no|nope|later|maybe later|cancel(?: (?:it|that|this|the (?:order|checkout)))?|stop(?: (?:it|that|this))?|quit|exit|end|leave(?: it)?|abort|changed my mind|i(?:ve)? changed my mind|i dont want (?:it|to|this)(?: (?:any ?more|now))?|(?:keep|continue|go on) (?:shopping|browsing)|(?:let me )?think about it)(?: (?:please|then|for now|a (?:moment|minute|second|sec)))*$/,
);

/** Breaks off in order to look at the cart. */
export const asksForCart = says(
  /^(?:(?:wait|ok|no|actually|hold on|please|first) )*(?:(?:show|view|see|open|check|review)(?: me)?|can i see|let me see|whats in|what is in) ?(?:my|the)? ?(?:cart|basket)(?: (?:please|again|first))*$|^(?:my )?(?:cart|basket)$/,
);

/** Wants another address than the one that is known. */
export const asksForAnotherAddress = says(
  /\b(?:another|(?:a )?different|new|other) (?:delivery |shipping )?(?:address|place)\b|\b(?:change|edit|wrong) (?:the |my )?(?:delivery |shipping )?address\b|\bsomewhere else\b/,
);

/** Wants the address that is known. */
export const asksForSavedAddress = says(
  /\b(?:saved|usual|same|old|last|known) (?:address|place|one)\b|^(?:to )?my address$|^(?:the )?same(?: as (?:before|last time))?$/,
);

/** Thanks, goodbyes and questions about who is talking. */
export const saysThanks = says(/\b(?:thanks?|thank you|cheers|ta)\b/);
export const saysGoodbye = says(
  /\b(?:bye|goodbye|good night|see you|see ya|farewell)\b|^have a (?:nice|good|great) /,
);
export const asksWho = says(
  /\b(?:who are you|what are you|what is this|whats this|are you (?:a |an )?(?:bot|robot|human|person|ai|real)|what shop)\b/,
);

/** An order's number anywhere in a text, as the customer wrote it. */
export const orderNumberIn = (text: string): string | undefined => /\bHR[- ]?[0-9A-Z]{6}\b/i.exec(text)?.[0];

/** Wants the same again. */
export const saysMoreOfIt = says(/\b(?:another|one more|more of|the same|again)\b|\bmore$/);

/** Begins a checkout, or speaks of what one is about. */
export const asksToCheckOut = says(
  /\bcheck ?out\b|\b(?:order|pay|buy|purchase|address|ship|send|deliver|done|everything)\b/,
);

/** Wants an order to stay. */
export const saysKeep = says(
  /^(?:no|nope|never ?mind|forget it)\b|\b(?:keep|leave) (?:it|(?:the|my|this|that) order)\b|\b(?:dont|do not) (?:stop|cancel)\b/,
);

/** Asks where an order is. */
export const asksForOrders = says(
  /\b(?:where|track|status|what about)\b.*\b(?:order|parcel|package|delivery)\b|^(?:show )?(?:me )?my (?:last )?orders?$/,
);
