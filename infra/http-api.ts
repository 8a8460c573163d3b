import { Aws, Duration } from 'aws-cdk-lib';
import * as gateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { accessLog } from './access-log.ts';
import { Handler } from './handler.ts';
import type { Identity } from './identity.ts';
import type { Live } from './live.ts';
import type { WorkOrderTable } from './table.ts';
import type { TenantData } from './tenant-data.ts';

/** A method and path, the noun whose function answers (functions/http/<noun>), and who may call it. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/api/${string}`;
  readonly noun: string;
  /** @default 'signed-in': with an access token of the user pool */
  readonly access?: 'public' | 'signed-in';
};

/** The one list of routes. */
const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/api/config', noun: 'config', access: 'public' },
  { method: 'GET', path: '/api/docs', noun: 'docs', access: 'public' },
  { method: 'GET', path: '/api/openapi.json', noun: 'docs', access: 'public' },
  { method: 'GET', path: '/api/board', noun: 'board' },
  { method: 'GET', path: '/api/board/changes', noun: 'board' },
  { method: 'GET', path: '/api/archive', noun: 'archive' },
  { method: 'POST', path: '/api/work-orders', noun: 'work-orders' },
  { method: 'POST', path: '/api/work-orders/batch', noun: 'work-orders' },
  { method: 'GET', path: '/api/work-orders/{number}', noun: 'work-orders' },
  { method: 'POST', path: '/api/work-orders/{number}/moves', noun: 'work-orders' },
  { method: 'POST', path: '/api/work-orders/{number}/jobs', noun: 'work-orders' },
  { method: 'PATCH', path: '/api/work-orders/{number}', noun: 'work-orders' },
  { method: 'GET', path: '/api/work-orders/{number}/history', noun: 'work-orders' },
  { method: 'POST', path: '/api/work-orders/{number}/notes', noun: 'work-orders' },
  { method: 'POST', path: '/api/work-orders/{number}/hold', noun: 'work-orders' },
  { method: 'POST', path: '/api/work-orders/{number}/resume', noun: 'work-orders' },
  { method: 'POST', path: '/api/work-orders/{number}/cancel', noun: 'work-orders' },
  { method: 'POST', path: '/api/work-orders/{number}/reopen', noun: 'work-orders' },
  { method: 'POST', path: '/api/work-orders/{number}/undo', noun: 'work-orders' },
  { method: 'GET', path: '/api/jobs', noun: 'jobs' },
  { method: 'POST', path: '/api/jobs', noun: 'jobs' },
  { method: 'GET', path: '/api/jobs/{number}', noun: 'jobs' },
  { method: 'PATCH', path: '/api/jobs/{number}', noun: 'jobs' },
  { method: 'GET', path: '/api/jobs/{number}/history', noun: 'jobs' },
  { method: 'POST', path: '/api/jobs/{number}/schedule', noun: 'jobs' },
  { method: 'POST', path: '/api/jobs/{number}/start', noun: 'jobs' },
  { method: 'POST', path: '/api/jobs/{number}/complete', noun: 'jobs' },
  { method: 'POST', path: '/api/jobs/{number}/cancel', noun: 'jobs' },
  { method: 'POST', path: '/api/jobs/{number}/reopen', noun: 'jobs' },
  { method: 'POST', path: '/api/jobs/{number}/attach', noun: 'jobs' },
  { method: 'POST', path: '/api/jobs/{number}/detach', noun: 'jobs' },
  { method: 'POST', path: '/api/jobs/{number}/convert', noun: 'jobs' },
  { method: 'POST', path: '/api/jobs/{number}/notes', noun: 'jobs' },
  { method: 'POST', path: '/api/jobs/{number}/materials', noun: 'jobs' },
  { method: 'GET', path: '/api/customers', noun: 'customers' },
  { method: 'POST', path: '/api/customers', noun: 'customers' },
  { method: 'POST', path: '/api/customers/batch', noun: 'customers' },
  { method: 'PATCH', path: '/api/customers/{id}', noun: 'customers' },
  { method: 'GET', path: '/api/properties', noun: 'properties' },
  { method: 'POST', path: '/api/properties', noun: 'properties' },
  { method: 'POST', path: '/api/properties/batch', noun: 'properties' },
  { method: 'PATCH', path: '/api/properties/{id}', noun: 'properties' },
  { method: 'GET', path: '/api/people', noun: 'people' },
  { method: 'POST', path: '/api/people', noun: 'people' },
  { method: 'GET', path: '/api/people/me', noun: 'people' },
  { method: 'POST', path: '/api/people/me/sign-outs', noun: 'people' },
  { method: 'PATCH', path: '/api/people/{id}', noun: 'people' },
  { method: 'GET', path: '/api/people/{id}/sign-in', noun: 'people' },
  { method: 'POST', path: '/api/people/{id}/invitations', noun: 'people' },
  { method: 'POST', path: '/api/people/{id}/sign-outs', noun: 'people' },
  { method: 'GET', path: '/api/people/{id}/calendar-feed', noun: 'people' },
  { method: 'POST', path: '/api/people/{id}/calendar-feed', noun: 'people' },
  { method: 'DELETE', path: '/api/people/{id}/calendar-feed', noun: 'people' },
  {
    method: 'GET',
    path: '/api/calendar-feeds/{person}/{secret}',
    noun: 'calendar-feeds',
    access: 'public',
  },
  { method: 'GET', path: '/api/my-visits', noun: 'my-visits' },
  { method: 'GET', path: '/api/settings', noun: 'settings' },
  { method: 'PATCH', path: '/api/settings', noun: 'settings' },
  { method: 'GET', path: '/api/settings/throughput', noun: 'settings' },
  { method: 'GET', path: '/api/settings/sla', noun: 'settings' },
  { method: 'PUT', path: '/api/settings/sla', noun: 'settings' },
  { method: 'POST', path: '/api/settings/sla/preview', noun: 'settings' },
  { method: 'GET', path: '/api/settings/sla/recount', noun: 'settings' },
  { method: 'POST', path: '/api/settings/sla/recount', noun: 'settings' },
  { method: 'GET', path: '/api/settings/alerts', noun: 'settings' },
  { method: 'PUT', path: '/api/settings/alerts', noun: 'settings' },
  { method: 'GET', path: '/api/settings/alerts/deliveries', noun: 'settings' },
  { method: 'GET', path: '/api/unsubscribe', noun: 'unsubscribe', access: 'public' },
  { method: 'POST', path: '/api/unsubscribe', noun: 'unsubscribe', access: 'public' },
  { method: 'GET', path: '/api/templates', noun: 'templates' },
  { method: 'POST', path: '/api/templates', noun: 'templates' },
  { method: 'PATCH', path: '/api/templates/{id}', noun: 'templates' },
  { method: 'POST', path: '/api/live-tickets', noun: 'live-tickets' },
];

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
