import type { StoreOptions } from '../bot/table-store.ts';
import type { Chosen } from '../channels/channel.ts';
import type { SlackDeps } from '../channels/slack/index.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { logTextMessages } from './text-messages.ts';

/**
 * The channels of other platforms that have settings. Each is loaded only where it is used: the platforms' packages are the largest part of the start.
 */
export async function openPlatforms(
  config: Config,
  deps: {
    readonly rows: StoreOptions & { readonly clock: () => Date };
    readonly secret: string;
    readonly log: Log;
    readonly home: NonNullable<SlackDeps['home']>;
    readonly chosen: Chosen;
  },
) {
  const { rows, secret, log, home, chosen } = deps;
  const sms =
    config.sms &&
    (await import('../channels/sms/index.ts')).sms(config.sms, {
      ...{ ...rows, secret, chosen },
      tell: logTextMessages(log),
    });
  const slack =
    config.slack &&
    (await import('../channels/slack/index.ts')).slack(config.slack, {
      ...{ ...rows, secret, home },
      publicUrl: config.publicUrl,
      failed: (error) =>
        log.warn({ err: error, channel: 'slack' }, 'Slack did not take what was no answer to a turn'),
    });
  const teams =
    config.teams && (await import('../channels/teams/index.ts')).teams(config.teams, { ...rows, chosen });
  return { sms, slack, teams };
}
