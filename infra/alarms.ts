import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Handler } from './handler.ts';

const EVERY = Duration.minutes(5);

export type Alarmed = {
  /** What is wrong, in a sentence for whoever was woken. */
  readonly says: string;
  /** The heading of the runbook that goes on from there: `a-scan-that-failed`. */
  readonly heading: string;
  readonly metric: IMetric;
  /** @default 1: a single case */
  readonly from?: number;
  /** How many periods of the metric on end. @default 1 */
  readonly periods?: number;
};

/** Tells when a metric reaches a value; where nothing is measured nothing is wrong. */
export function alarm(scope: Construct, id: string, alarmed: Alarmed): void {
  const { metric, from = 1, periods = 1 } = alarmed;
  new Alarm(scope, id, {
    alarmDescription: inWords(alarmed),
    metric,
    threshold: from,
    evaluationPeriods: periods,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

/** Tells when nothing has called a function for so many periods. */
export function silence(
  scope: Construct,
  id: string,
  called: Pick<Alarmed, 'says' | 'heading'> & {
    readonly handler: Handler;
    readonly period: Duration;
    readonly periods: number;
  },
): void {
  const { handler, period, periods } = called;
  new Alarm(scope, id, {
    alarmDescription: inWords(called),
    metric: handler.metricInvocations({ period, statistic: 'Sum' }),
    threshold: 1,
    evaluationPeriods: periods,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    // A function that is never called says nothing at all.
    treatMissingData: TreatMissingData.BREACHING,
  });
}

const inWords = ({ says, heading }: Pick<Alarmed, 'says' | 'heading'>) =>
  `${says} Runbook: infra/RUNBOOK.md#${heading}`;

/** How many messages were given up and lie in a queue. */
export function givenUp(queue: IQueue): IMetric {
  return queue.metricApproximateNumberOfMessagesVisible({ period: EVERY, statistic: 'Maximum' });
}

/** How old the oldest change is that a function has not read from its stream yet, in milliseconds. */
export function lag(handler: Handler, period: Duration): IMetric {
  return handler.metric('IteratorAge', { period, statistic: 'Maximum' });
}

/** The sum of several metrics, none of which need be there: at most ten. */
export function sum(metrics: Readonly<Record<string, IMetric>>, period = EVERY): IMetric {
  return new MathExpression({
    expression: Object.keys(metrics)
      .map((name) => `FILL(${name}, 0)`)
      .join(' + '),
    usingMetrics: { ...metrics },
    period,
  });
}

/** How often a function wrote these words to its log. */
export function logged(
  scope: Construct,
  handler: Handler,
  metricName: string,
  words: string,
): IMetric {
  const filter = new MetricFilter(scope, metricName, {
    logGroup: handler.logGroup,
    filterPattern: FilterPattern.allTerms(words),
    metricNamespace: Stack.of(scope).stackName,
    metricName,
  });
  return filter.metric({ statistic: 'Sum', period: EVERY });
}

/** A crash or a timeout of a function, or something that it had to pass over. */
export function failures(handler: Handler, passedOver: IMetric): IMetric {
  return sum({ errors: handler.metricErrors({ period: EVERY }), passedOver });
}
