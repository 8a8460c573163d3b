import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { BoardFeed, connections } from './board-feed.ts';
import { Handler, type HandlerProps } from './handler.ts';
import type { WorkOrderTable } from './table.ts';
import type { TenantData } from './tenant-data.ts';

/** Five thousand boards that say every five seconds that they are alive. */
const THROTTLE = { rateLimit: 1000, burstLimit: 2000 };

export type LiveProps = {
  /** The folder that `bundleHandlers` wrote. */
  readonly bundles: string;
  readonly table: WorkOrderTable;
  readonly tenantData: TenantData;
  /** The only origin whose pages may open a socket. */
  readonly siteOrigin: string;
};

/** The socket behind the Live pill: admitted by a one-use ticket, kept honest by a heartbeat, fed from the table's stream. */
export class Live extends Construct {
  /** Where a browser connects: `wss://…/live`. */
  readonly url: string;
  readonly #props: LiveProps;
  readonly stage: WebSocketStage;

  constructor(scope: Construct, id: string, props: LiveProps) {
    super(scope, id);
    this.#props = props;
    const connect = this.#serving('Connect', 'socket/connect');
    const disconnect = this.#serving('Disconnect', 'socket/disconnect');
    // Every five seconds from each open board: traces of one in twenty would cost more than all of them do.
    const heartbeat = this.#serving('Heartbeat', 'socket/heartbeat', { traced: false });
    const api = new WebSocketApi(this, 'Api', {
      description: 'Board changes as they happen',
      routeSelectionExpression: '$request.body.action',
      connectRouteOptions: {
        integration: new WebSocketLambdaIntegration('Connect', connect),
        authorizer: this.#ticket(),
      },
      disconnectRouteOptions: {
        integration: new WebSocketLambdaIntegration('Disconnect', disconnect),
      },
    });
    api.addRoute('heartbeat', {
      integration: new WebSocketLambdaIntegration('Heartbeat', heartbeat),
      returnResponse: true,
    });
    const stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: api,
      stageName: 'live',
      autoDeploy: true,
      throttle: THROTTLE,
    });
    this.url = stage.url;
    this.stage = stage;
    this.mayCloseOwn(heartbeat);
    new BoardFeed(this, 'BoardFeed', { ...props, stage });
  }

  /** Lets a function that crosses tenants close their sockets: env + grants. */
  mayClose(handler: Handler): void {
    this.#props.table.grantKeys(handler, 'T#*#CONN', 'Query', 'DeleteItem');
    this.mayCloseOwn(handler);
  }

  /** Lets a function that serves people close sockets: it finds them among its tenant's rows, by the tenant-data role. */
  mayCloseOwn(handler: Handler): void {
    handler.addEnvironment('CONNECTIONS_URL', this.stage.callbackUrl);
    handler.addToRolePolicy(
      new PolicyStatement({
        actions: ['execute-api:ManageConnections'],
        resources: [connections(this.stage, 'DELETE')],
      }),
    );
  }

  /** What somebody who is connected reaches: it acts for their tenant and for nobody else. */
  #serving(id: string, entry: string, how: Pick<HandlerProps, 'traced'> = {}): Handler {
    const handler = new Handler(this, id, { entry, bundles: this.#props.bundles, ...how });
    this.#props.tenantData.serve(handler);
    return handler;
  }

  /**
   * Admits a ticket once, by taking it out of the table. Nobody is signed in yet, so it reaches the tickets of every tenant, and
   * nothing else of theirs.
   */
  #ticket(): WebSocketLambdaAuthorizer {
    const { bundles, table, siteOrigin } = this.#props;
    const authorize = new Handler(this, 'Authorize', {
      entry: 'socket/authorize',
      bundles,
      environment: { TABLE_NAME: table.tableName, SITE_ORIGIN: siteOrigin },
    });
    table.grantKeys(authorize, 'T#*#TICKET', 'DeleteItem');
    return new WebSocketLambdaAuthorizer('Ticket', authorize, {
      identitySource: ['route.request.querystring.ticket'],
    });
  }
}
