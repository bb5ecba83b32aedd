import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, Runtime, Tracing, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption, DeduplicationScope, FifoThroughputLimit } from 'aws-cdk-lib/aws-sqs';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { FunctionName } from './bundle.ts';
import type { Data } from './data.ts';
import type { Deployment } from './stage.ts';

/** Everything that computes. `stream` is the web function's other face, in environments of its own. */
export type Compute = Readonly<Record<FunctionName | 'stream', Function>>;

/** The doorbell and where rings end that came too often. */
export interface Queues {
  readonly turns: Queue;
  readonly dead: Queue;
}

/**
 * A turn takes a second or two; a worker is let live for a minute, and its messages are hidden half as long again, so that a crash is
 * noticed after 90 seconds. A platform that asks to wait, and answers that are tried again, come back 11 times at most: 15 are a fault.
 */
const workerSeconds = 60;
const hiddenSeconds = 90;
const mostReceives = 15;

export function addQueues(stack: Stack): Queues {
  const shared = { fifo: true, encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;
  const dead = new Queue(stack, 'DeadTurns', { ...shared, retentionPeriod: Duration.days(14) });
  const turns = new Queue(stack, 'Turns', {
    ...shared,
    visibilityTimeout: Duration.seconds(hiddenSeconds),
    // What was not worked on in a day, the sweep has long found.
    retentionPeriod: Duration.days(1),
    deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
    fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
    deadLetterQueue: { queue: dead, maxReceiveCount: mostReceives },
  });
  return { turns, dead };
}

interface Made {
  readonly file: FunctionName;
  readonly handler?: 'stream';
  readonly seconds: number;
  readonly memory: number;
  readonly does: string;
  readonly atOnce?: number;
}

/**
 * Memory buys processor time. 1,769 MB are one whole processor and 1,024 MB more than half of one: a start, which is nearly all work, is done in
 * the time that somebody waits anyway, and a turn is mostly waiting. Streams only wait; the sweeper is in no hurry.
 */
const made: Readonly<Record<keyof Compute, Made>> = {
  // A message is waited for 8 seconds; a start comes on top.
  web: { file: 'web', seconds: 20, memory: 1024, does: "The shop's API, sign-in and the web chat" },
  stream: {
    file: 'web',
    handler: 'stream',
    seconds: 75,
    memory: 512,
    does: 'Streams of events of the web chat',
  },
  // Slack waits 3 seconds, and then brings it again.
  webhook: { file: 'webhook', seconds: 10, memory: 1024, does: 'Takes what other platforms bring' },
  worker: { file: 'worker', seconds: workerSeconds, memory: 1024, does: 'Answers and sends turns' },
  // Lex waits 30 seconds; a customer does not.
  hook: { file: 'hook', seconds: 15, memory: 1024, does: "Lex's code hook" },
  sweeper: {
    file: 'sweeper',
    seconds: 55,
    memory: 512,
    does: 'Rings for what waits, and does the chores',
    atOnce: 1,
  },
};

export function addFunctions(
  stack: Stack,
  { stage, code }: Deployment,
  { tables, secrets, buckets }: Data,
  { turns }: Queues,
  settings: Readonly<Record<string, string>>,
): Compute {
  const asset = Code.fromAsset(code);
  const compute = Object.fromEntries(
    Object.entries(made).map(([name, { file, handler = 'handler', seconds, memory, does, atOnce }]) => {
      const meetsPlatforms = file !== 'web' && file !== 'hook';
      const held = [secrets.shop, ...(meetsPlatforms ? [secrets.platforms] : [])];
      const logGroup = new LogGroup(stack, `${titled(name)}Log`, {
        retention: stage.logDays,
        removalPolicy: RemovalPolicy.DESTROY,
      });
      const made = new Function(stack, titled(name), {
        runtime: Runtime.NODEJS_22_X,
        architecture: Architecture.ARM_64,
        code: asset,
        handler: `${file}.${handler}`,
        description: does,
        memorySize: memory,
        timeout: Duration.seconds(seconds),
        ...(atOnce !== undefined && { reservedConcurrentExecutions: atOnce }),
        tracing: Tracing.ACTIVE,
        logGroup,
        environment: { ...settings, SECRETS: held.map((secret) => secret.secretArn).join(',') },
      });
      for (const secret of held) secret.grantRead(made);
      for (const table of Object.values(tables)) {
        made.addToRolePolicy(
          new PolicyStatement({
            actions: tableActions.map((action) => `dynamodb:${action}`),
            resources: [table.tableArn, `${table.tableArn}/index/gsi1`],
          }),
        );
      }
      return [name, made];
    }),
  ) as unknown as Compute;
  const { web, stream, webhook, worker, sweeper } = compute;
  for (const rings of [web, webhook, sweeper]) {
    rings.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [turns.queueArn] }));
  }
  // The merchant's page asks the web function alone: uploads come and go, pictures stay.
  web.addToRolePolicy(
    new PolicyStatement({
      actions: ['s3:PutObject', 's3:GetObject', 's3:DeleteObject'],
      resources: [buckets.images.arnForObjects('uploads/*')],
    }),
  );
  web.addToRolePolicy(
    new PolicyStatement({ actions: ['s3:PutObject'], resources: [buckets.images.arnForObjects('images/*')] }),
  );
  // Without it S3 says of what is not there that it is forbidden.
  web.addToRolePolicy(
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [buckets.images.bucketArn] }),
  );
  const aliases = stack.formatArn({ service: 'lex', resource: 'bot-alias', resourceName: '*' });
  const lex = (actions: readonly string[]) =>
    new PolicyStatement({ actions: actions.map((action) => `lex:${action}`), resources: [aliases] });
  worker.addToRolePolicy(lex(['RecognizeText', 'PutSession', 'GetSession', 'DeleteSession']));
  // Who asks to be forgotten is forgotten by Lex, too.
  for (const forgets of [web, sweeper]) forgets.addToRolePolicy(lex(['DeleteSession']));
  stream.node.addDependency(web);
  worker.addEventSource(
    new SqsEventSource(turns, {
      batchSize: 5,
      reportBatchItemFailures: true,
      maxConcurrency: stage.workers,
    }),
  );
  new Schedule(stack, 'EveryMinute', {
    schedule: ScheduleExpression.rate(Duration.minutes(1)),
    // The next round does what this one could not.
    target: new LambdaInvoke(sweeper, { retryAttempts: 0 }),
  });
  return compute;
}

/** What the stores ask of DynamoDB; a transaction is its parts. */
const tableActions = [
  ...['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'],
  'ConditionCheckItem',
];

/** The function as it is called: kept warm where the stage says so. */
export function called(functions: Compute, name: 'web' | 'webhook', warm: number): IFunction {
  if (warm === 0) return functions[name];
  // The types of the class and of its interface differ in what may be undefined.
  return functions[name].addAlias('warm', { provisionedConcurrentExecutions: warm }) as IFunction;
}

const titled = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
