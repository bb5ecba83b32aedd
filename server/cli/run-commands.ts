import type { Command } from './lex/command.ts';

/** Commands by their words, or how each is loaded when it is wanted. */
export type Commands = Readonly<Record<string, Command | (() => Promise<Command>)>>;

/** What is said before the list of the commands, and after it. */
interface Usage {
  readonly about: string;
  readonly more: string;
}

/** Runs the command that the first word of the command line names, and sets the exit code. */
export function runCommands(
  commands: Commands,
  usage: Usage,
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

async function find(commands: Commands, usage: Usage, [word, ...args]: readonly string[]): Promise<number> {
  if (word === undefined || word === '--help' || word === '-h' || word === 'help') {
    process.stdout.write(`${await shown(commands, usage)}\n`);
    return word === undefined ? 2 : 0;
  }
  const known = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (!known) {
    process.stderr.write(
      `There is no command "${word}". The commands are: ${Object.keys(commands).join(', ')}.\n`,
    );
    return 2;
  }
  const command = await loaded(known);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${command.usage}\n`);
    return 0;
  }
  return command.run(args);
}

const loaded = (command: Commands[string]): Promise<Command> | Command =>
  typeof command === 'function' ? command() : command;

async function shown(commands: Commands, { about, more }: Usage): Promise<string> {
  const width = Math.max(...Object.keys(commands).map((word) => word.length));
  const lines = Object.entries(commands).map(
    async ([word, command]) => `  ${word.padEnd(width)}  ${(await loaded(command)).summary}`,
  );
  return [about, (await Promise.all(lines)).join('\n'), more].join('\n\n');
}
