import * as z from 'zod';

/**
 * The Bot Framework's wire format, as far as this channel speaks it. Whatever SDK carries it, or none: these are the
 * only shapes that the rest of the channel knows.
 */
const party = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  /** Who it is in the tenant; the only id that is the same in every conversation. */
  aadObjectId: z.string().min(1).optional(),
});

const activitySchema = z.object({
  type: z.string().min(1),
  id: z.string().min(1).optional(),
  /** Which invoke, such as `adaptiveCard/action`. */
  name: z.string().optional(),
  /** `add` or `remove` of an installation. */
  action: z.string().optional(),
  serviceUrl: z.string().min(1),
  from: party,
  /** The bot, under the name that it has in this conversation. */
  recipient: party,
  conversation: z.object({
    /** In a channel with the thread: `19:…@thread.tacv2;messageid=…`. */
    id: z.string().min(1),
    /** `personal`, `groupChat` or `channel`. */
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  channelData: z.object({ tenant: z.object({ id: z.string() }).optional() }).optional(),
  text: z.string().optional(),
  /** What a card's button carries. */
  value: z.unknown().optional(),
  /** The message that holds the pressed card. */
  replyToId: z.string().min(1).optional(),
  /** The sender's time zone (IANA). */
  localTimezone: z.string().optional(),
  /** The language that the person has chosen in Teams, such as `es-MX`. */
  locale: z.string().optional(),
  attachments: z.array(z.object({ contentType: z.string().optional() })).optional(),
});

export type Activity = z.infer<typeof activitySchema>;

/** Reads a verified activity; undefined when it is none that this channel can speak of. */
export function readActivity(json: unknown): Activity | undefined {
  return activitySchema.safeParse(json).data;
}

/** A message as it is sent, without its place. */
export interface Message {
  readonly type: 'message';
  readonly text?: string;
  readonly textFormat?: 'plain';
  readonly attachmentLayout?: 'carousel';
  readonly attachments?: readonly Attachment[];
}

export interface Attachment {
  readonly contentType: typeof cardType;
  readonly content: CardContent;
}

export const cardType = 'application/vnd.microsoft.card.adaptive';

/** An Adaptive Card 1.5: the version up to which Teams renders everywhere. */
export interface CardContent {
  readonly type: 'AdaptiveCard';
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly version: '1.5';
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardElement[];
}

/** An element or an action of a card; the schema is the platform's. */
export type CardElement = { readonly type: string } & Readonly<Record<string, unknown>>;
