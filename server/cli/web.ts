import { makeSiteKey, originFault } from '../../channels/web/embed.ts';
import { BadConfig, readConfig } from '../config.ts';
import { secretIn } from '../data-directory.ts';
import { BadCommand } from './lex/command.ts';

const usage = `Let pages of other sites have the chat in them.

  npm run web -- site-key <origin> [<origin> ...]

Makes the key that such a page carries as data-site, for example
  npm run web -- site-key https://blog.example.com
The server takes it where EMBED_ORIGINS names the origin too; taking it from there revokes the key. The key is signed with COOKIE_SECRET, or
the secret in DATA_DIR: a new secret makes all keys worthless. It is no secret itself.`;

/** Prints a site key. Throws {@link BadCommand} and {@link BadConfig}. */
function siteKey(origins: readonly string[]): void {
  if (origins.length === 0)
    throw new BadCommand('Name at least one origin, such as https://blog.example.com.');
  if (origins.length > 20) throw new BadCommand('A key is for 20 origins at most; make several keys.');
  const faults = origins.flatMap((origin) => originFault(origin) ?? []);
  if (faults.length > 0) throw new BadCommand(faults.join('\n'));
  const config = readConfig();
  const key = makeSiteKey(config.cookieSecret ?? secretIn(config.dataDir, 'cookie'), [...new Set(origins)]);
  process.stdout.write(`${key}\n`);
  const missing = origins.filter((origin) => !config.embedOrigins.includes(origin));
  if (missing.length > 0) {
    const all = [...new Set([...config.embedOrigins, ...origins])].join(',');
    process.stderr.write(`The server does not take it yet: set EMBED_ORIGINS=${all} and start it again.\n`);
  }
}

/** `npm run web`: gives the exit code. */
function main([command, ...words]: readonly string[]): number {
  try {
    if (command === '--help' || command === '-h') process.stdout.write(`${usage}\n`);
    else if (command === 'site-key') siteKey(words);
    else throw new BadCommand(usage);
    return 0;
  } catch (error) {
    if (!(error instanceof BadCommand) && !(error instanceof BadConfig)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error instanceof BadCommand ? 2 : 1;
  }
}

process.exitCode = main(process.argv.slice(2));
