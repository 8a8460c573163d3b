import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import type { Site } from '../../support/site.ts';
import { issuerSays, wayBack } from '../../support/stub-issuer.ts';
import { FieldServer } from './field-server.ts';

/** The whole product as a phone meets it, on a port of its own: a service worker is served by no stub inside the browser. */
export class FieldOrigin {
  /** Nobody answers while it is down. */
  line: 'fine' | 'down' = 'fine';
  /** Whether the issuer still knows who sits there. */
  known = true;
  /** What the issuer was asked to ask. */
  readonly prompts: (string | null)[] = [];
  /** What was asked of the API, with what was sent. */
  readonly sent: { readonly path: string; readonly body: Record<string, unknown> }[] = [];
  /** Changes what is served of the site: another release. */
  release = (text: string): string => text;
  readonly server = new FieldServer();
  readonly #files: Site['files'];
  readonly #http: Server;

  constructor(site: Site) {
    this.#files = site.files;
    this.#http = createServer((request, response) => void this.#answer(request, response));
  }

  async open(): Promise<string> {
    await once(this.#http.listen(0, '127.0.0.1'), 'listening');
    return this.url;
  }

  get url(): string {
    return `http://localhost:${(this.#http.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#http.close();
    this.#http.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.line === 'down') return void request.socket.destroy();
    const asked = new URL(request.url ?? '/', this.url);
    const { pathname: path, searchParams } = asked;
    if (path.startsWith('/issuer')) {
      const { role } = this.server;
      if (!path.endsWith('/authorize')) return json(response, issuerSays(this.url, path, role));
      this.prompts.push(searchParams.get('prompt'));
      const silent = searchParams.get('prompt') === 'none';
      const answer = this.known || !silent ? { code: 'c' } : { error: 'login_required' };
      response.writeHead(302, { location: wayBack(searchParams, answer as never) });
      return void response.end();
    }
    if (path.startsWith('/api/')) return this.#api(request, response, asked);
    // Plain, so that a release can be told from the next.
    delete request.headers['accept-encoding'];
    const { status, headers, body } = this.#files(request, extname(path) ? path : '/index.html');
    const text = /html|javascript/.test(String(headers['content-type']));
    response.writeHead(status, text ? { 'content-type': headers['content-type'] } : headers);
    response.end(text ? this.release(String(body)) : body);
  }

  async #api(request: IncomingMessage, response: ServerResponse, asked: URL): Promise<void> {
    const { pathname: path } = asked;
    const known: Record<string, object> = {
      'GET /api/config': {
        issuer: `${this.url}/issuer`,
        clientId: 'board',
        liveUrl: 'ws://localhost:9/',
      },
      'GET /api/board': this.server.board.view(),
    };
    const name = `${request.method} ${path}`;
    if (name in known) return json(response, known[name]);
    const text = (await request.setEncoding('utf8').toArray()).join('');
    const id = String(request.headers['idempotency-key']);
    const body = text && JSON.parse(text);
    const reply = this.server.replies.get(name)?.(asked, { body, command: id });
    if (reply) return json(response, reply.body);
    if (!path.startsWith('/api/jobs/')) return void response.writeHead(404).end('{}');
    this.sent.push({ path, body });
    json(response, this.server.carryOut({ id, path, seen: '' }, body));
  }
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
