import { checkPart } from '../../commerce/index.ts';

/** What customers say around an address, and what they say instead of one. */

const opening =
  /^(?:(?:hello|hey|ok|okay|yes|yep|yeah|sure|fine|please|actually|no|nope|but|and|sorry|oh|thanks|thank you|just|instead|also|can you|could you|would you|will you|can i|let me|i want to|i would like to|i(?:['’]d| would) like|i need|i want)\b[\s,.!:;-]*)+/i;
const checkOutFirst =
  /^(?:check(?:ing)? ?out|place (?:the|my) order|order(?: (?:it|that|this|everything))?|buy (?:it|that|this|everything)|pay)\b[\s,.!:;-]*(?:(?:and|then)\b[\s,]*)*/i;
const thing =
  '(?: (?:it|this|that|them|all|everything|me|(?:the|my|this) (?:order|(?:new |delivery |shipping )*address|stuff|things|package|parcel)))?';
const sending = new RegExp(
  `^(?:it |them )?(?:have|get|should|must|needs? to|can)?(?: be)?${thing} ?(?:send|ship|deliver|mail|sent|shipped|delivered|mailed|bring|change|make|goes|go)${thing}(?: (?:instead|out|over|all))?[\\s,:]+(?:(?:to|for|at|is)[\\s,:]+)+`,
  'i',
);
const labels =
  /^(?:(?:send|ship|deliver|mail) (?:it|them)[\s,:]+(?=\d)|use[\s,:]+(?:(?:this|the) address[\s,:]+)?|make it(?= \d)|(?:to|for|at)[\s,:]+|(?:my |the |our |a )?(?:new |delivery |shipping |home |full |correct |right |first |last )*(?:name|adress|addres|address|street|city|town|state|region|zip ?code|zip|postal ?code|post ?code)(?: and (?:address|street|last name))?(?:(?: is|['’]s|:| =)[\s,:]+|[\s,:]+(?=\d))|(?:its|it['’]s|it is|that['’]s|this is|(?:it|the name|that) should be|should be|wrong name,?|i['’]m|i am|im|i live(?: at| in| on)?|we['’]re|we are|we live(?: at| in)?|call me)[\s,:]+)/i;
const closing = /[\s,.!;-]*\b(?:instead|please|thanks|thank you|thx|not there|at)[\s.!]*$/i;

/** The words of a sentence without what leads into an address and without what closes it; tags are no words. */
export function addressWords(text: string): string {
  let left = text.replace(/<[^<>]{0,40}>/g, ' ').trim();
  for (let round = 0; round < 4; round += 1) {
    const shorter = [opening, checkOutFirst, sending, labels].reduce(
      (rest, lead) => rest.replace(lead, ''),
      left,
    );
    if (shorter === left || shorter === '') break;
    left = shorter;
  }
  return left
    .replace(closing, '')
    .replace(closing, '')
    .replace(/\s+(?:at|on|in)\s+(?=\d|p\.? ?o\.? ?box\b)/gi, ', ')
    .trim();
}

const talkWords =
  'hm|hmm|huh|what|whats|why|where|wheres|when|who|which|how|can|could|would|should|do|does|did|dont|is|are|i|im|ive|id|please|yes|yeah|yep|yup|ye|y|n|no|nope|ok|okay|sure|stop|cancel|help|place|show|add|remove|check|checkout|track|tell|find|want|wait|ship|send|deliver|use|my|our|talk|speak|empty|clear|cart|basket|buy|get|give|take|put|order|orders|status|pay|thx|thanks|thank|hi|hello|hey|never|nevermind|not|nothing|none|nobody|forget|go|back|sorry|actually|but|and|make|change|the|this|that|these|it|its|there|here|about|something|anything|everything|same|later|skip|idk|dunno|lol|wtf|a|an|coffee|tea|mugs|gifts|gear|beans|pick|let|need|have|start|restart|refund|return';
const beginsAsTalk = new RegExp(`^(?:${talkWords})(?![\\p{L}\\p{N}.])`, 'iu');
const namedPlaces = /^(?:the|my) (?:[\p{L}]+ )?(?:dalles|villages|woodlands|colony|bronx|hague)$/iu;

/** Whether words speak to the assistant instead of giving a name, a street or a place. */
export const isTalk = (text: string): boolean => {
  const said = text.trim().replace(/['’]/g, '');
  if (namedPlaces.test(said)) return false;
  return /\?\s*$/.test(said) || beginsAsTalk.test(said) || !/[\p{L}\p{N}]/u.test(said);
};

/** Whether words can be somebody's name: no talk, and nothing of a sentence about sending. */
export const soundsLikeName = (text: string): boolean =>
  !isTalk(text) &&
  !/\b(?:send|ship|deliver|order|but|please|address|to|it)\b/i.test(text) &&
  checkPart('name', text).ok;

const deeds =
  /^(?:(?:please|wait|ok|okay|no|actually|first|can you|could you|i want to|i would like to|id like to|let me|and|also|just|oh|now)[\s,]+)*(?:add|remove|delete|empty|clear|buy|show(?! low)|find|search|browse|track|take|put|drop|make it|change|cancel|stop|tell me|list|see|look|get me|give me|restart|start over|keep)\b/i;

/** Wants something else done than the checkout. */
export const asksForDeed = (text: string): boolean => deeds.test(text.replace(/['’]/g, '').trim());

/** Asks for the checkout that is under way already. */
export const beginsCheckout = (text: string): boolean =>
  /^(?:(?:please|ok|okay|now|i want to|let me) )*check ?out(?: (?:please|now))*[.! ]*$/i.test(text.trim());

const introductions =
  /^(?:(?:hi|hello|ok|yes)[\s,]+)?(?:(?:my|the) (?:full )?name(?: is|['’]s|:)|name:|call me|i['’]?m|i am|this is) /i;

/** Whether a text says that a name follows. */
export const introducesName = (text: string): boolean => introductions.test(text.trim());

const refusals =
  /\b(?:(?:i )?(?:dont|do not|wont|will not|rather not|refuse to|not going to|no need to) (?:want to |wanna |like to )?(?:give|tell|say|share|order|buy|do|enter|type|continue|need)\b|none of your business|thats private|im not (?:giving|telling|ordering|buying)|cancel (?:my|this|the) (?:order|checkout)|i changed my mind|leave me alone)/i;

/** Does not want to tell the address, or to order at all. */
export const refusesAddress = (text: string): boolean => refusals.test(text.replace(/['’]/g, ''));

/** Asks how the bot works or what to do now. */
export const asksForHelp = (text: string): boolean =>
  /^(?:(?:please|can you|i need|i need some|some) )*help(?: me)?[.! ]*$|^what (?:now|do i do|should i (?:say|do|type|write))\b|^how does this work|^im (?:lost|stuck|confused)/i.test(
    text.replace(/['’]/g, '').trim(),
  );

/** Asks where an order is, in one word. */
export const asksForStatus = (text: string): boolean =>
  /^(?:order |delivery )?status[.!? ]*$|^(?:my )?orders[.!? ]*$/i.test(text.trim());
