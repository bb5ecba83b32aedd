import type { Account } from '../../bot/turn.ts';

/** Whose words a request brings, and which installation of the app heard them. */
export interface Who {
  readonly account: Account;
  readonly team: string;
  readonly enterprise: string | undefined;
  readonly orgWide: boolean;
  readonly user: string;
}

/**
 * The account is the enterprise, or else the workspace, and the user: within an enterprise a user's id is the same in
 * every workspace. A guest from another company in a shared channel belongs to their own workspace.
 */
export function whoIs(from: {
  readonly team: string;
  readonly enterprise?: string | null | undefined;
  readonly orgWide?: boolean | undefined;
  readonly user: string;
  /** The workspace of the user, where Slack names it. */
  readonly userTeam?: string | undefined;
}): Who {
  const enterprise = from.enterprise ?? undefined;
  const home = [undefined, '', from.team, enterprise].includes(from.userTeam);
  const realm = home ? (enterprise ?? from.team) : (from.userTeam ?? from.team);
  return {
    account: { channel: 'slack', id: `${realm}:${from.user}` },
    team: from.team,
    enterprise,
    orgWide: from.orgWide ?? false,
    user: from.user,
  };
}

/** Stands where a thread does, for the order of a whole channel outside of its threads. */
export const wholeChannel = 'all';
export const channelGroup = (team: string, channel: string): string =>
  [team, channel, wholeChannel].join(':');

/** The place of several people that a conversation is in: a thread of a channel, or all of it; none is a direct message or `/shop`. */
export function groupIn(conversation: string): string | undefined {
  const [, where = '', thread] = conversation.split(':');
  return thread === undefined || where.startsWith('im.') ? undefined : conversation;
}

/** The conversation of a place: a direct message, a channel, or a thread in either. */
export function conversationIn(
  who: Who,
  place: { readonly channel?: string; readonly thread?: string | undefined },
): string {
  const where = place.channel ?? `im.${who.user}`;
  return [who.team, where, place.thread].filter((part) => part !== undefined).join(':');
}
