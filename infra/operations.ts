import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { HttpStage, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { TABLE } from '../functions/table/schema.ts';
import { alarm, logged, sum } from './alarms.ts';
import { BoardDashboard } from './dashboard.ts';
import { Handler } from './handler.ts';
import type { WorkOrderTable } from './table.ts';

export type OperationsProps = {
  readonly http: HttpStage;
  readonly sockets: WebSocketStage;
  readonly table: WorkOrderTable;
};

const EVERY = Duration.minutes(5);

/** So that an operator sleeps at night: the alarms that belong to no part alone, who is told of all of them, and one page to look at. */
export class Operations extends Construct {
  readonly #props: OperationsProps;
  /** Every function of the stack. */
  readonly #handlers: readonly Handler[];

  constructor(scope: Construct, id: string, props: OperationsProps) {
    super(scope, id);
    this.#props = props;
    const all = Stack.of(this).node.findAll();
    this.#handlers = all.filter((each) => each instanceof Handler);
    this.#watchAnswers();
    this.#watchTable();
    this.#watchAccount();
    this.#watchSignIn();
    this.#tellSomebody();
    new BoardDashboard(this, 'Dashboard', { ...props, handlers: this.#handlers });
  }

  #watchAnswers(): void {
    const { http, sockets } = this.#props;
    alarm(this, 'AnswersFailAlarm', {
      says: 'The API answers with errors of its own.',
      heading: 'answers-that-fail',
      metric: http.metricServerError({ period: EVERY, statistic: 'Sum' }),
      from: 5,
    });
    alarm(this, 'AnswersSlowAlarm', {
      says: 'One answer in twenty takes longer than two seconds.',
      heading: 'answers-that-are-slow',
      metric: http.metricLatency({ period: EVERY, statistic: 'p95' }),
      ...{ from: Duration.seconds(2).toMilliseconds(), periods: 3 },
    });
    const errors = (name: string) => sockets.metric(name, { period: EVERY, statistic: 'Sum' });
    alarm(this, 'SocketsFailAlarm', {
      says: 'Sockets fail to open or to answer: boards are red.',
      heading: 'sockets-that-fail',
      metric: sum({
        integration: errors('IntegrationError'),
        execution: errors('ExecutionError'),
      }),
      from: 10,
    });
  }

  #watchTable(): void {
    const { table } = this.#props;
    const throttled = (metricName: string, index?: string) =>
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        dimensionsMap: {
          TableName: table.tableName,
          ...(index !== undefined && { GlobalSecondaryIndexName: index }),
        },
        ...{ statistic: 'Sum', period: EVERY },
      });
    alarm(this, 'TableThrottlesAlarm', {
      says: 'The table turns calls away.',
      heading: 'a-table-that-throttles',
      metric: sum({
        reads: throttled('ReadThrottleEvents'),
        writes: throttled('WriteThrottleEvents'),
        // An index that cannot keep up holds back the writes of its table.
        bySubject: throttled('WriteThrottleEvents', TABLE.index.name),
        byDue: throttled('WriteThrottleEvents', TABLE.dueIndex.name),
      }),
      from: 10,
    });
    alarm(this, 'TableFailsAlarm', {
      says: 'The table fails by itself.',
      heading: 'a-table-that-fails',
      metric: table.metricSystemErrorsForOperations({
        operations: [
          ...[Operation.GET_ITEM, Operation.QUERY, Operation.PUT_ITEM],
          ...[Operation.UPDATE_ITEM, Operation.TRANSACT_WRITE_ITEMS],
        ],
        period: EVERY,
      }),
      from: 5,
    });
  }

  /** What all functions of an account share. */
  #watchAccount(): void {
    alarm(this, 'FunctionsThrottledAlarm', {
      says: 'Functions are not run: the account has no concurrency left.',
      heading: 'functions-that-are-throttled',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        ...{ statistic: 'Sum', period: EVERY },
      }),
    });
    const used = new Metric({
      namespace: 'AWS/Usage',
      metricName: 'ConcurrentExecutions',
      dimensionsMap: {
        ...{ Service: 'Lambda', Type: 'Resource', Class: 'None' },
        Resource: 'ConcurrentExecutions',
      },
      ...{ statistic: 'Maximum', period: EVERY },
    });
    alarm(this, 'ConcurrencyAlarm', {
      says: 'Most of the account’s concurrency is used.',
      heading: 'concurrency-that-runs-out',
      metric: new MathExpression({
        expression: '100 * used / SERVICE_QUOTA(used)',
        usingMetrics: { used },
        period: EVERY,
      }),
      ...{ from: 70, periods: 2 },
    });
  }

  /** What puts tenant and role into a token: while it fails, nobody signs in and no sign-in is renewed. */
  #watchSignIn(): void {
    const putClaims = this.#handlers.find(({ entry }) => entry === 'identity/put-claims');
    if (!putClaims) return;
    alarm(this, 'SignInFailsAlarm', {
      says: 'People cannot sign in.',
      heading: 'a-sign-in-that-fails',
      // Whoever has left is refused by the same way, and that is no failure.
      metric: new MathExpression({
        expression: 'FILL(errors, 0) - FILL(ended, 0)',
        usingMetrics: {
          errors: putClaims.metricErrors({ period: EVERY }),
          ended: logged(this, putClaims, 'AccessEnded', 'AccessEnded'),
        },
        period: EVERY,
      }),
      from: 3,
    });
  }

  /** `-c alarmMail=ops@firm.example`; without it the topic stands, for whatever an operator puts behind it. */
  #tellSomebody(): void {
    const topic = new Topic(this, 'Alarms', { enforceSSL: true });
    topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'));
    const mail = this.node.tryGetContext('alarmMail');
    if (mail !== undefined) topic.addSubscription(new EmailSubscription(mail));
    for (const each of Stack.of(this).node.findAll())
      if (each instanceof Alarm) {
        each.addAlarmAction(new SnsAction(topic));
        each.addOkAction(new SnsAction(topic));
      }
    new CfnOutput(this, 'AlarmTopic', { value: topic.topicArn });
  }
}
