import { Duration, type Stack } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  Metric,
  GraphWidget,
  MathExpression,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { CfnGroup } from 'aws-cdk-lib/aws-xray';
import { counts, fallback, gauges } from '../server/watch/figures.ts';
import type { Data } from './data.ts';
import type { Compute, Queues } from './functions.ts';
import type { Deployment } from './stage.ts';

interface Watched {
  readonly id: string;
  readonly metric: IMetric;
  /** The alarm rings from there on. */
  readonly from: number;
  /** For so many minutes one after the other. */
  readonly minutes?: number;
  /** What it means, in words; what to do stands in the README under the same id. */
  readonly means: string;
}

const every = { period: Duration.minutes(1) } as const;

/** Under which name a stage's own figures stand. */
export const namespaceOf = (stage: string): string => `Parley/${stage}`;

/** Says when something is wrong, shows how it goes, and watches what it costs. */
export function addWatch(
  stack: Stack,
  { stage, email }: Deployment,
  parts: { readonly api: RestApi; readonly functions: Compute; readonly queues: Queues; readonly data: Data },
): void {
  const { api, functions, queues, data } = parts;
  const topic = new Topic(stack, 'Alarms', { enforceSSL: true });
  if (email !== undefined) topic.addSubscription(new EmailSubscription(email));

  const told = (id: string, where: Function, message: string) =>
    new MetricFilter(stack, id, {
      logGroup: where.logGroup,
      filterPattern: FilterPattern.stringValue('$.msg', '=', message),
      metricNamespace: namespaceOf(stage.name),
      metricName: id,
      defaultValue: 0,
    }).metric({ statistic: 'Sum', ...every });
  const ours = (metricName: string, statistic: 'Sum' | 'Average' | 'Maximum') =>
    new Metric({ namespace: namespaceOf(stage.name), metricName, statistic, period: Duration.minutes(5) });
  const all = Object.entries(functions);
  const sumOf = (metric: 'metricErrors' | 'metricThrottles') =>
    new MathExpression({
      expression: all.map((_, index) => `m${String(index)}`).join(' + '),
      usingMetrics: Object.fromEntries(
        all.map(([, each], index) => [`m${String(index)}`, each[metric]({ statistic: 'Sum', ...every })]),
      ),
      ...every,
    });
  const tables = Object.values(data.tables).map((table) => {
    const throttled = (metric: string) => table.metric(metric, { statistic: 'Sum', ...every });
    return new MathExpression({
      expression: 'r + w',
      usingMetrics: { r: throttled('ReadThrottleEvents'), w: throttled('WriteThrottleEvents') },
      ...every,
    });
  });
  const age = queues.turns.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', ...every });
  const dead = queues.dead.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', ...every });
  const apologies = told('Apologies', functions.worker, 'a turn failed and was answered with an apology');
  const givenUp = told('AnswersGivenUp', functions.worker, 'an answer was given up');
  const flowFaults = told('FlowFaults', functions.hook, 'a flow failed');
  const watched: readonly Watched[] = [
    {
      id: 'ApiFaults',
      metric: api.metricServerError({ statistic: 'Sum', ...every }),
      ...{ from: 5, minutes: 3, means: 'Requests end in faults of ours (5xx)' },
    },
    { id: 'DeadTurns', metric: dead, from: 1, means: 'A ring came 15 times and its turns still wait' },
    { id: 'TurnsWait', metric: age, from: 60, minutes: 3, means: 'Turns wait for a minute and more' },
    {
      id: 'WorkerErrors',
      metric: functions.worker.metricErrors({ statistic: 'Sum', ...every }),
      ...{ from: 3, minutes: 2, means: 'The worker fails or runs out of its time' },
    },
    {
      id: 'HookErrors',
      metric: functions.hook.metricErrors({ statistic: 'Sum', ...every }),
      ...{ from: 3, minutes: 2, means: "Lex's code hook fails: customers hear apologies" },
    },
    {
      id: 'SweeperErrors',
      metric: functions.sweeper.metricErrors({ statistic: 'Sum', ...every }),
      ...{ from: 1, minutes: 3, means: 'Nobody looks after what waits, nor does the chores' },
    },
    {
      id: 'Throttles',
      metric: sumOf('metricThrottles'),
      from: 1,
      minutes: 3,
      means: 'Functions are not let run',
    },
    ...tables.map((metric, index) => ({
      ...{ id: index === 0 ? 'ShopTableThrottles' : 'BotTableThrottles', metric, from: 1, minutes: 3 },
      means: 'DynamoDB refuses requests that come too quickly',
    })),
    { id: 'TurnsFailed', metric: apologies, from: 3, minutes: 2, means: 'Turns end in apologies' },
    { id: 'AnswersLost', metric: givenUp, from: 3, minutes: 2, means: 'A platform does not take answers' },
    {
      id: 'FlowsFailed',
      metric: flowFaults,
      from: 3,
      minutes: 2,
      means: 'A flow fails, such as that of orders',
    },
    {
      id: 'FallbackRate',
      metric: ours(fallback.metric, 'Average'),
      ...{ from: 0.4, minutes: 3, means: 'Two of five turns are not understood, for a quarter of an hour' },
    },
    {
      id: 'OrderFailures',
      metric: ours(counts.orderFailures.metric, 'Sum'),
      ...{ from: 1, means: 'A fault kept an order from being placed' },
    },
    {
      id: 'InboxAge',
      metric: ours(gauges.inboxAge.metric, 'Maximum'),
      ...{ from: 90, means: 'A turn waits that no ring is on its way for' },
    },
  ];
  for (const { id, metric, from, minutes = 1, means } of watched) {
    new Alarm(stack, `${id}Alarm`, {
      metric,
      threshold: from,
      evaluationPeriods: minutes,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${means}. What to do: infra/README.md, ${id}`,
    }).addAlarmAction(new SnsAction(topic));
  }

  new Dashboard(stack, 'Dashboard', {
    widgets: [
      [
        graph('Requests', [
          api.metricCount(every),
          api.metricClientError(every),
          api.metricServerError(every),
        ]),
        graph('Latency of the API', [
          api.metricLatency({ statistic: 'p50' }),
          api.metricLatency({ statistic: 'p99' }),
        ]),
        graph('Turns that wait', [queues.turns.metricApproximateNumberOfMessagesVisible(every), age, dead]),
      ],
      [
        graph(
          'Durations, p95',
          all.map(([, each]) => each.metricDuration({ statistic: 'p95' })),
        ),
        graph(
          'Errors',
          all.map(([, each]) => each.metricErrors({ statistic: 'Sum' })),
        ),
        graph('What customers hear', [apologies, givenUp, flowFaults]),
      ],
      [
        graph('Not understood', [ours(fallback.metric, 'Average')]),
        graph(
          'Carts and orders',
          [counts.cartsBegun, counts.ordersPlaced, counts.orderFailures, counts.stockRefusals].map((count) =>
            ours(count.metric, 'Sum'),
          ),
        ),
        graph('Tried again, and the code hook', [
          ...[counts.retries, counts.hookErrors, counts.answersGivenUp].map((count) =>
            ours(count.metric, 'Sum'),
          ),
        ]),
      ],
    ],
  });

  new CfnGroup(stack, 'Traces', {
    groupName: `parley-${stage.name}`,
    filterExpression: 'fault = true OR error = true OR duration > 3',
    insightsConfiguration: { insightsEnabled: true, notificationsEnabled: false },
  });

  const subscribers = email === undefined ? [] : [{ subscriptionType: 'EMAIL', address: email }];
  new CfnBudget(stack, 'Budget', {
    budget: {
      budgetName: `parley-${stage.name}`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: stage.budget, unit: 'USD' },
    },
    notificationsWithSubscribers:
      subscribers.length === 0
        ? []
        : [80, 100].map((threshold) => ({
            notification: {
              ...{ comparisonOperator: 'GREATER_THAN', notificationType: 'ACTUAL' },
              ...{ threshold, thresholdType: 'PERCENTAGE' },
            },
            subscribers,
          })),
  });
}

const graph = (title: string, left: IMetric[]): GraphWidget => new GraphWidget({ title, left, width: 8 });
