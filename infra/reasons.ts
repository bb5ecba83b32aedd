import { Validations, type Stack } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import type { Data } from './data.ts';
import type { Compute } from './functions.ts';
import type { Deployment } from './stage.ts';

/** What `cdk-nag` finds and why it is meant so; whatever else it finds keeps the stack from being made. */
export function reasonAll(
  stack: Stack,
  { domain }: Deployment,
  parts: {
    readonly api: RestApi;
    readonly site: Distribution;
    readonly functions: Compute;
    readonly data: Data;
  },
): void {
  const { api, site, functions, data } = parts;
  const { buckets, secrets } = data;
  const because = (construct: IConstruct, reason: string, ...ids: readonly string[]) => {
    for (const id of ids) Validations.of(construct).acknowledge({ id: `AwsSolutions-${id}`, reason });
  };
  const partition = '<AWS::Partition>';
  const managed = (policy: string) => `IAM4[Policy::arn:${partition}:iam::aws:policy/service-role/${policy}]`;
  const own =
    'The secrets are other platforms’, which only their consoles make anew; the README has the steps of each';
  for (const secret of [secrets.shop, secrets.platforms]) because(secret, own, 'SMG4');
  because(secrets.origin, 'A new key is a deployment: CloudFront and the gate change together', 'SMG4');
  because(api, 'The app checks every request by the same schemas as everywhere', 'APIG2');
  because(
    api,
    'Customers are guests until they sign in; tokens, cookies and signatures are checked by the app',
    'APIG4',
    'COG4',
  );
  because(
    api,
    "The account's role for the API's logs is AWS's own",
    managed('AmazonAPIGatewayPushToCloudWatchLogs'),
  );
  if (!domain) because(site, 'Without a domain of its own there is only CloudFront’s certificate', 'CFR4');
  because(site, 'The shop says itself where it ships; everybody may look', 'CFR1');
  because(
    site,
    'The gate stands at the API, behind which everything lies that costs; the site is files',
    'CFR2',
  );
  because(stack, 'A customer may sign in with a password alone; who wants to adds a second factor', 'COG2');
  because(stack, 'The plan with threat protection costs by the user; the app counts attempts itself', 'COG8');
  const images = stack.getLogicalId(buckets.images.node.defaultChild as CfnBucket);
  for (const one of Object.values(functions)) {
    because(
      one,
      'Writing its own log is all that the policy lets it',
      managed('AWSLambdaBasicExecutionRole'),
    );
    because(one, 'X-Ray takes traces without naming a resource', 'IAM5[Resource::*]');
    because(one, 'Node 22 is what the house is tested for, and is supported', 'L1');
    because(
      one,
      'A picture is named by what it shows, and an upload by chance',
      ...['uploads', 'images'].map((under) => `IAM5[Resource::<${images}.Arn>/${under}/*]`),
    );
    because(
      one,
      "A new version of the bot is an alias of its own in Lex, made after the stack; the account's bots are the shop's",
      `IAM5[Resource::arn:${partition}:lex:<AWS::Region>:<AWS::AccountId>:bot-alias/*]`,
    );
  }
  const called = `<${stack.getLogicalId(functions.sweeper.node.defaultChild as CfnFunction)}.Arn>`;
  for (const role of stack.node.children.filter((each) => each.node.id.startsWith('SchedulerRole'))) {
    because(role, 'The schedule may call any version of the sweeper', `IAM5[Resource::${called}:*]`);
  }
}
