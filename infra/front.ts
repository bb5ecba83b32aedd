import { Duration, Fn, type Stack } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  ResponseTransferMode,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type BehaviorOptions,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { clientPaths } from '../server/client-build.ts';
import type { Data } from './data.ts';
import { called, type Compute } from './functions.ts';
import type { Deployment, Stage } from './stage.ts';

/** Proves to the API that CloudFront asks, so that nobody goes round what is counted there. */
const originHeader = 'x-origin-key';
/** The address that CloudFront was asked from; nobody else's word for it gets through. */
const addressHeader = 'x-viewer-address';
const apiStage = 'shop';

/** What the API answers, by the beginning of the path; all else is the site's. */
const apiPaths = [
  ...['/api/*', '/auth/*', '/link/*', '/s/*', '/channels/*', '/webhooks/*', '/my-data*'],
  ...['/paid', '/unpaid', '/health'],
];

export function addApi(stack: Stack, { stage }: Deployment): RestApi {
  return new RestApi(stack, 'Api', {
    description: 'The shop, its chat, and what other platforms call',
    endpointTypes: [EndpointType.REGIONAL],
    cloudWatchRole: true,
    deployOptions: {
      stageName: apiStage,
      throttlingRateLimit: stage.rate,
      throttlingBurstLimit: stage.burst,
      metricsEnabled: true,
      tracingEnabled: true,
      loggingLevel: MethodLoggingLevel.ERROR,
      dataTraceEnabled: false,
      accessLogDestination: new LogGroupLogDestination(
        new LogGroup(stack, 'ApiLog', { retention: stage.logDays }),
      ),
      // No address and no query: they are somebody's.
      accessLogFormat: AccessLogFormat.custom(
        JSON.stringify({
          at: AccessLogField.contextRequestTimeEpoch(),
          request: AccessLogField.contextRequestId(),
          trace: AccessLogField.contextXrayTraceId(),
          method: AccessLogField.contextHttpMethod(),
          route: AccessLogField.contextResourcePath(),
          status: AccessLogField.contextStatus(),
          milliseconds: AccessLogField.contextResponseLatency(),
        }),
      ),
    },
  });
}

/** Puts the functions behind the API: each webhook by its path, the stream in pieces, everything else to the web function. */
export function addRoutes(api: RestApi, functions: Compute, { warm }: Stage): void {
  const web = new LambdaIntegration(called(functions, 'web', warm));
  const webhook = new LambdaIntegration(called(functions, 'webhook', warm));
  const stream = new LambdaIntegration(functions.stream, {
    responseTransferMode: ResponseTransferMode.STREAM,
  });
  api.root.addResource('{proxy+}').addMethod('ANY', web);
  const under = api.root.addResource('api');
  under.addResource('{proxy+}').addMethod('ANY', web);
  const chat = under.addResource('chat');
  chat.addResource('{proxy+}').addMethod('ANY', web);
  chat.addResource('stream').addMethod('GET', stream);
  for (const path of ['channels', 'webhooks']) {
    api.root.addResource(path).addResource('{proxy+}').addMethod('ANY', webhook);
  }
}

/** Lets nothing through that did not come by CloudFront, and nobody too often. */
export function addGate(stack: Stack, api: RestApi, { secrets }: Data, { perAddress }: Stage): void {
  const seen = (metricName: string) => ({
    ...{ cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName },
  });
  const isKnown = {
    byteMatchStatement: {
      fieldToMatch: { singleHeader: { Name: originHeader } },
      positionalConstraint: 'EXACTLY',
      searchString: secrets.origin.secretValue.unsafeUnwrap(),
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  };
  const managed = (name: string, priority: number) => ({
    ...{ name, priority, overrideAction: { none: {} }, visibilityConfig: seen(name) },
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
  });
  const gate = new CfnWebACL(stack, 'Gate', {
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: seen('Gate'),
    rules: [
      {
        ...{ name: 'Strangers', priority: 0, action: { block: {} }, visibilityConfig: seen('Strangers') },
        statement: { notStatement: { statement: isKnown } },
      },
      {
        ...{ name: 'TooOften', priority: 1, visibilityConfig: seen('TooOften') },
        action: { block: { customResponse: { responseCode: 429 } } },
        statement: {
          rateBasedStatement: {
            limit: perAddress,
            evaluationWindowSec: 300,
            aggregateKeyType: 'CUSTOM_KEYS',
            customKeys: [
              { header: { name: addressHeader, textTransformations: [{ priority: 0, type: 'NONE' }] } },
            ],
          },
        },
      },
      managed('AWSManagedRulesAmazonIpReputationList', 2),
      managed('AWSManagedRulesKnownBadInputsRuleSet', 3),
    ],
  });
  new CfnWebACLAssociation(stack, 'GateOfApi', {
    webAclArn: gate.attrArn,
    resourceArn: api.deploymentStage.stageArn,
  });
}

/** The site, its pictures and the API under one address. It depends on the API's id alone, so that functions may know its name. */
export function addSite(
  stack: Stack,
  api: RestApi,
  { buckets, secrets }: Data,
  { domain }: Deployment,
): Distribution {
  const edge = (id: string, code: string) => ({
    eventType: FunctionEventType.VIEWER_REQUEST,
    function: new EdgeFunction(stack, id, {
      code: FunctionCode.fromInline(code),
      runtime: FunctionRuntime.JS_2_0,
    }),
  });
  const shared = {
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    compress: true,
  };
  const toApi: BehaviorOptions = {
    ...shared,
    origin: new HttpOrigin(`${api.restApiId}.execute-api.${stack.region}.${stack.urlSuffix}`, {
      originPath: `/${apiStage}`,
      customHeaders: { [originHeader]: secrets.origin.secretValue.unsafeUnwrap() },
      readTimeout: Duration.seconds(60),
    }),
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    functionAssociations: [edge('ViewerAddress', viewerAddress)],
  };
  return new Distribution(stack, 'Cdn', {
    comment: 'The shop',
    ...(domain && {
      domainNames: [domain.name],
      certificate: Certificate.fromCertificateArn(stack, 'Certificate', domain.certificateArn),
    }),
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    httpVersion: HttpVersion.HTTP2_AND_3,
    priceClass: PriceClass.PRICE_CLASS_100,
    defaultRootObject: 'index.html',
    enableLogging: true,
    logBucket: buckets.logs,
    logFilePrefix: 'cdn/',
    logIncludesCookies: false,
    defaultBehavior: {
      ...shared,
      origin: S3BucketOrigin.withOriginAccessControl(buckets.site),
      responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
      functionAssociations: [edge('ClientPages', clientPages)],
    },
    additionalBehaviors: {
      '/images/*': {
        ...shared,
        origin: S3BucketOrigin.withOriginAccessControl(buckets.images),
        responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
      },
      ...Object.fromEntries(apiPaths.map((path) => [path, toApi])),
    },
  });
}

/** The address that stands in the log of the site's visitors. */
export const addressOf = (site: Distribution, domain: Deployment['domain']): string =>
  Fn.join('', ['https://', domain?.name ?? site.distributionDomainName]);

const viewerAddress = `function handler(event) {
  event.request.headers['${addressHeader}'] = { value: event.viewer.ip };
  return event.request;
}`;

/** The client's own pages are all one document. */
const clientPages = `var pages = ${JSON.stringify(clientPaths.map((path) => `^${path.replace(/:\w+/g, '[^/]+')}$`))};
function handler(event) {
  var request = event.request;
  if (pages.some(function (page) { return new RegExp(page).test(request.uri); })) request.uri = '/index.html';
  return request;
}`;
