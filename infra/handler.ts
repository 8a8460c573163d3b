import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

export type HandlerProps = {
  /** Path under functions/ without `/index.ts` or `.ts`: `http/board`, `socket/connect`. */
  readonly entry: string;
  /** The folder that `bundleHandlers` wrote. */
  readonly bundles: string;
  /** @default 10 seconds */
  readonly timeout?: Duration;
  /** Megabytes; processor time grows with them. @default 512 */
  readonly memorySize?: number;
  /** @default none */
  readonly environment?: Record<string, string>;
  /** Whether X-Ray sees some of its calls: one a second, and one in twenty of the others. @default true */
  readonly traced?: boolean;
};

/** One Lambda function: one bundle, its own log, and a role that may do nothing but write that log and traces until it is granted more. */
export class Handler extends lambda.Function {
  /** What it runs: `http/board`. */
  readonly entry: string;

  constructor(scope: Construct, id: string, props: HandlerProps) {
    const code = join(props.bundles, props.entry);
    if (!existsSync(code)) {
      throw new Error(`${id} runs functions/${props.entry}, and there is no such handler.`);
    }
    // Not the managed basic role: that one may write every log of the account.
    const { traced = true } = props;
    const role = new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      ...(traced && { inlinePolicies: { Traces: mayTrace() } }),
    });
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    logGroup.grantWrite(role);
    super(scope, id, {
      description: `functions/${props.entry}`,
      code: lambda.Code.fromAsset(code),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: props.memorySize ?? 512,
      timeout: props.timeout ?? Duration.seconds(10),
      environment: { NODE_OPTIONS: '--enable-source-maps', ...props.environment },
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
    });
    this.entry = props.entry;
    // Not by the construct's own switch, which would put the grant among those on data.
    if (traced) (this.node.defaultChild as lambda.CfnFunction).tracingConfig = { mode: 'Active' };
  }
}

function mayTrace(): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
        resources: ['*'],
      }),
    ],
  });
}
