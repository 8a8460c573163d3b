import { once } from 'node:events';
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { SOCKET_LIMITS, type SocketLimits } from '../../infra/local/socket.ts';
import { notebook, runLocal } from '../support/small-run.ts';
import { synthesizeSmall } from '../support/small-stack.ts';

type Noted = {
  body?: string;
  disconnectStatusCode?: number;
  requestContext: {
    routeKey: string;
    eventType: string;
    connectionId: string;
    authorizer?: Record<string, unknown>;
  };
};

/** Lets tickets that are "good" in, knows the route `ping` (two-way) and `tell` (one-way), and notes every event. */
async function serve(limits: Partial<SocketLimits> = {}) {
  const notes = notebook();
  const noting = (rest: string) => `async (event) => { ${notes.code}; ${rest} }`;
  const assembly = synthesizeSmall((stack) => {
    const to = (id: string, rest: string) =>
      new WebSocketLambdaIntegration(id, stack.function(id, noting(rest)));
    const authorize = stack.function(
      'authorize',
      `async (event) => {
        const { ticket } = event.queryStringParameters;
        if (ticket === 'forged') throw new Error('Unauthorized');
        return {
          principalId: 'U1',
          policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: ticket === 'good' ? 'Allow' : 'Deny', Resource: event.methodArn }] },
          context: { tenant: 'KKT' },
        };
      }`,
    );
    const api = new WebSocketApi(stack, 'Live', {
      routeSelectionExpression: '$request.body.action',
      connectRouteOptions: {
        integration: to('connect', 'return { statusCode: 200 };'),
        authorizer: new WebSocketLambdaAuthorizer('Ticket', authorize, {
          identitySource: ['route.request.querystring.ticket'],
        }),
      },
      disconnectRouteOptions: { integration: to('disconnect', 'return { statusCode: 200 };') },
    });
    const pong = 'return { statusCode: 200, body: JSON.stringify({ pong: true }) };';
    api.addRoute('ping', { integration: to('ping', pong), returnResponse: true });
    api.addRoute('tell', { integration: to('tell', pong) });
    api.addRoute('fail', { integration: to('fail', "throw new Error('no');") });
    new WebSocketStage(stack, 'Stage', { webSocketApi: api, stageName: 'live', autoDeploy: true });
  });
  const local = await runLocal(assembly, { socketLimits: { ...SOCKET_LIMITS, ...limits } });
  const connections = new ApiGatewayManagementApiClient({
    endpoint: `${local.url}/live`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const noted = (routeKey: string) =>
    notes.read<Noted>().filter(({ requestContext }) => requestContext.routeKey === routeKey);
  return { ...local, connections, noted };
}

async function open(url: string, ticket = '?ticket=good'): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live${ticket}`);
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  return socket;
}

async function refusedWith(url: string, ticket: string): Promise<unknown> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live${ticket}`);
  socket.on('error', () => {});
  const [, response] = await once(socket, 'unexpected-response');
  return response.statusCode;
}

async function next(socket: WebSocket): Promise<unknown> {
  const [data] = await once(socket, 'message');
  return JSON.parse(String(data));
}

const until = { timeout: 5000, interval: 20 };

it('lets in whom the authorizer lets in, and says 401 or 403 to others before the socket opens', async () => {
  const { url, noted } = await serve();

  await open(url);

  expect(noted('$connect')).toHaveLength(1);
  expect(noted('$connect')[0]?.requestContext).toMatchObject({
    eventType: 'CONNECT',
    authorizer: { principalId: 'U1', tenant: 'KKT' },
  });
  expect(await refusedWith(url, '')).toBe(401);
  expect(await refusedWith(url, '?ticket=forged')).toBe(401);
  expect(await refusedWith(url, '?ticket=bad')).toBe(403);
  expect(noted('$connect')).toHaveLength(1);
});

it('takes each message to its route; only a two-way route answers', async () => {
  const { url, noted } = await serve();
  const socket = await open(url);

  socket.send('{"action":"tell","n":1}');
  await expect.poll(() => noted('tell'), until).toHaveLength(1);
  const answer = next(socket);
  socket.send('{"action":"ping"}');

  expect(await answer).toEqual({ pong: true });
  expect(noted('ping')[0]).toMatchObject({
    body: '{"action":"ping"}',
    requestContext: { eventType: 'MESSAGE', authorizer: { tenant: 'KKT' } },
  });
});

it('says what the gateway says to unknown routes and failed functions, and keeps the socket', async () => {
  const { url } = await serve();
  const socket = await open(url);
  const ask = async (text: string) => {
    const answer = next(socket);
    socket.send(text);
    return await answer;
  };

  expect(await ask('{"action":"sing"}')).toMatchObject({ message: 'Forbidden' });
  expect(await ask('{"action":"$connect"}')).toMatchObject({ message: 'Forbidden' });
  expect(await ask('no json')).toMatchObject({ message: 'Forbidden' });
  expect(await ask('{"action":"fail"}')).toMatchObject({ message: 'Internal server error' });
  expect(await ask('{"action":"ping"}')).toEqual({ pong: true });
});

it('sends, tells and closes by the management API; a connection that is gone is a 410', async () => {
  const { url, noted, connections } = await serve();
  const socket = await open(url);
  const ConnectionId = noted('$connect')[0]?.requestContext.connectionId ?? '';

  const heard = next(socket);
  await connections.send(new PostToConnectionCommand({ ConnectionId, Data: '{"hello":1}' }));
  expect(await heard).toEqual({ hello: 1 });
  const told = await connections.send(new GetConnectionCommand({ ConnectionId }));
  expect(told.ConnectedAt).toBeInstanceOf(Date);

  const closed = once(socket, 'close');
  await connections.send(new DeleteConnectionCommand({ ConnectionId }));
  await closed;

  await expect.poll(() => noted('$disconnect'), until).toHaveLength(1);
  expect(noted('$disconnect')[0]?.requestContext).toMatchObject({ connectionId: ConnectionId });
  const late = connections.send(new PostToConnectionCommand({ ConnectionId, Data: 'x' }));
  await expect(late).rejects.toBeInstanceOf(GoneException);
  await expect(late).rejects.toMatchObject({ $metadata: { httpStatusCode: 410 } });
});

it('closes a socket on which nothing was said for too long, and any that is too old', async () => {
  const idle = await serve({ idleMs: 150 });
  const old = await serve({ lifeMs: 150 });

  for (const { url } of [idle, old]) {
    const [code] = await once(await open(url), 'close');
    expect(code).toBe(1001);
  }
});

it('closes on a message or frame that is too long, and on a binary one', async () => {
  const { url } = await serve();
  const ask = async (message: string | Buffer) => {
    const socket = await open(url);
    const closed = once(socket, 'close');
    socket.send(message);
    const [code] = await closed;
    return code;
  };

  expect(await ask('x'.repeat(128 * 1024 + 1))).toBe(1009);
  expect(await ask('x'.repeat(33 * 1024))).toBe(1009);
  expect(await ask(Buffer.from([1]))).toBe(1003);
});
