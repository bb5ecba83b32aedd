import { runCommands, type Commands } from './run-commands.ts';
import { explainLex } from './lex/explain.ts';

/** Every command by its word; a run loads the one that it is about. */
const commands: Commands = {
  validate: async () => (await import('./lex/validate.ts')).validate,
  diff: async () => (await import('./lex/diff.ts')).diff,
  publish: async () => (await import('./lex/publish.ts')).publish,
  promote: async () => (await import('./lex/promote.ts')).promote,
  rollback: async () => (await import('./lex/rollback.ts')).rollback,
  status: async () => (await import('./lex/status.ts')).status,
  serve: async () => (await import('./lex/serve.ts')).serve,
  test: async () => (await import('./lex/test.ts')).test,
  misses: async () => (await import('./lex/misses.ts')).misses,
  replay: async () => (await import('./lex/replay.ts')).replay,
  why: async () => (await import('./lex/why.ts')).why,
  deploy: async () => (await import('./lex/deploy.ts')).deploy,
  drift: async () => (await import('./lex/drift.ts')).drift,
  pull: async () => (await import('./lex/pull.ts')).pull,
};

/** `npm run lex`. */
runCommands(
  commands,
  {
    about: 'Work with Amazon Lex V2 bots on this machine.\n\n  npm run lex -- <command> [options]',
    more: 'Each command tells more with --help, as in: npm run lex -- serve --help',
  },
  explainLex,
);
