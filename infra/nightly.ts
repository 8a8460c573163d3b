import { CfnOutput, Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { alarm, failures, logged, silence } from './alarms.ts';
import { Handler } from './handler.ts';
import type { WorkOrderTable } from './table.ts';

export type NightlyProps = {
  /** The folder that `bundleHandlers` wrote. */
  readonly bundles: string;
  readonly table: WorkOrderTable;
};

/** While the offices that we serve sleep: counts every tenant's board anew, and mends the books that differ from it. */
export class Nightly extends Construct {
  constructor(scope: Construct, id: string, { bundles, table }: NightlyProps) {
    super(scope, id);
    const checkBooks = new Handler(this, 'CheckBooks', {
      entry: 'schedule/check-books',
      bundles,
      // What is not reached by then is told, and left to an operator.
      timeout: Duration.minutes(15),
      memorySize: 1024,
      environment: { TABLE_NAME: table.tableName },
    });
    table.grantKeys(checkBooks, 'TENANTS', 'Query');
    // Of a card it writes when the schedule is to look at it, and nothing else.
    table.grantKeys(checkBooks, 'T#*#BOARD', 'Query', 'UpdateItem');
    table.grantKeys(checkBooks, 'T#*#DIRECTORY', 'Query', 'GetItem');
    // It mends by an entry of the log: no name and no rule is ever its to write.
    table.grantKeys(checkBooks, 'T#*#LOG', 'Query', 'GetItem', 'PutItem');
    new Rule(this, 'EveryNight', {
      description: 'Counts every board anew and holds the books against it',
      // Between 23:30 and 05:00 from the Pacific to Newfoundland, in summer and in winter.
      schedule: Schedule.cron({ hour: '7', minute: '30' }),
      targets: [new LambdaFunction(checkBooks, { event: RuleTargetInput.fromObject({}) })],
    });
    this.#watch(checkBooks);
    new CfnOutput(this, 'CheckBooksFunction', { value: checkBooks.functionName });
  }

  #watch(checkBooks: Handler): void {
    alarm(this, 'BooksDifferAlarm', {
      says: 'A board differed from its books.',
      heading: 'books-that-differ',
      metric: logged(this, checkBooks, 'BooksDiffer', 'books differ'),
    });
    alarm(this, 'CheckFailedAlarm', {
      says: 'Books of some tenants were not checked.',
      heading: 'a-book-check-that-failed',
      metric: failures(
        checkBooks,
        logged(this, checkBooks, 'BooksNotChecked', 'books not checked'),
      ),
    });
    silence(this, 'CheckDidNotRunAlarm', {
      says: 'No book check for more than a day.',
      heading: 'a-book-check-that-did-not-run',
      ...{ handler: checkBooks, period: Duration.hours(1), periods: HOURS_WITHOUT },
    });
  }
}

/** A night's check and two hours of grace. */
const HOURS_WITHOUT = 26;
