import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpStage, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Handler } from './handler.ts';
import type { WorkOrderTable } from './table.ts';

export type BoardDashboardProps = {
  readonly http: HttpStage;
  readonly sockets: WebSocketStage;
  readonly table: WorkOrderTable;
  readonly handlers: readonly Handler[];
};

const EVERY = Duration.minutes(5);
const SUM = { statistic: 'Sum', period: EVERY };
const MOST = { statistic: 'Maximum', period: EVERY };

/** One page, from top to bottom: what people feel, what carries it, what it costs. */
export class BoardDashboard extends Construct {
  readonly #props: BoardDashboardProps;

  constructor(scope: Construct, id: string, props: BoardDashboardProps) {
    super(scope, id);
    this.#props = props;
    const alarms = Stack.of(this)
      .node.findAll()
      .filter((each) => each instanceof Alarm);
    const dashboard = new Dashboard(this, 'Page', { defaultInterval: Duration.days(1) });
    dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 4 }));
    dashboard.addWidgets(heading('What people feel'));
    dashboard.addWidgets(...this.#felt());
    dashboard.addWidgets(heading('What carries it'));
    dashboard.addWidgets(...this.#carried());
    dashboard.addWidgets(heading('What it costs'));
    dashboard.addWidgets(...this.#paid());
  }

  #felt(): GraphWidget[] {
    const { http, sockets } = this.#props;
    const latency = (statistic: string) =>
      http.metricLatency({ statistic, period: EVERY, label: statistic });
    return [
      graph('How long answers take (ms)', ...['p50', 'p95', 'p99'].map(latency)),
      graph(
        'Answers that failed',
        http.metricServerError({ ...SUM, label: 'ours' }),
        http.metricClientError({ ...SUM, label: 'refused' }),
      ),
      graph(
        'How late changes reach screens and mails (ms)',
        ...this.#functions(/^stream\//, (each) => each.metric('IteratorAge', MOST)),
      ),
      graph(
        'Sockets',
        ...['ConnectCount', 'ClientError', 'IntegrationError', 'ExecutionError'].map((name) =>
          sockets.metric(name, SUM),
        ),
      ),
    ];
  }

  #carried(): GraphWidget[] {
    const { table } = this.#props;
    const queues = Stack.of(this)
      .node.findAll()
      .filter((each) => each instanceof Queue);
    return [
      graph(
        'Errors of functions',
        ...this.#functions(/./, (each) => each.metricErrors({ period: EVERY })),
      ),
      graph(
        'How long functions take (p95, ms)',
        ...this.#functions(/./, (each) => each.metricDuration({ statistic: 'p95', period: EVERY })),
      ),
      graph(
        'Functions at once, and turned away',
        ofAll('ConcurrentExecutions', MOST),
        ofAll('Throttles', SUM),
      ),
      graph(
        'Runs of schedules',
        ...this.#functions(/^schedule\//, (each) => each.metricInvocations({ period: EVERY })),
      ),
      graph(
        'The table turns away',
        table.metric('ReadThrottleEvents', SUM),
        table.metric('WriteThrottleEvents', SUM),
      ),
      graph(
        'Given up',
        ...queues.map((queue) =>
          queue.metricApproximateNumberOfMessagesVisible({ ...MOST, label: queue.node.path }),
        ),
      ),
    ];
  }

  #paid(): GraphWidget[] {
    const { http, sockets, table } = this.#props;
    return [
      graph(
        'Units of the table',
        table.metricConsumedReadCapacityUnits({ ...SUM, label: 'read' }),
        table.metricConsumedWriteCapacityUnits({ ...SUM, label: 'write' }),
      ),
      graph(
        'Requests and messages',
        http.metricCount({ ...SUM, label: 'requests' }),
        sockets.metric('MessageCount', { ...SUM, label: 'messages' }),
      ),
      graph(
        'Calls of functions',
        ...this.#functions(/./, (each) => each.metricInvocations({ period: EVERY })),
      ),
      graph(
        'Mails, and log (bytes)',
        new Metric({ namespace: 'AWS/SES', metricName: 'Send', ...SUM, label: 'mails' }),
        new Metric({ namespace: 'AWS/Logs', metricName: 'IncomingBytes', ...SUM, label: 'log' }),
      ),
    ];
  }

  /** A line for each function whose path matches. */
  #functions(which: RegExp, metric: (handler: Handler) => Metric): IMetric[] {
    return this.#props.handlers
      .filter(({ entry }) => which.test(entry))
      .map((each) => metric(each).with({ label: each.entry }));
  }
}

/** Of the account, which is what a quota counts. */
const ofAll = (metricName: string, how: typeof SUM) =>
  new Metric({ namespace: 'AWS/Lambda', metricName, ...how, label: metricName });

const heading = (words: string) => new TextWidget({ markdown: `# ${words}`, width: 24, height: 1 });

function graph(title: string, ...left: readonly IMetric[]): GraphWidget {
  return new GraphWidget({ title, left: [...left], width: left.length > 12 ? 12 : 6, height: 6 });
}
