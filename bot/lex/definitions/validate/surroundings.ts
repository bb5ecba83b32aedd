/** What a definition is judged against beside Lex's own rules. */
export interface Surroundings {
  /** The code that answers a bot's intents; absent where nobody knows it. It is held against a bot of that name alone. */
  readonly flows?: Flows | undefined;
  readonly channels: readonly ChannelLimit[];
  /** Words that a phone carrier takes for itself when a message is nothing but one of them, in any case. */
  readonly carrierWords: readonly string[];
}

/** The flows of our bot, by the intents that they answer. */
export interface Flows {
  /** The name of the bot. */
  readonly bot: string;
  readonly intents: readonly FlowName[];
}

/** A flow, by its intent. */
export interface FlowName {
  readonly intent: string;
  /** It takes part while slots are filled. */
  readonly dialog: boolean;
}

/** What a channel shows in one piece. */
export interface ChannelLimit {
  /** The channel as people call it, such as `SMS`. */
  readonly channel: string;
  readonly most: number;
  /** What is counted, in the plural: `segments`. */
  readonly unit: string;
  /** How many units a text takes; the text of all messages of one response. */
  readonly measure: (text: string) => number;
  /** The longest title and subtitle of a card in characters, and the most buttons; absent where cards become text. */
  readonly card?: { readonly title: number; readonly subtitle: number; readonly buttons: number } | undefined;
}
