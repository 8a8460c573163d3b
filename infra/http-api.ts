import { Aws, Duration } from 'aws-cdk-lib';
import * as gateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { accessLog } from './access-log.ts';
import { Handler } from './handler.ts';
import { ROUTES, type Route } from './http-routes.ts';
import type { Identity } from './identity.ts';
import type { Live } from './live.ts';
import type { WorkOrderTable } from './table.ts';
import type { TenantData } from './tenant-data.ts';

/** The longest a function may take: a commit that lost its race retries for 8 seconds before it says 503 itself. */
const ANSWER_WITHIN = Duration.seconds(15);

/** A thousand boards that reconnect in one second pass; what goes beyond that gets 429 before it costs a function. */
const THROTTLE = { rateLimit: 500, burstLimit: 1000 };

export type HttpApiProps = {
  /** The folder that `bundleHandlers` wrote. */
  readonly bundles: string;
  readonly identity: Identity;
  readonly table: WorkOrderTable;
  readonly tenantData: TenantData;
  /** Where browsers open the live socket; `/api/config` tells them. */
  readonly live: Live;
  /** One of these, parted by spaces, proves that a request came by way of the site. */
  readonly originSecrets: string;
};

/** The HTTP API under /api: one function per noun, and a verified access token wherever a route does not say `public`. */
export class HttpApi extends Construct {
  /** The host name that CloudFront forwards /api to. */
  readonly host: string;
  readonly stage: gateway.HttpStage;
  readonly #props: HttpApiProps;
  readonly #api: gateway.HttpApi;
  readonly #authorizer: HttpJwtAuthorizer;
  readonly #nouns = new Map<string, HttpLambdaIntegration>();

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    this.#props = props;
    this.#api = new gateway.HttpApi(this, 'Api', {
      description: 'Work orders, jobs and the board',
      createDefaultStage: false,
    });
    this.#authorizer = new HttpJwtAuthorizer('SignedIn', props.identity.issuerUrl, {
      jwtAudience: [props.identity.clientId],
    });
    this.host = `${this.#api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`;
    this.stage = this.#stage();
    for (const route of ROUTES) this.add(route);
  }

  /** Adds a route, and the function of its noun when it is the noun's first. */
  add({ method, path, noun, access = 'signed-in' }: Route): void {
    this.#api.addRoutes({
      path,
      methods: [gateway.HttpMethod[method]],
      integration: this.#integration(noun),
      ...(access === 'public' ? {} : { authorizer: this.#authorizer }),
    });
  }

  #integration(noun: string): HttpLambdaIntegration {
    const known = this.#nouns.get(noun);
    if (known) return known;
    // One permission per function rather than one per route.
    const made = new HttpLambdaIntegration(noun, this.#handler(noun), {
      scopePermissionToRoute: false,
    });
    this.#nouns.set(noun, made);
    return made;
  }

  #handler(noun: string): Handler {
    const { bundles, identity, table, tenantData, live, originSecrets } = this.#props;
    const handler = new Handler(this, noun, {
      entry: `http/${noun}`,
      bundles,
      timeout: ANSWER_WITHIN,
      // A board of 10,000 cards is compressed while somebody waits.
      memorySize: 1024,
      environment: { ORIGIN_SECRETS: originSecrets },
    });
    if (noun === 'config') {
      handler.addEnvironment('ISSUER_URL', identity.issuerUrl);
      handler.addEnvironment('CLIENT_ID', identity.clientId);
      handler.addEnvironment('LIVE_URL', live.url);
    } else if (noun === 'unsubscribe') {
      // Nobody is signed in: what it is shown names the tenant, and it reaches nothing of theirs but this.
      handler.addEnvironment('TABLE_NAME', table.tableName);
      table.grantKeys(handler, 'T#*#ALERTS', 'GetItem', 'PutItem');
    } else if (noun !== 'docs') {
      tenantData.serve(handler);
    }
    if (noun === 'calendar-feeds') {
      // Whether a stranger's link is good, before the role of the firm that it names is taken on.
      table.grantKeys(handler, 'T#*#CALENDARS', 'GetItem');
    }
    if (noun === 'people') {
      identity.mayManage(handler);
      live.mayCloseOwn(handler);
    }
    return handler;
  }

  #stage(): gateway.HttpStage {
    return new gateway.HttpStage(this, 'Stage', {
      httpApi: this.#api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: accessLog(this),
    });
  }
}
