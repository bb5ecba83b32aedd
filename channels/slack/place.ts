import type { SlackAddress } from './payload.ts';
import { wholeChannel } from './who.ts';

/** Where the card of a place in which people order together stands: a channel, or a thread of one. */
export function placeOf({ team, enterprise, orgWide, user }: SlackAddress, place: string): SlackAddress {
  const [, channel = '', thread] = place.split(':');
  return {
    ...{ team, enterprise, orgWide, user, channel },
    thread: thread === wholeChannel ? undefined : thread,
    place: 'channel',
    conversation: place,
  };
}
