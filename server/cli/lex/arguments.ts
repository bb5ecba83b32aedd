import { stat, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { BadCommand } from './command.ts';

/** Reads a command's words. Throws {@link BadCommand} that names the command's help. */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(
  command: string,
  args: readonly string[],
  options: T,
  tool: 'lex' | 'shop' | 'inbox' = 'lex',
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    const negative = args.find((arg) => /^-\d/.test(arg));
    if (negative !== undefined)
      throw new BadCommand(`"${negative}" is less than 0. Give a number without a sign.`);
    const reason = error instanceof Error ? error.message.replace(/\. .*$/s, '') : String(error);
    throw new BadCommand(`${reason}. The options are told by: npm run ${tool} -- ${command} --help`);
  }
}

/** A version as it is named on the command line, checked against what the bot's directory holds. Throws {@link BadCommand}. */
export async function checkVersion(botDir: string, version: string): Promise<string> {
  if (!/^(DRAFT|[1-9]\d{0,4})$/.test(version)) {
    throw new BadCommand(`"${version}" is no version. Give DRAFT or a number, as in: --version 1`);
  }
  const found = await stat(join(botDir, version)).catch(() => undefined);
  if (found?.isDirectory()) return version;
  const entries = await readdir(botDir, { withFileTypes: true }).catch(() => []);
  const versions = entries
    .filter((entry) => entry.isDirectory() && /^(DRAFT|[1-9]\d{0,4})$/.test(entry.name))
    .map((entry) => entry.name);
  throw new BadCommand(
    versions.length === 0
      ? `${botDir} holds no versions of a bot. Name the bot's directory, as in: lex-definitions/ShopBot`
      : `${basename(botDir)} has no version ${version}. It has: ${versions.join(', ')}.`,
  );
}
