import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Role } from '../../domain/policy.ts';
import type { ProblemDetails } from '../../functions/contract/answers.ts';
import type { Heartbeat, LiveFrame } from '../../functions/contract/live.ts';
import { contentSecurityPolicy } from '../../infra/content-security-policy.ts';
import { createSite } from '../../infra/local/site.ts';
import { buildSite as buildSiteInto, siteFolder } from '../../infra/local/site-build.ts';
import { ServerBoard } from '../web/live/server-board.ts';
import { comeBack } from './come-back.ts';
import { issuerSays, wayBack } from './stub-issuer.ts';

export const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
/** The built site, as its bucket serves it. */
export type Site = { readonly folder: string; readonly files: ReturnType<typeof createSite> };

const ROOT = join(import.meta.dirname, '../..');

/** The site as it is built for people. */
export async function buildSite(): Promise<Site> {
  const folder = siteFolder(ROOT);
  await buildSiteInto(ROOT, folder);
  return { folder, files: createSite(folder) };
}

/** What was sent, with the id of its command. */
export type Sent = { readonly body: unknown; readonly command: string };
type Reply = { readonly status?: number; readonly body: unknown; readonly type?: string };

/**
 * A server on a port of its own: site, issuer, API and socket, each answer as the test wants it. Requests that are answered inside the
 * browser's driver cost several times as much, and a page asks for forty files.
 */
export class StubServer {
  readonly board = new ServerBoard();
  /** Answers for paths below /api, by `METHOD path`; they go before the usual ones. */
  readonly replies = new Map<string, (asked: URL, sent: Sent) => Reply>();
  readonly posted: { readonly path: string; readonly body: unknown; readonly seen: string }[] = [];

  /** Says no to one request from now on. */
  refuse(request: string, problem: Partial<ProblemDetails> & { status: number }): void {
    const body = { type: '/problems/x', title: 'No', code: 'x', ...problem };
    this.replies.set(request, () => ({
      status: problem.status,
      body,
      type: 'application/problem+json',
    }));
  }

  /** Says nothing more over the socket, as a server that is frozen. */
  frozen = false;
  /** What the person who signs in may do. */
  role: Role = 'dispatcher';
  /** What the issuer says instead of giving tokens. */
  refusal:
    | 'unreachable'
    | { readonly error: string; readonly error_description?: string }
    | undefined;
  /** Who else has which work order open. */
  present: NonNullable<Extract<LiveFrame, { head: unknown }>['present']> = [];
  readonly #sockets = new WebSocketServer({ noServer: true });
  #site?: Site;
  readonly #http: Server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.destroy());
  }).on('upgrade', (request, socket, head) => {
    this.#sockets.handleUpgrade(request, socket, head, (open) => this.#live(open));
  });

  /** Where it is found; it must be open. */
  get url(): string {
    return `http://localhost:${(this.#http.address() as AddressInfo).port}`;
  }

  /** A page of somebody who has just signed in. */
  async openIn(context: BrowserContext, site: Site, path: string): Promise<Page> {
    await this.#listen(site);
    const page = await context.newPage();
    await comeBack(page, this.url, path);
    return page;
  }

  /** The same by the whole way of somebody who comes for the first time: the site, the issuer, and the site again. */
  async arriveIn(context: BrowserContext, site: Site, path: string): Promise<Page> {
    await this.#listen(site);
    const page = await context.newPage();
    await page.goto(this.url + path);
    return page;
  }

  async #listen(site: Site): Promise<void> {
    this.#site = site;
    if (!this.#http.listening) await once(this.#http.listen(0, '127.0.0.1'), 'listening');
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#http.close();
    this.#http.closeAllConnections();
  }

  /** Sends a frame to all who listen. */
  send(frame: LiveFrame): void {
    for (const socket of this.#sockets.clients) socket.send(JSON.stringify(frame));
  }

  /** Ends all sockets. */
  hangUp(): void {
    for (const socket of this.#sockets.clients) socket.close();
  }

  #live(socket: WebSocket): void {
    socket.on('message', (text) => {
      const { sentAt } = JSON.parse(String(text)) as Heartbeat;
      const frame = { head: this.board.head(), sentAt, present: this.present };
      if (!this.frozen) socket.send(JSON.stringify(frame));
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = new URL(request.url ?? '/', this.url);
    const { pathname: path } = asked;
    if (path.startsWith('/api/')) return this.#api(request, response, asked);
    if (path.endsWith('/authorize')) {
      const location = wayBack(asked.searchParams, { code: 'c' });
      return void response.writeHead(302, { location }).end();
    }
    const { refusal: no } = this;
    if (path === '/issuer/token' && no)
      return no === 'unreachable'
        ? void request.socket.destroy()
        : answer(response, { status: 400, body: no });
    if (path.startsWith('/issuer'))
      return answer(response, { body: issuerSays(this.url, path, this.role) });
    // A service worker would answer in place of what a test wants answered.
    if (path === '/service-worker.js') return answer(response, { status: 404, body: {} });
    // Plain: packing would cost more than it saves on one machine.
    delete request.headers['accept-encoding'];
    const file = this.#site?.files(request, extname(path) ? path : '/index.html');
    const headers = { ...file?.headers, 'content-security-policy': this.#policy() };
    response.writeHead(file?.status ?? 404, headers).end(file?.body);
  }

  /** As strict as the site's own: what it would refuse people is refused here. */
  #policy(): string {
    return contentSecurityPolicy([`${this.url}/issuer/`, `${this.url.replace('http', 'ws')}/live`]);
  }

  async #api(request: IncomingMessage, response: ServerResponse, asked: URL): Promise<void> {
    const { pathname: path } = asked;
    const name = `${request.method} ${path}`;
    const text = (await request.setEncoding('utf8').toArray()).join('');
    const header = (wanted: string) => String(request.headers[wanted] ?? '');
    const sent: Sent = { body: text && JSON.parse(text), command: header('idempotency-key') };
    if (request.method !== 'GET')
      this.posted.push({ path, body: sent.body, seen: header('if-match') });
    answer(response, this.replies.get(name)?.(asked, sent) ?? this.#usual(name, asked));
  }

  #usual(name: string, { searchParams: asked }: URL): Reply {
    const now = this.board.head().now;
    const known: Readonly<Record<string, unknown>> = {
      'GET /api/config': {
        issuer: `${this.url}/issuer`,
        clientId: 'board',
        liveUrl: `${this.url.replace('http', 'ws')}/live`,
      },
      'GET /api/board': this.board.view(),
      'GET /api/archive': this.board.archiveOf(asked.get('month')),
      'GET /api/board/changes': this.board.changesSince(Number(asked.get('since'))),
      'POST /api/live-tickets': { ticket: 't', expiresAt: now },
    };
    return name in known ? { body: known[name] } : { status: 404, body: { message: 'Not Found' } };
  }
}

function answer(response: ServerResponse, { status = 200, body, type }: Reply): void {
  response.writeHead(status, { 'content-type': type ?? 'application/json' });
  response.end(JSON.stringify(body));
}
