import { CfnOutput, Stack, type App } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { addData, tablePrefix } from './data.ts';
import { addApi, addGate, addRoutes, addSite, addressOf } from './front.ts';
import { addFunctions, addQueues } from './functions.ts';
import { reasonAll } from './reasons.ts';
import { addSignIn } from './sign-in.ts';
import type { Deployment } from './stage.ts';
import { addWatch, namespaceOf } from './watch.ts';

/** Everything of one stage. */
export function addShop(app: App, deployment: Deployment): Stack {
  const { stage, domain } = deployment;
  const stack = new Stack(app, `Parley-${stage.name}`, {
    description: `Parley, ${stage.name}`,
    terminationProtection: stage.keepsData,
    tags: { product: 'parley', stage: stage.name },
  });
  const data = addData(stack, deployment);
  const queues = addQueues(stack);
  const api = addApi(stack, deployment);
  const site = addSite(stack, api, data, deployment);
  const shop = addressOf(site, domain);
  const signIn = addSignIn(stack, stage, shop);
  const functions = addFunctions(stack, deployment, data, queues, {
    ...{ DATABASE: 'aws', ENGINE: 'aws', QUEUE: 'sqs', QUEUE_URL: queues.turns.queueUrl },
    ...{ IMAGES: 's3', IMAGES_BUCKET: data.buckets.images.bucketName },
    ...{ TABLE_PREFIX: tablePrefix(stage.name), PUBLIC_URL: shop, LOG_LEVEL: 'info', TIME_ZONE: 'UTC' },
    // CloudFront adds the address that it was asked from, API Gateway that of CloudFront.
    ...{ PROXIES: '2', STREAM_SECONDS: '55', METRICS_NAMESPACE: namespaceOf(stage.name) },
    ...signIn,
  });
  addRoutes(api, functions, stage);
  addGate(stack, api, data, stage);
  addWatch(stack, deployment, { api, functions, queues, data });

  const service = new ServicePrincipal('lexv2.amazonaws.com');
  functions.hook.addPermission('Lex', {
    principal: service,
    sourceAccount: stack.account,
    sourceArn: stack.formatArn({ service: 'lex', resource: 'bot-alias', resourceName: '*' }),
  });
  // A bot that only reads and answers texts asks nothing of other services.
  const lexRole = new Role(stack, 'LexRole', { assumedBy: service, description: "The shop's bot in Lex" });

  const outputs = {
    Address: shop,
    SiteBucket: data.buckets.site.bucketName,
    ImagesBucket: data.buckets.images.bucketName,
    Distribution: site.distributionId,
    LexRoleArn: lexRole.roleArn,
    HookArn: functions.hook.functionArn,
    ShopSettings: data.secrets.shop.secretName,
    PlatformSettings: data.secrets.platforms.secretName,
  };
  for (const [id, value] of Object.entries(outputs)) new CfnOutput(stack, `${id}Output`, { key: id, value });
  reasonAll(stack, deployment, { api, site, functions, data });
  return stack;
}
