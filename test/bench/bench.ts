import { benchNlu } from './nlu.ts';

const usage = `Usage: npm run bench -- <what> [arguments]

  nlu <file.json> [--dev] [--threshold <0 to 1>]
      Trains the recogniser on a file {train, test} of rows {text, intent, slots?, elicited?} and scores it on the test rows.
      --dev leaves the test rows alone: it holds back a part of the train rows, and whole intents as out of scope.
      The last line is JSON.`;

const [what, ...rest] = process.argv.slice(2);
if (what === 'nlu' && rest[0] && !rest.includes('--help')) {
  benchNlu(rest[0], rest.slice(1));
} else {
  console.log(usage);
  process.exitCode = what === '--help' || rest.includes('--help') ? 0 : 2;
}
