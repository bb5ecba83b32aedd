import type { Command } from './lex/command.ts';

/** Runs the command that the first word of the command line names, and sets the exit code. */
export function runCommands(
  commands: Readonly<Record<string, Command>>,
  usage: string,
  explain: (error: unknown) => { readonly text: string; readonly code: number },
): void {
  // Whoever reads may have seen enough, as `head` has.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  find(commands, usage, process.argv.slice(2)).then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      const { text, code } = explain(error);
      process.stderr.write(`${text}\n`);
      process.exitCode = code;
    },
  );
}

async function find(
  commands: Readonly<Record<string, Command>>,
  usage: string,
  [word, ...args]: readonly string[],
): Promise<number> {
  if (word === undefined || word === '--help' || word === '-h' || word === 'help') {
    process.stdout.write(`${usage}\n`);
    return word === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (!command) {
    process.stderr.write(
      `There is no command "${word}". The commands are: ${Object.keys(commands).join(', ')}.\n`,
    );
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${command.usage}\n`);
    return 0;
  }
  return command.run(args);
}
