import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Handler } from './handler.ts';

const EVERY = Duration.minutes(5);

/** Tells within minutes of a single case. The description names a heading of the runbook. */
export function alarm(
  scope: Construct,
  id: string,
  alarmDescription: string,
  metric: IMetric,
): void {
  new Alarm(scope, id, {
    alarmDescription,
    metric,
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

/** Tells when nothing has called a function for so many periods. */
export function silence(
  scope: Construct,
  id: string,
  alarmDescription: string,
  called: { readonly handler: Handler; readonly period: Duration; readonly periods: number },
): void {
  const { handler, period, periods } = called;
  new Alarm(scope, id, {
    alarmDescription,
    metric: handler.metricInvocations({ period, statistic: 'Sum' }),
    threshold: 1,
    evaluationPeriods: periods,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    // A function that is never called says nothing at all.
    treatMissingData: TreatMissingData.BREACHING,
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
  return new MathExpression({
    expression: 'FILL(errors, 0) + FILL(passedOver, 0)',
    usingMetrics: { errors: handler.metricErrors({ period: EVERY }), passedOver },
    period: EVERY,
  });
}
