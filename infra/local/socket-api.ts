import { z } from 'zod';
import type { Stack } from './template.ts';

/** The WebSocket API as the template describes it. */
export type SocketApi = {
  readonly id: string;
  readonly stage: string;
  /** `$request.body.action` names the field of a message that selects its route. */
  readonly selection: string;
  readonly routes: ReadonlyMap<string, SocketRoute>;
  /** Asked before `$connect`. */
  readonly authorizer?: {
    readonly functionArn: string;
    readonly identitySources: readonly string[];
  };
};
export type SocketRoute = {
  readonly functionArn: string;
  /** Two-way: what the function returns goes back over the socket. */
  readonly answers: boolean;
};

const Api = z.object({ ProtocolType: z.string(), RouteSelectionExpression: z.string().optional() });
const Route = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizerId: z.string().optional(),
});
const RouteResponse = z.object({ RouteId: z.string() });
const Integration = z.object({ IntegrationUri: z.string() });
const Authorizer = z.object({
  AuthorizerUri: z.string().optional(),
  IdentitySource: z.array(z.string()).default([]),
});
const Stage = z.object({ ApiId: z.string(), StageName: z.string() });

/** The stack's WebSocket API, or undefined when it has none. */
export function readSocketApi(stack: Stack): SocketApi | undefined {
  const api = stack
    .all('AWS::ApiGatewayV2::Api', Api)
    .find(({ properties }) => properties.ProtocolType === 'WEBSOCKET');
  if (!api) return undefined;
  const mine = ({ properties }: { properties: { ApiId: string } }) => properties.ApiId === api.id;
  const routes = stack
    .all('AWS::ApiGatewayV2::Route', Route.or(z.unknown()))
    .filter(isRoute)
    .filter(mine);
  const answering = stack
    .all('AWS::ApiGatewayV2::RouteResponse', RouteResponse)
    .map(({ properties }) => properties.RouteId);
  const integrations = stack.all('AWS::ApiGatewayV2::Integration', Integration);
  const authorizers = stack.all('AWS::ApiGatewayV2::Authorizer', Authorizer);
  const connect = routes.find(({ properties }) => properties.RouteKey === '$connect');
  const authorizer = authorizers.find(({ id }) => id === connect?.properties.AuthorizerId);

  return {
    id: api.id,
    stage: stack.all('AWS::ApiGatewayV2::Stage', Stage).find(mine)?.properties.StageName ?? '',
    selection: api.properties.RouteSelectionExpression ?? '$request.body.action',
    routes: new Map(
      routes.map(({ id, properties }) => {
        const target = properties.Target.replace('integrations/', '');
        const integration = integrations.find((each) => each.id === target);
        return [
          properties.RouteKey,
          {
            functionArn: integration?.properties.IntegrationUri ?? '',
            answers: answering.includes(id),
          },
        ];
      }),
    ),
    ...(authorizer?.properties.AuthorizerUri && {
      authorizer: {
        functionArn: authorizer.properties.AuthorizerUri,
        identitySources: authorizer.properties.IdentitySource,
      },
    }),
  };
}

type FoundRoute = { readonly id: string; readonly properties: z.infer<typeof Route> };
function isRoute(found: {
  readonly id: string;
  readonly properties: unknown;
}): found is FoundRoute {
  return Route.safeParse(found.properties).success;
}

/** The route key that a message selects by the API's expression; undefined when it is not JSON or has no such field. */
export function selectRoute(selection: string, message: string): string | undefined {
  const path = selection
    .replace(/^\$\{?request\.body\./, '')
    .replace(/\}$/, '')
    .split('.');
  try {
    let value: unknown = JSON.parse(message);
    for (const name of path) value = (value as Record<string, unknown> | null)?.[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  } catch {
    return undefined;
  }
}
