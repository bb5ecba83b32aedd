import { parseArgs, type ParseArgsConfig } from 'node:util';
import { BadCommand } from './command.ts';

/** Reads a command's words. Throws {@link BadCommand} that names the command's help. */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(
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
