import { z } from 'zod';
import type { Stack } from './template.ts';

/** One route of the HTTP API, ready to match. */
export type Route = {
  /** `GET /api/work-orders/{number}` or `$default` */
  readonly key: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly functionArn: string;
  /** The integration's own limit; the gateway gives up then, whatever the function does. */
  readonly timeoutMs: number;
  readonly authorizer?: JwtAuthorizerSpec;
  readonly scopes: readonly string[];
};
export type JwtAuthorizerSpec = { readonly issuer: string; readonly audience: readonly string[] };
export type Throttle = { readonly rate: number; readonly burst: number };

const Api = z.object({ ProtocolType: z.string() });
const RouteProperties = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string().optional(),
  AuthorizationType: z.string().default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
const Integration = z.object({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.string().optional(),
  TimeoutInMillis: z.number().optional(),
});
const Authorizer = z.object({
  ApiId: z.string(),
  AuthorizerType: z.string(),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }).optional(),
});
const Stage = z.object({
  ApiId: z.string(),
  DefaultRouteSettings: z
    .object({
      ThrottlingRateLimit: z.number().optional(),
      ThrottlingBurstLimit: z.number().optional(),
    })
    .optional(),
});

const GATEWAY_TIMEOUT_MS = 30_000;

/** The routes of the stack's HTTP API, most specific first, and its stage's throttle. */
export function readHttpApi(
  stack: Stack,
  localize: (text: string) => string,
): { readonly id: string; readonly routes: readonly Route[]; readonly throttle?: Throttle } {
  const api = stack
    .all('AWS::ApiGatewayV2::Api', Api)
    .find(({ properties }) => properties.ProtocolType === 'HTTP');
  if (!api) return { id: 'none', routes: [] };
  const mine = ({ properties }: { properties: { ApiId: string } }) => properties.ApiId === api.id;
  const integrations = stack.all('AWS::ApiGatewayV2::Integration', z.unknown());
  const authorizers = stack.all('AWS::ApiGatewayV2::Authorizer', Authorizer).filter(mine);

  const routes = stack
    .all('AWS::ApiGatewayV2::Route', RouteProperties)
    .filter(mine)
    .map(({ properties }): Route => {
      const target = properties.Target?.replace('integrations/', '');
      const found = integrations.find(({ id }) => id === target);
      const integration = Integration.parse(found?.properties);
      const jwt = authorizers.find(({ id }) => id === properties.AuthorizerId)?.properties
        .JwtConfiguration;
      if (properties.AuthorizationType !== 'NONE' && !jwt)
        throw new Error(`${properties.RouteKey} has an authorizer that the local run cannot play.`);
      const [method = 'ANY', path = ''] = properties.RouteKey.split(' ');
      return {
        key: properties.RouteKey,
        method: properties.RouteKey === '$default' ? 'ANY' : method,
        segments: path.split('/').slice(1),
        functionArn: integration.IntegrationUri,
        timeoutMs: integration.TimeoutInMillis ?? GATEWAY_TIMEOUT_MS,
        scopes: properties.AuthorizationScopes,
        ...(jwt && { authorizer: { issuer: localize(jwt.Issuer), audience: jwt.Audience } }),
      };
    })
    .sort((a, b) => rank(a).localeCompare(rank(b)));

  const settings = stack.all('AWS::ApiGatewayV2::Stage', Stage).find(mine)
    ?.properties.DefaultRouteSettings;
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = settings ?? {};
  return { id: api.id, routes, ...(rate && burst && { throttle: { rate, burst } }) };
}

/** API Gateway prefers a literal segment to a variable, a variable to a greedy one, `$default` last; a method to ANY. */
function rank(route: Route): string {
  if (route.key === '$default') return '~';
  const path = route.segments.map((segment) => {
    if (!segment.startsWith('{')) return '0';
    return segment.endsWith('+}') ? '2' : '1';
  });
  return `${path.join('')}|${route.method === 'ANY' ? 1 : 0}`;
}

export type Match = { readonly route: Route; readonly parameters: Record<string, string> };

/** The route that answers, with its path variables decoded; undefined is the gateway's 404. */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): Match | undefined {
  const segments = path.split('/').slice(1);
  for (const route of routes) {
    if (route.method !== 'ANY' && route.method !== method) continue;
    const parameters = route.key === '$default' ? {} : parametersOf(route.segments, segments);
    if (parameters) return { route, parameters };
  }
  return undefined;
}

function parametersOf(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const greedy = pattern.at(-1)?.endsWith('+}') ?? false;
  if (greedy ? segments.length < pattern.length : segments.length !== pattern.length)
    return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (!part.startsWith('{')) {
      if (part !== segment) return undefined;
    } else if (segment === '') {
      return undefined;
    } else {
      const text = part.endsWith('+}') ? segments.slice(index).join('/') : segment;
      parameters[part.replace(/[{}+]/g, '')] = decodeURIComponent(text);
    }
  }
  return parameters;
}
