import type {
  BotAliasLocaleSettings,
  BotAliasStatus,
  BotStatus,
  BotLocaleStatus,
  ConversationLogSettings,
  ExportResourceSpecification,
  ImportResourceSpecification,
  ImportStatus,
  MergeStrategy,
  SentimentAnalysisSettings,
} from '@aws-sdk/client-lex-models-v2';

/** All that Lex Models V2 remembers, as plain JSON. Moments are milliseconds since the epoch, trees are named by their hash. */
export interface ModelsState {
  readonly bots: Readonly<Record<string, BotRecord>>;
  readonly imports: Readonly<Record<string, ImportRecord>>;
  readonly exports: Readonly<Record<string, ExportRecord>>;
  /** ARN without region and account → tags. */
  readonly tags: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Nothing yet. */
export const emptyState: ModelsState = { bots: {}, imports: {}, exports: {}, tags: {} };

/** A bot. What an export holds of it is in its trees. */
export interface BotRecord {
  readonly botId: string;
  /** As in `Bot.json` of its DRAFT. */
  readonly name: string;
  readonly roleArn: string;
  readonly status: BotStatus;
  readonly created: number;
  readonly updated: number;
  readonly draft: VersionRecord;
  /** How many versions there ever were: numbers are not used again (Lex §2.1). */
  readonly numbered: number;
  readonly versions: Readonly<Record<string, VersionRecord>>;
  readonly aliases: Readonly<Record<string, AliasRecord>>;
}

/** DRAFT or a number. */
export interface VersionRecord {
  readonly tree: string;
  readonly description?: string | undefined;
  readonly status: BotStatus;
  readonly created: number;
  readonly locales: Readonly<Record<string, LocaleRecord>>;
}

/** How far a locale of a version is. */
export interface LocaleRecord {
  readonly status: BotLocaleStatus;
  readonly failureReasons?: readonly string[] | undefined;
  readonly created: number;
  readonly updated: number;
  readonly buildSubmitted?: number | undefined;
  /** The tree with what the last build read of this locale: that is what is talked to. */
  readonly built?: string | undefined;
}

/** An alias, with its settings as they were given. */
export interface AliasRecord {
  readonly aliasId: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly version?: string | undefined;
  readonly status: BotAliasStatus;
  readonly localeSettings?: Record<string, BotAliasLocaleSettings> | undefined;
  readonly conversationLogSettings?: ConversationLogSettings | undefined;
  readonly sentimentAnalysisSettings?: SentimentAnalysisSettings | undefined;
  readonly created: number;
  readonly updated: number;
  readonly history: readonly { readonly version: string; readonly from: number; readonly to?: number }[];
}

/** An import from its upload on. */
export interface ImportRecord {
  readonly importId: string;
  readonly status: ImportStatus;
  readonly specification: ImportResourceSpecification;
  readonly mergeStrategy: MergeStrategy;
  readonly created: number;
  readonly updated: number;
  readonly failureReasons?: readonly string[] | undefined;
  readonly importedResourceId?: string | undefined;
  readonly importedResourceName?: string | undefined;
}

/** An export: what it holds was fixed when it was asked for. */
export interface ExportRecord {
  readonly exportId: string;
  readonly specification: ExportResourceSpecification;
  readonly tree: string;
  readonly botName: string;
  readonly resourceType: 'BOT' | 'BOT_LOCALE';
  readonly fileName: string;
  /** Whoever has it may download. */
  readonly signature: string;
  readonly created: number;
}

/** The version that is always worked on. */
export const draft = 'DRAFT';

/** The alias that every bot has from the start; it always names DRAFT (Lex §2.1). */
export const testAlias = { aliasId: 'TSTALIASID', aliasName: 'TestBotAlias' } as const;
