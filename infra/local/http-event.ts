import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { Match } from './http-api.ts';
import { ACCOUNT } from './intrinsics.ts';

export type HttpEvent = Omit<APIGatewayProxyEventV2WithJWTAuthorizer, 'requestContext'> & {
  requestContext: Omit<APIGatewayProxyEventV2WithJWTAuthorizer['requestContext'], 'authorizer'> & {
    authorizer?: { jwt: { claims: Record<string, string>; scopes: string[] | null } };
  };
};

/** Bodies of these types reach a function as text, all others in Base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml|[\w.+-]+\+(json|xml)))/;

/** A request in API Gateway's payload format 2.0. */
export function toHttpEvent(
  request: IncomingMessage,
  { route, parameters }: Match,
  details: {
    readonly apiId: string;
    readonly requestId: string;
    readonly nowMs: number;
    readonly body: Buffer;
    readonly claims: Record<string, string> | undefined;
  },
): HttpEvent {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const rawQueryString = mark < 0 ? '' : url.slice(mark + 1);
  const { cookie, ...headers } = headersOf(request);
  const isText = TEXT.test(headers['content-type'] ?? 'text/plain');
  const query = joined(new URLSearchParams(rawQueryString));
  const domainName = headers.host ?? 'localhost';
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: path,
    rawQueryString,
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(rawQueryString && { queryStringParameters: query }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: details.apiId,
      ...(details.claims && {
        authorizer: { jwt: { claims: details.claims, scopes: null } },
      }),
      domainName,
      domainPrefix: domainName.split(/[.:]/)[0] ?? domainName,
      http: {
        method: request.method ?? 'GET',
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: sourceIp(request),
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: details.requestId,
      routeKey: route.key,
      stage: '$default',
      time: commonLogTime(details.nowMs),
      timeEpoch: details.nowMs,
    },
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    ...(details.body.length > 0 && { body: details.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: details.body.length > 0 && !isText,
  };
}

/** Lower-cased, several of one name joined by commas, with those that the gateway adds on the way. */
function headersOf(request: IncomingMessage): Record<string, string> {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  );
  delete headers.connection;
  return {
    ...headers,
    'x-forwarded-for': sourceIp(request),
    'x-forwarded-port': String(request.socket.localPort ?? ''),
    'x-forwarded-proto': 'http',
  };
}

function joined(query: URLSearchParams): Record<string, string> {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(names.map((name) => [name, query.getAll(name).join(',')]));
}

export function sourceIp(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? '').replace('::ffff:', '');
}

/** `12/Mar/2020:19:03:58 +0000` */
export function commonLogTime(instantMs: number): string {
  const [, day, month, year, time] = new Date(instantMs).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
