import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { alarm, failures, logged, silence } from './alarms.ts';
import { Handler } from './handler.ts';
import type { WorkOrderTable } from './table.ts';

export type ScanProps = {
  /** The folder that `bundleHandlers` wrote. */
  readonly bundles: string;
  readonly table: WorkOrderTable;
};

const EVERY = Duration.minutes(5);
/** A run that came late, and one that did not come at all. */
const RUNS_WITHOUT = 3;

/** Every five minutes: looks at whatever is due by now, in all tenants, and sees to it that whoever should know is told. */
export class Scan extends Construct {
  /** What is due may be anything; whoever else handles it here grants what that takes. */
  readonly handler: Handler;

  constructor(scope: Construct, id: string, { bundles, table }: ScanProps) {
    super(scope, id);
    this.handler = new Handler(this, 'ScanDue', {
      entry: 'schedule/scan-due',
      bundles,
      // Ends before the next run begins; two at once do no harm.
      timeout: Duration.minutes(4),
      memorySize: 1024,
      environment: { TABLE_NAME: table.tableName },
    });
    table.grantDue(this.handler);
    // An order's card is read, and of it only when it is looked at next is written; who is told, by which clock, and what they are told.
    table.grantKeys(this.handler, 'T#*#BOARD', 'GetItem', 'UpdateItem');
    table.grantKeys(this.handler, 'T#*#ALERTS', 'GetItem', 'UpdateItem');
    table.grantKeys(this.handler, 'T#*#DIRECTORY', 'GetItem');
    table.grantKeys(this.handler, 'T#*#OUTBOX', 'Query', 'PutItem');
    // A recount makes open orders follow other rules, in the name of whoever began it: cards, what was agreed, an entry for each.
    table.grantKeys(this.handler, 'T#*#BOARD', 'Query', 'PutItem');
    table.grantKeys(this.handler, 'T#*#WO#*', 'BatchGetItem', 'Query', 'UpdateItem');
    table.grantKeys(this.handler, 'T#*#LOG', 'Query', 'GetItem', 'PutItem');
    table.grantKeys(this.handler, 'T#*#SLA', 'GetItem');
    table.grantKeys(this.handler, 'T#*#ALERTS', 'PutItem');
    // Who was completed long ago leaves the board for the archive, by an entry.
    table.grantKeys(this.handler, 'T#*#BOARD', 'DeleteItem');
    table.grantKeys(this.handler, 'T#*#WO#*', 'PutItem');
    new Rule(this, 'EveryFiveMinutes', {
      description: 'Looks at what is due: risks to tell, mails to try again, digests, the archive',
      schedule: Schedule.rate(EVERY),
      targets: [new LambdaFunction(this.handler, { event: RuleTargetInput.fromObject({}) })],
    });
    this.#watch();
  }

  #watch(): void {
    alarm(this, 'ScanFailedAlarm', {
      says: 'Something that is due was not handled.',
      heading: 'a-scan-that-failed',
      metric: failures(
        this.handler,
        logged(this, this.handler, 'DueNotHandled', 'due not handled'),
      ),
    });
    silence(this, 'ScanDidNotRunAlarm', {
      says: 'Nobody looks at what is due.',
      heading: 'a-scan-that-did-not-run',
      ...{ handler: this.handler, period: EVERY, periods: RUNS_WITHOUT },
    });
  }
}
