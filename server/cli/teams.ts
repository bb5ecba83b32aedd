import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { manifestFaults, packageOf } from '../../channels/teams/manifest.ts';
import { readCatalogue } from '../../commerce/index.ts';
import { BadConfig, readConfig } from '../config.ts';
import { explain } from '../explain.ts';

const usage = `Make the app package that brings the shop into Microsoft Teams.

  npm run teams -- manifest --out parley-teams.zip

  --out <file>        where to write the zip (default parley-teams.zip)
  --name <name>       what the app is called (default: the shop's name)
  --version <x.y.z>   a greater one is offered as an update (default 1.0.0)
  --privacy <url>     your privacy statement (default PUBLIC_URL)
  --terms <url>       your terms of use (default PUBLIC_URL)

It takes TEAMS_APP_ID and PUBLIC_URL from the settings. Upload the zip in Teams: Apps, Manage your apps, Upload an app.`;

const options = {
  out: { type: 'string', default: 'parley-teams.zip' },
  name: { type: 'string' },
  version: { type: 'string', default: '1.0.0' },
  privacy: { type: 'string' },
  terms: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `npm run teams`; resolves with the exit code. */
async function main(args: readonly string[]): Promise<number> {
  let read;
  try {
    read = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = read;
  if (values.help || positionals[0] === 'help') {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  if (positionals.length !== 1 || positionals[0] !== 'manifest')
    return wrong(
      positionals.length === 0 ? 'Say what to do.' : `There is no command "${positionals.join(' ')}".`,
    );
  const config = readConfig();
  const { publicUrl = '' } = config;
  const catalogue = readCatalogue(JSON.parse(await readFile(config.catalogue, 'utf8')), config.catalogue);
  const app = {
    appId: config.teams?.app?.id ?? '',
    name: values.name ?? catalogue.shop.name,
    version: values.version,
    publicUrl,
    privacyUrl: values.privacy ?? publicUrl,
    termsUrl: values.terms ?? publicUrl,
  };
  const faults = manifestFaults(app);
  if (faults.length > 0)
    throw new BadConfig(`The app package cannot be made:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  await writeFile(values.out, packageOf(app)).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new BadConfig(`${values.out} cannot be written (${code}). Name another file: --out <file>`);
  });
  process.stdout.write(
    `${values.out} is written: ${app.name} ${app.version} for ${publicUrl}. Its messaging endpoint is ${publicUrl}/channels/teams\n`,
  );
  return 0;
}

function wrong(why: string): number {
  process.stderr.write(`${why}\n\n${usage}\n`);
  return 2;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  },
);
