import type { LocaleDefinition } from '../../bot/lex/definitions/definition.ts';
import { intent, locale } from '../../bot/lex/embedded/example-bot.ts';

/** A bot for measuring: intents with their sentences, and others that it has never seen. */
export interface ServiceBot {
  readonly intents: readonly {
    readonly name: string;
    readonly samples: readonly string[];
    readonly unseen: readonly string[];
  }[];
}

/** What a customer wants done, in several words for the same. */
const wishes: readonly (readonly [name: string, ...ways: readonly string[]])[] = [
  ['Cancel', 'cancel', 'call off', 'drop', 'get rid of'],
  ['Book', 'book', 'reserve', 'arrange', 'set up'],
  ['Move', 'move', 'reschedule', 'shift', 'put off'],
  ['Price', 'get the price of', 'find out what I pay for', 'see the cost of', 'learn the fee for'],
  ['Show', 'see', 'look at', 'view', 'read'],
  ['Confirm', 'confirm', 'double check', 'make sure of', 'verify'],
  ['Share', 'share', 'forward', 'pass on', 'send my friend'],
  ['Pay', 'pay for', 'settle', 'clear the bill for', 'pay off'],
  ['Complain', 'complain about', 'report a problem with', 'make a complaint on', 'tell you off about'],
  ['Renew', 'renew', 'extend', 'prolong', 'keep'],
  ['Split', 'split', 'divide', 'share out', 'break up'],
  ['Rate', 'rate', 'review', 'give stars to', 'write about'],
  ['Insure', 'insure', 'get cover for', 'protect', 'add insurance to'],
  ['Upgrade', 'upgrade', 'improve', 'get a better', 'step up'],
  ['Print', 'print', 'get a paper copy of', 'put on paper', 'run off'],
];

const things: readonly (readonly [name: string, ...ways: readonly string[]])[] = [
  ['Flight', 'flight', 'plane ticket'],
  ['Room', 'hotel room', 'room at the hotel'],
  ['Table', 'table for dinner', 'restaurant table'],
  ['Visit', 'doctor visit', 'appointment with the doctor'],
  ['Car', 'rental car', 'car that I rented'],
  ['Parcel', 'parcel', 'package'],
  ['Loan', 'loan', 'credit'],
  ['Course', 'language course', 'evening class'],
  ['Phone', 'phone plan', 'mobile contract'],
  ['Concert', 'concert seat', 'seat for the show'],
];

const openings = [
  'I want to',
  'can you help me to',
  'please',
  'I would like to',
  'how do I',
  'is it possible to',
  'I need to',
  'let me',
  'we have to',
  'could I',
];
const endings = [
  '',
  'today',
  'for my wife',
  'right now',
  'before Monday',
  'if that is all right',
  'once more',
  'as soon as you can',
  'for the two of us',
  'without a fee',
];
const unseenOpenings = ['any chance to', 'my boss asks me to', 'hi there, time to', 'tell me how to'];

/** A bot of so many intents (150 at most) with so many samples each. */
export function serviceBot(intents: number, samples: number): ServiceBot {
  const pairs = things.flatMap((thing) => wishes.map((wish) => ({ wish, thing })));
  // The first intents differ in both words, as those of a real bot do.
  const chosen = pairs.sort((a, b) => rankOf(a) - rankOf(b)).slice(0, intents);
  return {
    intents: chosen.map(({ wish: [wish, ...ways], thing: [thing, ...names] }) => ({
      name: `${wish}${thing}`,
      samples: Array.from({ length: samples }, (_, at) =>
        sentence(
          openings[at % 10],
          ways[at % (ways.length - 1)],
          names[(at >> 1) % names.length],
          endings[(at * 3 + ((at / 10) | 0)) % 10],
        ),
      ),
      // Half of them say it in a way that no sample has.
      unseen: unseenOpenings.map((opening, at) =>
        sentence(
          opening,
          ways.at(at % 2 === 0 ? -1 : 0),
          names[at % names.length],
          endings[(at * 7 + 4) % 10],
        ),
      ),
    })),
  };
}

function rankOf({
  wish,
  thing,
}: {
  readonly wish: (typeof wishes)[number];
  readonly thing: (typeof things)[number];
}): number {
  const [first, second] = [wishes.indexOf(wish), things.indexOf(thing)];
  return ((first + second * 4) % wishes.length) * things.length + second;
}

function sentence(...parts: readonly (string | undefined)[]): string {
  const [opening, way, thing, ending] = parts;
  return [opening, way, 'my', thing, ending].filter(Boolean).join(' ');
}

/** The bot as a definition. */
export function localeOfService(bot: ServiceBot): LocaleDefinition {
  return locale(bot.intents.map(({ name, samples }) => intent(name, samples)));
}
