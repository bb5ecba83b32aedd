import type { Named } from '../channel.ts';
import { messagesIn } from './messages/messages.ts';
import type { SlackAddress } from './payload.ts';
import type { Slack } from './slack.ts';

/** Who a Slack member is, by their own name and that of their workspace; by their ids where Slack tells no names. */
export async function named(
  slack: Slack,
  { user, team, ...where }: SlackAddress,
  locale: string,
): Promise<Named> {
  const say = messagesIn(locale);
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
      person: name ? `${name} (${user})` : say.member(user),
      place: say.workspace(workspace?.name ? `${workspace.name} (${team})` : team),
    };
  } catch {
    return { person: say.member(user), place: say.workspace(team) };
  }
}

/** So long what Slack says of a member's language is believed, in milliseconds. */
const believed = 24 * 60 * 60_000;
const mostMembers = 10_000;

/** Asks Slack for the language that a member has set there, and remembers it for a day; undefined where Slack does not tell. */
export function memberLocales(clock: () => Date, clientFor: Slack['client']): Slack['speaks'] {
  const known = new Map<string, { readonly locale: string | undefined; readonly until: number }>();
  return async (where) => {
    const now = clock().getTime();
    const name = `${where.team}:${where.user}`;
    const held = known.get(name);
    if (held && held.until > now) return held.locale;
    try {
      const client = await clientFor(where);
      const { user } = await client.users.info({ user: where.user, include_locale: true });
      if (known.size >= mostMembers) known.clear();
      known.set(name, { locale: user?.locale, until: now + believed });
      return user?.locale;
    } catch {
      return undefined;
    }
  };
}
