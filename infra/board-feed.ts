import { Duration, Stack } from 'aws-cdk-lib';
import type { WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { LOG_ROW } from '../functions/table/schema.ts';
import { alarm, givenUp, lag } from './alarms.ts';
import { Handler } from './handler.ts';
import type { WorkOrderTable } from './table.ts';

export type BoardFeedProps = {
  /** The folder that `bundleHandlers` wrote. */
  readonly bundles: string;
  readonly table: WorkOrderTable;
  /** The stage whose connections are told. */
  readonly stage: WebSocketStage;
};

/** From the log to the screens: each entry that enters the table is pushed to every connection of its tenant. */
export class BoardFeed extends Construct {
  constructor(scope: Construct, id: string, { bundles, table, stage }: BoardFeedProps) {
    super(scope, id);
    const publish = new Handler(this, 'Publish', {
      entry: 'stream/publish-board-changes',
      bundles,
      // A slow connection is given up long before this; what is cut off here is retried.
      timeout: Duration.seconds(30),
      memorySize: 1024,
      environment: { TABLE_NAME: table.tableName, CONNECTIONS_URL: stage.callbackUrl },
    });
    table.grantKeys(publish, 'T#*#CONN', 'Query', 'DeleteItem');
    publish.addToRolePolicy(
      new PolicyStatement({
        actions: ['execute-api:ManageConnections'],
        // To any connection of this stage: post a frame, and close it; never ask about it.
        resources: [connections(stage, 'POST'), connections(stage, 'DELETE')],
      }),
    );
    const deadLetters = new Queue(this, 'DeadLetters', {
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    publish.addEventSource(
      new DynamoEventSource(table, {
        filters: [logInserts()],
        // Nobody waits for a batch to fill: under load it fills while the last one is being sent, and is merged into few frames.
        batchSize: 100,
        maxBatchingWindow: Duration.seconds(0),
        // One lane a shard: several keep only the order of one item, and a log is many. 100 changes each quarter of a second is more than a
        // shard can take in.
        parallelizationFactor: 1,
        // What came before the feed existed is on every board already.
        startingPosition: StartingPosition.LATEST,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        retryAttempts: 5,
        // After a minute a change is news to nobody: every board has fetched it when a heartbeat showed the gap.
        maxRecordAge: Duration.minutes(1),
        onFailure: new SqsDlq(deadLetters),
      }),
    );
    this.#watch(publish, deadLetters);
  }

  #watch(publish: Handler, deadLetters: Queue): void {
    alarm(this, 'DeadLettersAlarm', {
      says: 'Board changes were given up by the live feed.',
      heading: 'dead-letters-of-the-board-feed',
      metric: givenUp(deadLetters),
    });
    alarm(this, 'LagAlarm', {
      says: 'Board changes reach screens late.',
      heading: 'a-board-feed-that-lags',
      metric: lag(publish, Duration.minutes(1)),
      ...{ from: 10_000, periods: 3 },
    });
  }
}

/** New log entries and nothing else: cards and jobs change with them, and the entry tells it all. */
function logInserts(): ReturnType<typeof FilterCriteria.filter> {
  return FilterCriteria.filter({
    eventName: FilterRule.isEqual('INSERT'),
    dynamodb: {
      NewImage: { [LOG_ROW.attribute]: { S: FilterRule.isEqual(LOG_ROW.value) } },
    },
  });
}

/** What manages the connections of a stage, by one method. */
export function connections(stage: WebSocketStage, method: string): string {
  return Stack.of(stage).formatArn({
    service: 'execute-api',
    resource: stage.api.apiId,
    resourceName: `${stage.stageName}/${method}/@connections/*`,
  });
}
