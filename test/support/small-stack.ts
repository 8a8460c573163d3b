import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { HttpApi, type HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AttributeType, BillingMode, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';

/** A stack for a test of the local run: a few functions written inline, so that each test says all that it depends on. */
export class SmallStack extends Stack {
  /** A function whose handler is the given source: `async (event, context) => …`. */
  function(id: string, handler: string, timeoutSeconds = 5): Lambda {
    return new Lambda(this, id, {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline(`exports.handler = ${handler}`),
      timeout: Duration.seconds(timeoutSeconds),
      memorySize: 256,
      description: `functions/${id}`,
    });
  }

  /** An HTTP API with one route per entry, `'GET /api/x': handler source`; those in `signedIn` ask for a token of the issuer. */
  http(
    routes: Record<string, string>,
    signedIn: { issuer: string; routes: Record<string, string> } = { issuer: '', routes: {} },
  ): HttpApi {
    const api = new HttpApi(this, 'Http');
    const authorizer = new HttpJwtAuthorizer('SignedIn', signedIn.issuer, {
      jwtAudience: ['the-client'],
    });
    for (const [key, handler] of Object.entries({ ...routes, ...signedIn.routes })) {
      const [method = 'GET', path = '/'] = key.split(' ');
      api.addRoutes({
        path,
        methods: [method as HttpMethod],
        integration: new HttpLambdaIntegration(key, this.function(idOf(key), handler, 1)),
        ...(key in signedIn.routes && { authorizer }),
      });
    }
    return api;
  }

  table(): Table {
    return new Table(this, 'Things', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
    });
  }
}

function idOf(key: string): string {
  return key.replace(/\W+/g, '-');
}

/** Synthesizes a small stack and returns the folder of its cloud assembly. */
export function synthesizeSmall(build: (stack: SmallStack) => void): string {
  const outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
  // CloudFormation's own rules take longer than all the rest together, and nothing here is deployed.
  const app = new App({
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  build(new SmallStack(app, 'Small'));
  return app.synth().directory;
}
