/** What counts as a yes to an order, and what only sounds like one. A yes with other words beside it is none. */

const yesPhrases = [
  'yes yeah yep yup yea yeh ye ya yess yesss yas y aye sure ok okay okey okie k kk alright fine absolutely',
  'definitely certainly correct right exactly agreed perfect great good lovely confirm confirmed proceed',
]
  .join(' ')
  .split(' ')
  .concat([
    'of course',
    'all right',
    'sure thing',
    'sounds good',
    'sounds great',
    'looks good',
    'looks great',
    'looks right',
    'all good',
    'go ahead',
    'go for it',
    'please do',
    'do it',
    'do that',
    'lets do it',
    'lets go',
    'make it so',
    'why not',
    'for sure',
    'by all means',
    'i confirm',
    'i do',
    'i would',
    'i agree',
    'thats fine',
    'thats right',
    'thats correct',
    'thats good',
    'that is fine',
    'that is right',
    'that is correct',
    'yes indeed',
  ]);

const politeness = [
  'please',
  'pls',
  'plz',
  'thank you',
  'thank u',
  'thanks',
  'thx',
  'ty',
  'cheers',
  'ta',
  'then',
  'now',
  'so much',
  'very much',
  'a lot',
  'many',
  'and',
  'oh',
  'well',
  'sir',
  'madam',
  'mate',
  'for me',
  'with it',
];

const orderIt =
  '(?:place|confirm|submit|send|order|buy) (?:it|them|that|this|(?:the|my|this|that) order|order)';
const stopIt =
  '(?:cancel|stop) (?:it|that|this|(?:the|my|this|that) order)(?! ?(?:number |no )?hr-?[0-9a-z]{6})';
/** Naming an order is no yes by itself: a button pressed twice says it twice. */
const stopNamed = '(?:cancel|stop) (?:(?:(?:the|my|this|that) )?order(?: number)? )?hr-?[0-9a-z]{6}';

/** Lets a text be made of nothing but a yes, the deed it allows, and politeness. */
function onlyYes(deed: string, beside = 'please'): (text: string) => boolean {
  const yes = [deed, ...byLength(yesPhrases)].join('|');
  const whole = new RegExp(`^(?:(?:${yes}|${beside}|${byLength(politeness).join('|')})(?: |$))+$`);
  const some = new RegExp(`(?:^| )(?:${yes})(?: |$)`);
  return (text) => {
    const said = spoken(text);
    return !text.includes('?') && whole.test(said) && some.test(said);
  };
}

const byLength = (list: readonly string[]): readonly string[] =>
  [...list].sort((a, b) => b.length - a.length);

/** Small letters with thumbs and ticks as a yes; any other picture stays and is no word of consent. */
const spoken = (text: string): string =>
  text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/(?:👍|👌|✅|✔|🆗)[\u{1f3fb}-\u{1f3ff}\ufe0f]*/gu, ' yes ')
    .replace(/(?:🙂|😊|😀|😃|😄|🙏|❤|☕)[\u{1f3fb}-\u{1f3ff}\ufe0f]*/gu, ' ')
    .replace(/[.,;:!"()~\s]+/g, ' ')
    .trim();

/** Whether a text lets an order be placed: a yes and nothing more than politeness. */
export const consentsToOrder = onlyYes(orderIt);

/** Whether a text lets an order be stopped: a yes, or the deed in words, and nothing more than politeness. */
export const consentsToStop = onlyYes(stopIt, stopNamed);

/** Whether a text lets what was described be done: a yes, or the deed in words, and nothing more than politeness. */
export const consentsToDeed = onlyYes(
  '(?:change|send|delete|forget|return|remove|erase) (?:it|that|this|them|everything|all of it)(?: all)?(?: back)?',
);

const refusal =
  /^(?:(?:no|nope|nah|nay|n|not (?:now|yet|today|really|this time)|never ?mind|dont|do not|wait|hold on|stop|later|maybe later|i dont (?:want (?:it|to|that|this)|think so)|id rather not|leave it|forget (?:it|that)|cancel(?: (?:it|that|this|the order))?|changed my mind|i changed my mind|absolutely not|definitely not|no way)(?: |$)|(?:please|thanks|thank you|thx|sorry|sure|ok|okay|oh|actually|then|for now|just|well)(?: |$))+$/;
const refuses =
  /\b(?:no|nope|nah|nay|n|not|never|dont|wait|hold|stop|later|rather|leave|forget|cancel|changed)\b/;

/** Whether a text is a no and nothing more than politeness. */
export const isBareNo = (text: string): boolean => {
  const said = spoken(text);
  return !text.includes('?') && refusal.test(said) && refuses.test(said);
};

/** Whether a text takes part in a yes-or-no question at all: it holds a yes or a no, whatever else it says. */
export const touchesYesNo = (text: string): boolean =>
  /(?:^|\b)(?:yes|yeah|yep|yup|ye|sure|ok|okay|fine|right|good|great|go ahead|no|nope|i mean)\b/.test(
    spoken(text),
  );

/** Says that something in the question is wrong without saying what. */
export const saysWrong = (text: string): boolean =>
  /^(?:(?:no|sorry|thats|that is|this is|its|it is|the address is|address is) )*(?:not (?:correct|right|what i (?:want|wanted|ordered))|incorrect|wrong)$/.test(
    spoken(text),
  );
