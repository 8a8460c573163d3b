import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { Handler } from './handler.ts';
import type { WorkOrderTable } from './table.ts';

export type NightlyProps = {
  /** The folder that `bundleHandlers` wrote. */
  readonly bundles: string;
  readonly table: WorkOrderTable;
};

/** While the offices that we serve sleep: counts every tenant's board anew, and mends the books that differ from it. */
export class Nightly extends Construct {
  readonly #checkBooks: Handler;

  constructor(scope: Construct, id: string, { bundles, table }: NightlyProps) {
    super(scope, id);
    this.#checkBooks = new Handler(this, 'CheckBooks', {
      entry: 'schedule/check-books',
      bundles,
      // What is not reached by then is told, and left to an operator.
      timeout: Duration.minutes(15),
      memorySize: 1024,
      environment: { TABLE_NAME: table.tableName },
    });
    table.grantKeys(this.#checkBooks, 'TENANTS', 'Query');
    table.grantKeys(this.#checkBooks, 'T#*#BOARD', 'Query');
    table.grantKeys(this.#checkBooks, 'T#*#DIRECTORY', 'Query');
    // It mends by an entry of the log: no card, no name and no rule is ever its to write.
    table.grantKeys(this.#checkBooks, 'T#*#LOG', 'Query', 'GetItem', 'PutItem');
    new Rule(this, 'EveryNight', {
      description: 'Counts every board anew and holds the books against it',
      // Between 23:30 and 05:00 from the Pacific to Newfoundland, in summer and in winter.
      schedule: Schedule.cron({ hour: '7', minute: '30' }),
      targets: [new LambdaFunction(this.#checkBooks, { event: RuleTargetInput.fromObject({}) })],
    });
    this.#watch();
    new CfnOutput(this, 'CheckBooksFunction', { value: this.#checkBooks.functionName });
  }

  #watch(): void {
    const invocations = this.#checkBooks.metricInvocations({ period: Duration.hours(1) });
    this.#alarm(
      'BooksDifferAlarm',
      'A board differed from its books. Runbook: infra/README.md#books-that-differ',
      this.#logged('BooksDiffer', 'books differ'),
    );
    this.#alarm(
      'CheckFailedAlarm',
      'Books of some tenants were not checked. Runbook: infra/README.md#a-book-check-that-failed',
      this.#failures(),
    );
    new Alarm(this, 'CheckDidNotRunAlarm', {
      alarmDescription:
        'No book check for more than a day. Runbook: infra/README.md#a-book-check-that-did-not-run',
      metric: invocations.with({ statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: HOURS_WITHOUT,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      // A function that is never called says nothing at all.
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  /** A crash or a timeout of the function, or a tenant that it had to pass over. */
  #failures(): IMetric {
    return new MathExpression({
      expression: 'FILL(errors, 0) + FILL(passedOver, 0)',
      usingMetrics: {
        errors: this.#checkBooks.metricErrors({ period: EVERY }),
        passedOver: this.#logged('BooksNotChecked', 'books not checked'),
      },
      period: EVERY,
    });
  }

  /** How often the function wrote these words to its log. */
  #logged(metricName: string, words: string): IMetric {
    const filter = new MetricFilter(this, metricName, {
      logGroup: this.#checkBooks.logGroup,
      filterPattern: FilterPattern.allTerms(words),
      metricNamespace: Stack.of(this).stackName,
      metricName,
    });
    return filter.metric({ statistic: 'Sum', period: EVERY });
  }

  #alarm(id: string, alarmDescription: string, metric: IMetric): void {
    new Alarm(this, id, {
      alarmDescription,
      metric,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}

const EVERY = Duration.minutes(5);
/** A night's check and two hours of grace. */
const HOURS_WITHOUT = 26;
