import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { LOG_ROW, OUTBOX_ROW } from '../functions/table/schema.ts';
import { logged } from './alarms.ts';
import { Handler } from './handler.ts';
import { watchMail } from './mail-watch.ts';
import type { WorkOrderTable } from './table.ts';

export type MailProps = {
  /** The folder that `bundleHandlers` wrote. */
  readonly bundles: string;
  readonly table: WorkOrderTable;
  /** Where the links of a mail lead. */
  readonly siteOrigin: string;
};

/** No mail of this address is ever taken: whoever deploys says their own (`-c mailFrom=alerts@firm.example`). */
const NOBODY = 'alerts@example.invalid';

/** From the outbox to people, and back: what is to be told is mailed, and an address that wants no mail gets none. */
export class Mail extends Construct {
  readonly #props: MailProps;
  readonly #from: string;
  readonly #domain: string;
  readonly #configuration: ConfigurationSet;
  readonly #deadLetters: Queue;

  constructor(scope: Construct, id: string, props: MailProps) {
    super(scope, id);
    this.#props = props;
    this.#from = this.node.tryGetContext('mailFrom') ?? NOBODY;
    this.#domain = this.#from.slice(this.#from.indexOf('@') + 1);
    this.#configuration = new ConfigurationSet(this, 'Configuration', {
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    });
    this.#deadLetters = new Queue(this, 'DeadLetters', {
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.#identity();
    this.#delivery();
    this.#trouble();
  }

  /** Lets a function that crosses tenants send what is in the outbox: env + grants. Answers how many mails failed, of all such functions. */
  mayDeliver(handler: Handler): IMetric {
    const { table, siteOrigin } = this.#props;
    handler.addEnvironment('SITE_ORIGIN', siteOrigin);
    handler.addEnvironment('MAIL_FROM', this.#from);
    handler.addEnvironment('MAIL_CONFIGURATION', this.#configuration.configurationSetName);
    table.grantKeys(handler, 'T#*#OUTBOX', 'GetItem', 'UpdateItem');
    // What is told must still be so: the order and the names around it, or for a digest the whole board.
    table.grantKeys(handler, 'T#*#BOARD', 'GetItem', 'Query');
    table.grantKeys(handler, 'T#*#DIRECTORY', 'GetItem', 'Query');
    // The webhooks of a firm and how each fares; when one is given up, its owners are mailed.
    table.grantKeys(handler, 'T#*#HOOKS', 'Query', 'UpdateItem');
    table.grantKeys(handler, 'T#*#OUTBOX', 'PutItem');
    // Who is told and who is barred; each mail brings a link of its own to be rid of the next.
    table.grantKeys(handler, 'T#*#ALERTS', 'GetItem', 'PutItem');
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    handler.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [
          arn('identity', this.#domain),
          arn('configuration-set', this.#configuration.configurationSetName),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': this.#from } },
      }),
    );
    return logged(handler, handler, 'MailFailed', 'mail failed');
  }

  /** The whole domain, since a signed Unsubscribe header asks for DKIM of it. */
  #identity(): void {
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(this.#domain),
    });
    for (const [n, { name, value }] of identity.dkimRecords.entries())
      new CfnOutput(this, `Dkim${n + 1}`, {
        description: `CNAME record of ${this.#domain}`,
        value: `${name} ${value}`,
      });
  }

  #delivery(): void {
    const { bundles, table } = this.#props;
    const deliver = new Handler(this, 'Deliver', {
      entry: 'stream/deliver-outbox',
      bundles,
      // A batch in which every try ends without an answer.
      timeout: Duration.minutes(1),
      environment: { TABLE_NAME: table.tableName },
    });
    const failed = this.mayDeliver(deliver);
    deliver.addEventSource(
      new DynamoEventSource(table, {
        filters: [newMessages(), toldToHooks()],
        batchSize: 25,
        maxBatchingWindow: Duration.seconds(0),
        startingPosition: StartingPosition.LATEST,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        retryAttempts: 3,
        // By then the schedule has found it in the due index.
        maxRecordAge: Duration.minutes(10),
        onFailure: new SqsDlq(this.#deadLetters),
      }),
    );
    watchMail(this, {
      ...{ deliver, failed, deadLetters: this.#deadLetters },
      configuration: this.#configuration,
    });
  }

  /** What came back, and who called it spam, by way of the account's event bus. */
  #trouble(): void {
    const { bundles, table } = this.#props;
    this.#configuration.addEventDestination('Trouble', {
      destination: EventDestination.eventBus(
        EventBus.fromEventBusName(this, 'AccountBus', 'default'),
      ),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    const bar = new Handler(this, 'Bar', {
      entry: 'events/mail-trouble',
      bundles,
      environment: { TABLE_NAME: table.tableName },
    });
    table.grantKeys(bar, 'T#*#ALERTS', 'PutItem');
    bar.configureAsyncInvoke({
      retryAttempts: 2,
      onFailure: new SqsDestination(this.#deadLetters),
    });
    new Rule(this, 'CameBack', {
      description: 'Mails that came back or were called spam',
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received'],
        detail: {
          mail: { tags: { 'ses:configuration-set': [this.#configuration.configurationSetName] } },
        },
      },
      targets: [new LambdaFunction(bar)],
    });
  }
}

/** What is new in the outbox: every later step is the delivery's own. */
function newMessages(): ReturnType<typeof FilterCriteria.filter> {
  return FilterCriteria.filter({
    eventName: FilterRule.isEqual('INSERT'),
    dynamodb: {
      NewImage: { [OUTBOX_ROW.attribute]: { S: FilterRule.isEqual(OUTBOX_ROW.value) } },
    },
  });
}

/** New entries of the log, of firms with a webhook that is on: those of all others wake nobody here. */
function toldToHooks(): ReturnType<typeof FilterCriteria.filter> {
  return FilterCriteria.filter({
    eventName: FilterRule.isEqual('INSERT'),
    dynamodb: {
      NewImage: {
        [LOG_ROW.attribute]: { S: FilterRule.isEqual(LOG_ROW.value) },
        hooks: { N: FilterRule.exists() },
      },
    },
  });
}
