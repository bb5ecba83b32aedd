import type { StoredTurn } from '../../bot/conversation.ts';
import type { Config } from '../config.ts';
import type { News } from '../news.ts';

/** What a worker works with: what the process beside it has read and opened already. */
export interface Opening {
  readonly config: Config;
  /** Where the database is reached; undefined on AWS. */
  readonly endpoint: string | undefined;
  readonly cookieSecret: string;
  /** Where the server is reached when no PUBLIC_URL says so. */
  readonly address: string;
  /** In whose name leases are taken; the same for every worker of one server, of which one lives at a time. */
  readonly worker: string;
  /** No other process can be working on this data: leases that are found are a dead process's. */
  readonly alone: boolean;
}

/** What a worker is told. */
export type Order =
  | { readonly is: 'open'; readonly opening: Opening }
  | { readonly is: 'ring'; readonly session: string; readonly fresh: StoredTurn | undefined }
  | { readonly is: 'news'; readonly news: News }
  /** Finish the work at hand and end. */
  | { readonly is: 'close' };

/** What a worker tells. */
export type Report =
  | { readonly is: 'ready' }
  /** It cannot work: why, in words for the person at the terminal. */
  | { readonly is: 'failed'; readonly why: string }
  | { readonly is: 'news'; readonly news: News };
