import type { types } from '@slack/bolt';

/** A block that Slack knows, as plain JSON. */
export type Block = types.KnownBlock;

/**
 * Who may see a message: everybody in the channel; the one who asked, in place; or the one who asked, in a direct
 * message that stays. In a direct message all three are the same.
 */
export type Audience = 'everybody' | 'asker' | 'direct';

/** One message as it is sent: plain JSON, so that it can be stored first. */
export interface SlackPayload {
  readonly audience: Audience;
  /** The first message of a turn: what was pressed is settled with it. */
  readonly first: boolean;
  /** For notifications and old clients; escaped. */
  readonly text: string;
  /** 1 to 50 blocks, at most 13,000 bytes of JSON. */
  readonly blocks: readonly Block[];
  /** The locale that it is in; that of English where none is told. */
  readonly locale?: string;
}

/** Where an answer goes: plain JSON, good tomorrow too. */
export interface SlackAddress {
  readonly team: string;
  readonly enterprise?: string | undefined;
  /** The app is installed for the whole enterprise. */
  readonly orgWide?: boolean | undefined;
  readonly user: string;
  /** A channel's id; in a direct message the user's own id does as well. */
  readonly channel: string;
  /** The `ts` of the thread's first message. */
  readonly thread?: string | undefined;
  /** `direct`: only the customer and we are there. `aside`: in a channel, but nobody else is to see anything. */
  readonly place: 'direct' | 'channel' | 'aside';
  readonly conversation: string;
  /** The place whose order it is, where several people read along. */
  readonly group?: string | undefined;
  /** What was said began the thread: only in the channel itself its asker sees what nobody else does. */
  readonly opens?: true | undefined;
  /** Answers for half an hour also where we are no member. */
  readonly respond?: { readonly url: string; readonly until: number } | undefined;
  readonly pressed?: Pressed | undefined;
}

/** A button or a list of ours that was used. */
export interface Pressed {
  readonly channel: string;
  readonly ts: string;
  /** Only its reader has it: it is changed by its response address alone. */
  readonly ephemeral: boolean;
  readonly responseUrl?: string | undefined;
  /** The message's key, under which its blocks are remembered. */
  readonly key: string;
  /** The block in it. */
  readonly block: string;
  /** What the customer read on it. */
  readonly label: string;
}
