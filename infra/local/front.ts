import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerConnections } from './connections.ts';
import { behaviourFor, type Distribution } from './distribution.ts';
import type { Gateway } from './gateway.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { Mount } from './local-api.ts';
import { isFromThisMachine } from './plain-http.ts';
import type { SocketGateway } from './socket.ts';

/** Answers for the site's bucket; undefined when it has written the response itself. */
export type SiteHandler = (
  request: IncomingMessage,
  path: string,
  response: ServerResponse,
) => HttpAnswer | Promise<HttpAnswer | undefined>;

/** Below it the gateway answers as at its own host name in the cloud, where nothing that the distribution does has happened. */
const AROUND = '/local/gateway';

/**
 * The one origin. In the cloud DNS and CloudFront decide who answers a request; here it is the path: what the local run adds, the
 * management API under the socket's stage, then the distribution's behaviours in their order.
 */
export function createFront(parts: {
  readonly origin: string;
  readonly mounts: readonly Mount[];
  readonly distribution: Distribution | undefined;
  readonly gateway: Gateway;
  readonly site: SiteHandler;
  readonly sockets: { readonly stage: string; readonly gateway: SocketGateway } | undefined;
  readonly trouble: (message: string) => void;
}) {
  const { origin, mounts, distribution, gateway, site, sockets, trouble } = parts;

  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<HttpAnswer | undefined> => {
    const url = request.url ?? '/';
    const path = url.split('?')[0] ?? '/';
    if (!isLoopbackHost(request)) return text(421, 'This local run answers to localhost only.');
    const mount = mounts.find((each) => path === each.path || path.startsWith(`${each.path}/`));
    if (mount) {
      await mount.handle(request, response);
      return undefined;
    }
    // Sign-in and sockets know one origin only, so a page must not be opened under another name of this machine.
    if (isPage(request) && request.headers.host !== new URL(origin).host)
      return { status: 307, headers: { location: origin + url }, body: '' };
    const connections = sockets && `/${sockets.stage}/@connections/`;
    if (connections && path.startsWith(connections)) {
      const id = decodeURIComponent(path.slice(connections.length));
      return isFromThisMachine(request)
        ? await answerConnections(sockets.gateway, request, id)
        : text(403, 'Forbidden');
    }
    if (path.startsWith(`${AROUND}/`)) {
      request.url = url.slice(AROUND.length);
      return await gateway(request);
    }
    const behaviour = distribution && behaviourFor(distribution, path);
    if (!behaviour) return await gateway(request);
    Object.assign(request.headers, behaviour.toOrigin);
    const rewritten = behaviour.rewrite(path, request.method ?? 'GET');
    const found =
      behaviour.origin === 'api'
        ? await gateway(request)
        : await site(request, rewritten, response);
    return found && { ...found, headers: { ...found.headers, ...behaviour.headers } };
  };

  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).then(
      (found) => {
        if (!found || response.headersSent) return;
        const { status, headers, body } = found;
        const length =
          status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
        response.writeHead(status, { ...headers, ...length });
        response.end(request.method === 'HEAD' ? '' : body);
      },
      (error: Error) => {
        trouble(`${request.method} ${request.url}: ${error.message}`);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      },
    );
  };
}

/** A foreign name that resolves to this machine is an attack on what stands open here. */
function isLoopbackHost(request: IncomingMessage): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '');
}

function isPage(request: IncomingMessage): boolean {
  return request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
}

function text(status: number, body: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
