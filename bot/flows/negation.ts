/** Commands that are denied: what follows a "do not" is not done. */

const command =
  'add|adding|put|buy|order|get|take|taking|remove|removing|empty|emptying|clear|clearing|wipe|reset|delete|deleting|drop|lose|' +
  'get rid|throw|change|changing|make|set|reduce|increase|swap|switch|touch';
const between =
  'please|want|wanted|wish|need|to|you|even|ever|yet|just|actually|really|dare|me|be|go|going|my|now|start|have|also|by|mistake';
const denied = new RegExp(
  `\\b(?:dont|do not|did not|didnt|never|not|rather not|no need to|must not|mustnt|stop|wont|will not|would not|wouldnt)(?: (?:${between}))*? (?:${command})\\b`,
);

/** Whether a sentence forbids what it names: `don't empty my cart`. A clause or a paragraph of its own does not: `I don't want it, remove it`. */
export const isDenied = (text: string): boolean =>
  text
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[.;!?,\n]|\b(?:but|just|instead)\b/)
    .some((clause) => denied.test(clause.replace(/\s+/g, ' ')) && !/\bwhy (?:dont|not)\b/.test(clause));

/** What is to stay when all else goes: `everything except the earl grey`; undefined when nothing is excepted. */
export const exceptedIn = (text: string): string | undefined =>
  /\b(?:except|apart from|other than|besides|everything but|all but|but (?:not|keep|leave))(?: for)?\s+(.+)$/i.exec(
    text,
  )?.[1];
