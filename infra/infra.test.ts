import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestDatabase } from '../test/database.ts';
import { BadDeployment, readDeployment, synthesize } from './synth.ts';

let folder: string;
let template: Template;
/** One synthesis for all tests; it throws for whatever cdk-nag finds and has no reason. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'infra-'));
  // The functions' own bundle is tested beside the functions.
  const code = mkdtempSync(join(folder, 'code-'));
  writeFileSync(join(code, 'web.mjs'), 'export const handler = () => undefined;');
  const asked = readDeployment(['--stage', 'prod', '--email', 'ops@example.com']);
  template = Template.fromStack(synthesize({ ...asked, code }, join(folder, 'assembly')));
});
afterAll(() => rmSync(folder, { recursive: true }));

const resources = (type: string) => Object.entries(template.findResources(type));
const environmentOf = (name: string) => {
  const [, found] = resources('AWS::Lambda::Function').find(([id]) => id.startsWith(name)) ?? [];
  return (found?.['Properties'] as { Environment: { Variables: Record<string, unknown> } }).Environment
    .Variables;
};
const statementsOf = (name: string) => {
  const [, found] = resources('AWS::IAM::Policy').find(([id]) => id.startsWith(`${name}ServiceRole`)) ?? [];
  const { PolicyDocument } = found?.['Properties'] as {
    PolicyDocument: { Statement: readonly { Action: string | readonly string[]; Resource: unknown }[] };
  };
  return PolicyDocument.Statement.map(({ Action, Resource }) => ({
    actions: [Action].flat(),
    resource: JSON.stringify(Resource),
  }));
};

test('the resources of a stage, one a line', async () => {
  const { Resources } = template.toJSON() as { Resources: Record<string, { Type: string }> };
  // What ends in a hash of what it is made of has another name after every change.
  const lines = Object.entries(Resources).map(
    ([id, { Type }]) => `${Type} ${id.replace(/[0-9a-f]{32}$/, '')}`,
  );
  await expect(`${lines.sort().join('\n')}\n`).toMatchFileSnapshot('prod.resources.txt');
});

test('the tables are those that the house makes on a laptop, and cannot be lost', async () => {
  const database = await startTestDatabase();
  const { Table } = await database.client.send(new DescribeTableCommand({ TableName: database.tables.bot }));
  await database.stop();
  for (const name of ['shop', 'bot']) {
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      Properties: {
        TableName: `parley-prod-${name}`,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: Table?.KeySchema,
        AttributeDefinitions: Match.arrayWith([...(Table?.AttributeDefinitions ?? [])]),
        GlobalSecondaryIndexes: Table?.GlobalSecondaryIndexes?.map(
          ({ IndexName, KeySchema, Projection }) => ({
            ...{ IndexName, KeySchema, Projection },
          }),
        ),
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
      },
    });
  }
});

describe('functions', () => {
  test('run Node 22 on arm64 for as long as their callers wait, with a log that ends', () => {
    const seconds: Record<string, number> = {
      Web: 20,
      Stream: 75,
      Webhook: 10,
      Worker: 60,
      Hook: 15,
      Sweeper: 55,
    };
    const all = resources('AWS::Lambda::Function');
    expect(all).toHaveLength(6);
    for (const [id, { Properties }] of all as [string, { Properties: Record<string, unknown> }][]) {
      const name = Object.keys(seconds).find((each) => new RegExp(`^${each}[0-9A-F]{8}$`).test(id)) ?? id;
      expect(Properties).toMatchObject({
        ...{ Runtime: 'nodejs22.x', Architectures: ['arm64'], Timeout: seconds[name] },
        TracingConfig: { Mode: 'Active' },
      });
    }
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 });
  });

  test('every setting is one that the house reads, and the secrets of platforms are not where browsers ask', () => {
    const { SECRETS, ...settings } = environmentOf('Web');
    expect(settings).toMatchObject({
      DATABASE: 'aws',
      ENGINE: 'aws',
      QUEUE: 'sqs',
      SIGN_IN: 'cognito',
      PROXIES: '2',
    });
    expect([JSON.stringify(SECRETS), JSON.stringify(environmentOf('Worker')['SECRETS'])]).toEqual([
      expect.not.stringContaining('PlatformSettings'),
      expect.stringContaining('PlatformSettings'),
    ]);
    const readme = readFileSync('README.md', 'utf8');
    for (const name of Object.keys(settings)) expect(readme).toContain(`\`${name}\``);
  });

  test('each may do what it does and no more', () => {
    const may = (name: string) => statementsOf(name).flatMap(({ actions }) => actions);
    expect(may('Hook').filter((action) => /^(sqs|lex):/.test(action))).toEqual([]);
    expect(may('Stream').filter((action) => /^(sqs|lex):/.test(action))).toEqual([]);
    expect(may('Webhook').filter((action) => /^(sqs|lex):/.test(action))).toEqual(['sqs:SendMessage']);
    expect(may('Worker')).toEqual(
      expect.arrayContaining(['lex:RecognizeText', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility']),
    );
    expect(may('Worker')).not.toContain('sqs:SendMessage');
    for (const name of ['Web', 'Stream', 'Webhook', 'Worker', 'Hook', 'Sweeper']) {
      const all = statementsOf(name);
      expect(
        all.flatMap(({ actions }) => actions).filter((action) => /[*]|:Scan|:DeleteTable/.test(action)),
      ).toEqual([]);
      const everywhere = all.filter(({ resource }) => resource === '"*"').flatMap(({ actions }) => actions);
      expect(everywhere.every((action) => action.startsWith('xray:'))).toBe(true);
    }
  });

  test('the worker takes batches of the queue, and only what failed comes back', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      ...{ BatchSize: 5, FunctionResponseTypes: ['ReportBatchItemFailures'] },
      ScalingConfig: { MaximumConcurrency: 10 },
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      ...{
        FifoQueue: true,
        VisibilityTimeout: 90,
        DeduplicationScope: 'messageGroup',
        SqsManagedSseEnabled: true,
      },
      RedrivePolicy: Match.objectLike({ maxReceiveCount: 15 }),
    });
    template.hasResourceProperties('AWS::Lambda::Permission', {
      ...{ Principal: 'lexv2.amazonaws.com', SourceAccount: { Ref: 'AWS::AccountId' } },
    });
  });
});

describe('the front', () => {
  test('the stream is passed on as it comes, and the rest whole', () => {
    const streamed = resources('AWS::ApiGateway::Method').filter(([, { Properties }]) =>
      JSON.stringify(Properties).includes('"ResponseTransferMode":"STREAM"'),
    );
    expect(streamed.map(([id]) => id)).toEqual([expect.stringMatching(/chatstreamGET/)]);
  });

  test('nobody goes round CloudFront, nor asks too often', () => {
    template.hasResourceProperties('AWS::WAFv2::WebACL', {
      Rules: Match.arrayWith([
        Match.objectLike({ Name: 'Strangers', Action: { Block: {} } }),
        Match.objectLike({
          Name: 'TooOften',
          Statement: {
            RateBasedStatement: Match.objectLike({ Limit: 2000, AggregateKeyType: 'CUSTOM_KEYS' }),
          },
        }),
      ]),
    });
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      MethodSettings: [Match.objectLike({ ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 })],
    });
    template.resourceCountIs('AWS::CloudFront::OriginAccessControl', 2);
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: Match.objectLike({
        BlockPublicAcls: true,
        RestrictPublicBuckets: true,
      }),
    });
  });
});

test('browsers send pictures to the bucket by signed addresses alone, and what was sent is forgotten', () => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    CorsConfiguration: {
      CorsRules: [
        Match.objectLike({ AllowedMethods: ['PUT'], AllowedHeaders: ['content-type', 'if-none-match'] }),
      ],
    },
    LifecycleConfiguration: {
      Rules: [Match.objectLike({ Prefix: 'uploads/', ExpirationInDays: 1, Status: 'Enabled' })],
    },
  });
  const inBucket = (name: string) =>
    statementsOf(name).filter(({ actions }) => actions.some((action) => action.startsWith('s3:')));
  expect(
    inBucket('Web').map(({ actions, resource }) => [actions, /\/(\w+)\/\*/.exec(resource)?.[1]]),
  ).toEqual([
    [['s3:PutObject', 's3:GetObject', 's3:DeleteObject'], 'uploads'],
    [['s3:PutObject'], 'images'],
    [['s3:ListBucket'], undefined],
  ]);
  for (const name of ['Stream', 'Webhook', 'Worker', 'Hook', 'Sweeper']) expect(inBucket(name)).toEqual([]);
  expect(environmentOf('Web')).toMatchObject({ IMAGES: 's3' });
});

test('customers sign in by the code flow at managed login, and merchants are a group', () => {
  template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email', 'profile'],
    GenerateSecret: false,
    EnableTokenRevocation: true,
    PreventUserExistenceErrors: 'ENABLED',
  });
  template.hasResourceProperties('AWS::Cognito::UserPoolDomain', { ManagedLoginVersion: 2 });
  template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'merchant' });
  template.hasResource('AWS::Cognito::UserPool', {
    DeletionPolicy: 'Retain',
    Properties: Match.objectLike({ DeletionProtection: 'ACTIVE' }),
  });
});

test('the sweeper comes every minute, once at a time; what came too often is kept for two weeks', () => {
  template.hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: 'rate(1 minute)',
    Target: Match.objectLike({ RetryPolicy: Match.objectLike({ MaximumRetryAttempts: 0 }) }),
  });
  const [, sweeper] = resources('AWS::Lambda::Function').find(([id]) => id.startsWith('Sweeper')) ?? [];
  expect(sweeper?.['Properties']).toMatchObject({ ReservedConcurrentExecutions: 1 });
  template.hasResourceProperties('AWS::SQS::Queue', { FifoQueue: true, MessageRetentionPeriod: 1_209_600 });
});

test('who waits finds two environments warm; what is spent and where time goes is watched', () => {
  const warm = resources('AWS::Lambda::Alias').map(
    ([, { Properties }]) =>
      (Properties as { ProvisionedConcurrencyConfig?: { ProvisionedConcurrentExecutions: number } })
        .ProvisionedConcurrencyConfig?.ProvisionedConcurrentExecutions,
  );
  expect(warm).toEqual([2, 2]);
  template.hasResourceProperties('AWS::Budgets::Budget', {
    Budget: Match.objectLike({ BudgetLimit: { Amount: 500, Unit: 'USD' }, TimeUnit: 'MONTHLY' }),
    NotificationsWithSubscribers: [80, 100].map((Threshold) =>
      Match.objectLike({ Notification: Match.objectLike({ Threshold, NotificationType: 'ACTUAL' }) }),
    ),
  });
  template.hasResourceProperties('AWS::XRay::Group', { GroupName: 'parley-prod' });
  template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
});

test('every alarm tells somebody, and has its page in the README', () => {
  const alarms = resources('AWS::CloudWatch::Alarm').map(
    ([, { Properties }]) => Properties as { AlarmDescription: string; AlarmActions?: readonly unknown[] },
  );
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  expect(alarms.length).toBeGreaterThan(10);
  for (const { AlarmDescription, AlarmActions } of alarms) {
    expect(AlarmActions).toHaveLength(1);
    expect(readme).toContain(`**${AlarmDescription.split(', ').at(-1) ?? ''}**`);
  }
});

test.each([
  [['--stage', 'test'], /--stage: test/],
  [['--email', 'nobody'], /--email: nobody/],
  [['--domain', 'shop.example.com'], /go together/],
  [
    ['--domain', 'shop.example.com', '--certificate-arn', 'arn:aws:acm:eu-west-1:000000000000:certificate/a'],
    /us-east-1/,
  ],
  [['--colour', 'blue'], /colour/],
])('%j is told what is wrong', (args, message) => {
  expect(() => readDeployment(args)).toThrow(BadDeployment);
  expect(() => readDeployment(args)).toThrow(message);
});

test('a dry deployment tells every step and does none', async () => {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [
    'server/launch.mjs',
    'infra/infra.ts',
    'deploy',
    '--dry-run',
    '--stage',
    'dev',
  ]);
  expect(stdout).toMatch(
    /aws-cdk@[\d.]+ bootstrap .*dev[^]*aws-cdk@[\d.]+ deploy .*dev[^]*lex -- deploy --role-arn <LexRoleArn>[^]*s3 sync[^]*open at <Address>/,
  );
});
