import { parseArgs } from 'node:util';
import { manifestFaults, slackManifest } from '../../channels/slack/manifest.ts';
import { BadConfig, readConfig } from '../config.ts';

const usage = `Prepare Parley's app in Slack.

  npm run slack -- manifest [--url <address>] [--name <name>] [--command </word>]

Prints the app's manifest as JSON, for "Create an app from a manifest" at https://api.slack.com/apps. The address is
PUBLIC_URL where --url is absent; without either the app speaks by Socket Mode and needs no address (SLACK_APP_TOKEN).`;

/** `npm run slack`: prints the manifest, or what is wrong with what was asked for; gives the exit code. */
function main(words: readonly string[]): number {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        name: { type: 'string', default: 'Parley' },
        command: { type: 'string', default: '/shop' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(`${usage}\n`);
      return 0;
    }
    if (positionals.length !== 1 || positionals[0] !== 'manifest') {
      process.stderr.write(`${usage}\n`);
      return 2;
    }
    const given = values.url ?? readConfig().publicUrl;
    const url = given?.replace(/\/+$/, '');
    const manifest = slackManifest({ name: values.name, command: values.command, ...(url && { url }) });
    const faults = [...new Set(manifestFaults(manifest))];
    if (faults.length > 0) {
      process.stderr.write(
        `Slack would not take this manifest:\n${faults.map((each) => `  ${each}`).join('\n')}\n`,
      );
      return 1;
    }
    process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
    return 0;
  } catch (error) {
    if (error instanceof BadConfig) {
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return 2;
  }
}

process.exitCode = main(process.argv.slice(2));
