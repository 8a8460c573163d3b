import { describe, expect, test } from 'vitest';
import { all, type Found, only, readable, synthesizedTemplate } from './assembly.ts';

const template = synthesizedTemplate({
  stack: (stack) => stack.http.add({ method: 'GET', path: '/api/board/added', noun: 'board' }),
});

/** What a stranger may ask: where to sign in, how the API is called, and what a link that was sent to them is for. */
const PUBLIC = [
  'GET /api/config',
  'GET /api/docs',
  'GET /api/openapi.json',
  'GET /api/calendar-feeds/{person}/{secret}',
  'GET /api/unsubscribe',
  'POST /api/unsubscribe',
];
/** A file has the name that programs look for; the page beside it is of the same function. */
const NOUN_OF: Record<string, string> = { 'GET /api/openapi.json': 'docs' };

const apis = all(template, 'AWS::ApiGatewayV2::Api');
const routesOf = (protocol: 'HTTP' | 'WEBSOCKET'): Found[] => {
  const api = apis.find((found) => found.Properties.ProtocolType === protocol);
  return all(template, 'AWS::ApiGatewayV2::Route').filter(
    (route) => route.Properties.ApiId.Ref === api?.id,
  );
};
const authorizers = template.findResources('AWS::ApiGatewayV2::Authorizer');
const integrations = template.findResources('AWS::ApiGatewayV2::Integration');

describe('HTTP routes', () => {
  const routes = routesOf('HTTP');

  test('each but the listed public ones asks for an access token of our user pool and client', () => {
    const open = routes.filter((route) => route.Properties.AuthorizationType === 'NONE');
    const closed = routes.filter((route) => route.Properties.AuthorizationType === 'JWT');

    expect(open.map((route) => route.Properties.RouteKey)).toEqual(PUBLIC);
    expect(closed.length).toBe(routes.length - PUBLIC.length);
    for (const route of closed) {
      expect(authorizers[route.Properties.AuthorizerId.Ref]?.Properties).toMatchObject({
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: {
          Issuer: { 'Fn::GetAtt': ['UserPool', 'ProviderURL'] },
          Audience: [{ Ref: only(template, 'AWS::Cognito::UserPoolClient').id }],
        },
      });
    }
  });

  test('a route that was added to the stack is behind the same authorizer and in the same function', () => {
    const [added] = routes.filter((route) => route.Properties.RouteKey === 'GET /api/board/added');
    const [board] = routes.filter((route) => route.Properties.RouteKey === 'GET /api/board');

    expect(added?.Properties.AuthorizerId).toEqual(board?.Properties.AuthorizerId);
    expect(added?.Properties.Target).toEqual(board?.Properties.Target);
  });

  test.each(routes.map((route) => [route.Properties.RouteKey, route] as const))(
    '%s lies under /api and leads to the function of its noun',
    (key, route) => {
      const noun = NOUN_OF[key] ?? /^[A-Z]+ \/api\/([a-z-]+)/.exec(key)?.[1];

      const [, integration = ''] = readable(route.Properties.Target).split('/');
      const found = integrations[integration.slice(1, -1)]?.Properties;
      const target =
        template.findResources('AWS::Lambda::Function')[found?.IntegrationUri['Fn::GetAtt'][0]];

      expect(found?.PayloadFormatVersion).toBe('2.0');
      expect(target?.Properties.Description).toBe(`functions/http/${noun}`);
    },
  );

  test('no key stands twice, and the gateway turns away what comes too fast', () => {
    const keys = routes.map((route) => route.Properties.RouteKey);
    const stages = all(template, 'AWS::ApiGatewayV2::Stage').map((stage) => stage.Properties);

    expect(new Set(keys).size).toBe(keys.length);
    expect(stages.map((stage) => stage.StageName).sort()).toEqual(['$default', 'live']);
    for (const stage of stages) {
      expect(stage.DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
      expect(stage.DefaultRouteSettings.ThrottlingBurstLimit).toBeGreaterThan(0);
    }
  });
});

describe('socket routes', () => {
  const routes = Object.fromEntries(
    routesOf('WEBSOCKET').map((route) => [route.Properties.RouteKey, route] as const),
  );

  test('there are three, chosen by the action that a browser names', () => {
    const api = apis.find((found) => found.Properties.ProtocolType === 'WEBSOCKET');

    expect(Object.keys(routes).sort()).toEqual(['$connect', '$disconnect', 'heartbeat']);
    expect(api?.Properties.RouteSelectionExpression).toBe('$request.body.action');
  });

  test('nobody connects without a ticket', () => {
    const { AuthorizationType: kind, AuthorizerId: id } = routes.$connect?.Properties ?? {};

    expect(kind).toBe('CUSTOM');
    expect(authorizers[id.Ref]?.Properties).toMatchObject({
      AuthorizerType: 'REQUEST',
      IdentitySource: ['route.request.querystring.ticket'],
    });
  });

  test('a heartbeat is answered over the socket it came by', () => {
    const response = only(template, 'AWS::ApiGatewayV2::RouteResponse').Properties;

    expect(routes.heartbeat?.Properties.RouteResponseSelectionExpression).toBe('$default');
    expect(response.RouteId).toEqual({ Ref: routes.heartbeat?.id });
  });
});
