import { parseArgs, type ParseArgsConfig } from 'node:util';
import { BadCommand } from './command.ts';

/** Reads the words after a command. Throws {@link BadCommand} for an option that the command does not have. */
export function wordsOf<T extends NonNullable<ParseArgsConfig['options']>>(
  command: string,
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\. .*$/s, '') : String(error);
    throw new BadCommand(`${reason}. The options are told by: npm run lex -- ${command} --help`);
  }
}
