import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TableWrite } from '../../bot/identity-store.ts';
import { openTable, type StoreOptions } from '../../bot/table-store.ts';
import type { Account } from '../../bot/turn.ts';

interface Base {
  /** The same change is the same job. */
  readonly id: string;
  readonly account: Account;
  /** How often it was put off. */
  readonly tries?: number | undefined;
}

/** What is left to be done after an account has changed its customer. Each may be done again. */
export type LinkJob = Base &
  (
    | {
        readonly kind: 'linked';
        readonly into: string;
        /** Who joins `into`: the guest that the account was. */
        readonly from?: string | undefined;
        /** Who had it, by a proof of their own; they are told. */
        readonly former?: string | undefined;
        readonly address: unknown;
        readonly locale: string;
        /** Whether whoever speaks there is told by a message of its own. */
        readonly tells: boolean;
      }
    | {
        readonly kind: 'unlinked';
        readonly from: string;
        /** Where to tell it; absent where it was asked for in that very place. */
        readonly address?: unknown;
        readonly locale: string;
      }
    /** Forgets what a customer said by this account, once the turn that asked for it has been answered. */
    | {
        readonly kind: 'forget';
        readonly customer: string;
        readonly after?: { readonly session: string; readonly no: number };
      }
  );

/** The jobs that linking leaves; whoever made one does it at once, and the chores do what was interrupted. */
export interface JobStore {
  /** The write that keeps a job, for the transaction that makes it necessary. */
  kept(job: LinkJob): TableWrite;
  keep(job: LinkJob): Promise<void>;
  /** Those that fell due, oldest first. */
  due(): Promise<readonly LinkJob[]>;
  drop(job: LinkJob): Promise<void>;
}

/** Whoever made a job has so long to do it before somebody else does, in milliseconds. */
const headStart = 30_000;
const partition = 'link-jobs';

export function createJobStore(options: StoreOptions): JobStore {
  const { documents, TableName, now, ttl } = openTable(options);
  const keys = (job: LinkJob) => ({ pk: `link-job#${job.id}`, sk: job.kind });
  const item = (job: LinkJob) => ({
    ...keys(job),
    job: JSON.stringify(job),
    gsi1pk: partition,
    gsi1sk: new Date(now() + headStart * 2 ** (job.tries ?? 0)).toISOString(),
    ttl: ttl(30),
  });
  return {
    kept: (job) => ({ Put: { TableName, Item: item(job) } }),
    async keep(job) {
      await documents.send(new PutCommand({ TableName, Item: item(job) }));
    },
    async due() {
      const { Items = [] } = await documents.send(
        new QueryCommand({
          TableName,
          IndexName: 'gsi1',
          KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk <= :now',
          ExpressionAttributeValues: { ':pk': partition, ':now': new Date(now()).toISOString() },
          Limit: 25,
        }),
      );
      return Items.map((held) => JSON.parse(String(held['job'])) as LinkJob);
    },
    async drop(job) {
      await documents.send(new DeleteCommand({ TableName, Key: keys(job) }));
    },
  };
}
