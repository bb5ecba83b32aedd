import '../../server/environment.ts';
import { benchDialog } from './lex-dialog.ts';
import { benchNlu } from './nlu.ts';
import { benchValues, printValues } from './values.ts';

const usage = `Usage: npm run bench -- <what> [arguments]

  nlu <file.json> [--dev] [--threshold <0 to 1>]
      Trains the recogniser on a file {train, test} of rows {text, intent, slots?, elicited?} and scores it on the test rows.
      --dev leaves the test rows alone: it holds back a part of the train rows, and whole intents as out of scope.
  values [<folder of the public sets>]
      Scores the readers of built-in slot values; the folder is ../shared/data unless given.
  lex
      Times turns of the engine's dialog, with its session on the embedded database and without the recogniser.

The last line of each is JSON.`;

const [what, ...rest] = process.argv.slice(2);
const [first] = rest;
if (rest.includes('--help')) console.log(usage);
else if (what === 'nlu' && first) await benchNlu(first, rest.slice(1));
else if (what === 'values') {
  printValues(benchValues(first ?? '../shared/data'));
} else if (what === 'lex') console.log(JSON.stringify(await benchDialog()));
else {
  console.log(usage);
  process.exitCode = what === '--help' ? 0 : 2;
}
