import { runCommands } from './run-commands.ts';
import type { Command } from './lex/command.ts';
import { diff } from './lex/diff.ts';
import { deploy } from './lex/deploy.ts';
import { drift } from './lex/drift.ts';
import { explainLex } from './lex/explain.ts';
import { misses } from './lex/misses.ts';
import { promote } from './lex/promote.ts';
import { publish } from './lex/publish.ts';
import { replay } from './lex/replay.ts';
import { pull } from './lex/pull.ts';
import { rollback } from './lex/rollback.ts';
import { serve } from './lex/serve.ts';
import { status } from './lex/status.ts';
import { test } from './lex/test.ts';
import { validate } from './lex/validate.ts';
import { why } from './lex/why.ts';

/** Every command by its word. */
const commands: Readonly<Record<string, Command>> = {
  validate,
  diff,
  publish,
  promote,
  rollback,
  status,
  serve,
  test,
  misses,
  replay,
  why,
  deploy,
  drift,
  pull,
};

const usage = `Work with Amazon Lex V2 bots on this machine.

  npm run lex -- <command> [options]

${Object.entries(commands)
  .map(([word, command]) => `  ${word.padEnd(10)} ${command.summary}`)
  .join('\n')}

Each command tells more with --help, as in: npm run lex -- serve --help`;

/** `npm run lex`. */
runCommands(commands, usage, explainLex);
