import type { Named } from '../channel.ts';
import type { SlackAddress } from './payload.ts';
import type { Slack } from './slack.ts';

/** Who a Slack member is, by their own name and that of their workspace; by their ids where Slack tells no names. */
export async function named(slack: Slack, { user, team, ...where }: SlackAddress): Promise<Named> {
  try {
    const client = await slack.client({ team, ...where });
    const [member, workspace] = await Promise.all([
      client.users.info({ user }).then(
        (found) => found.user,
        () => undefined,
      ),
      client.team.info({ team }).then(
        (found) => found.team,
        () => undefined,
      ),
    ]);
    const name = member?.profile?.display_name || member?.real_name || member?.name;
    return {
      person: name ? `${name} (${user})` : `member ${user}`,
      place: workspace?.name ? `the workspace ${workspace.name} (${team})` : `the workspace ${team}`,
    };
  } catch {
    return { person: `member ${user}`, place: `the workspace ${team}` };
  }
}
