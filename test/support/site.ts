import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type {
  BrowserContext,
  BrowserContextOptions,
  Page,
  Route,
  WebSocketRoute,
} from 'playwright-core';
import type { Role } from '../../domain/policy.ts';
import type { ProblemDetails } from '../../functions/contract/answers.ts';
import type { Heartbeat, LiveFrame } from '../../functions/contract/live.ts';
import { contentSecurityPolicy } from '../../infra/content-security-policy.ts';
import { buildSite as buildSiteInto, siteFolder } from '../../infra/local/site-build.ts';
import { ServerBoard } from '../web/live/server-board.ts';
import { comeBack } from './come-back.ts';
import { issuerSays, wayBack } from './stub-issuer.ts';

/** Nothing listens there: every request is answered below. It is `localhost` because PKCE needs a secure context. */
export const ORIGIN = 'http://localhost:9';
export const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** As the distribution sends it, so that a screen which breaks it is seen to. */
const POLICY = contentSecurityPolicy([`${ORIGIN}/issuer/`, 'ws://localhost:9/live']);

export type Site = { readonly folder: string };

const ROOT = join(import.meta.dirname, '../..');

/** The site as it is built for people. */
export async function buildSite(): Promise<Site> {
  const folder = siteFolder(ROOT);
  await buildSiteInto(ROOT, folder);
  return { folder };
}

type Reply = { readonly status?: number; readonly body: unknown; readonly type?: string };

/** A server that exists only in front of one page: issuer, API and socket, each answer as the test wants it. */
export class StubServer {
  readonly board = new ServerBoard();
  /** Answers for paths below /api, by `METHOD path`; they go before the usual ones. */
  readonly replies = new Map<string, (asked: URL) => Reply>();
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
  readonly #sockets = new Set<WebSocketRoute>();

  /** A page that reaches only this server, of somebody who has just signed in. */
  async openIn(context: BrowserContext, site: Site, path: string): Promise<Page> {
    const page = await this.#pageIn(context, site);
    await comeBack(page, ORIGIN, path);
    return page;
  }

  /** The same by the whole way of somebody who comes for the first time: the site, the issuer, and the site again. */
  async arriveIn(context: BrowserContext, site: Site, path: string): Promise<Page> {
    const page = await this.#pageIn(context, site);
    await page.goto(ORIGIN + path);
    return page;
  }

  async #pageIn(context: BrowserContext, site: Site): Promise<Page> {
    const page = await context.newPage();
    await page.routeWebSocket(/\/live/, (socket) => this.#live(socket));
    await page.route('**/*', (route) => this.#answer(route, site));
    return page;
  }

  /** Sends a frame to all who listen. */
  send(frame: LiveFrame): void {
    for (const socket of this.#sockets) socket.send(JSON.stringify(frame));
  }

  /** Ends all sockets. */
  hangUp(): void {
    for (const socket of this.#sockets) void socket.close();
    this.#sockets.clear();
  }

  #live(socket: WebSocketRoute): void {
    this.#sockets.add(socket);
    socket.onMessage((text) => {
      const { sentAt } = JSON.parse(String(text)) as Heartbeat;
      const frame = { head: this.board.head(), sentAt, present: this.present };
      if (!this.frozen) socket.send(JSON.stringify(frame));
    });
  }

  #answer(route: Route, site: Site): Promise<void> {
    const { pathname, searchParams } = new URL(route.request().url());
    const { refusal: no } = this;
    if (pathname === '/issuer/token' && no)
      return no === 'unreachable' ? route.abort() : route.fulfill({ status: 400, json: no });
    if (pathname.startsWith('/issuer')) return issuer(route, pathname, searchParams, this.role);
    if (pathname.startsWith('/api/')) return this.#api(route, pathname);
    const file = join(site.folder, pathname);
    const found = extname(file) && existsSync(file) ? file : join(site.folder, 'index.html');
    const contentType = TYPES[extname(found)] ?? 'application/octet-stream';
    const headers = { 'content-type': contentType, 'content-security-policy': POLICY };
    return route.fulfill({ body: readFileSync(found), headers });
  }

  #api(route: Route, path: string): Promise<void> {
    const request = route.request();
    const name = `${request.method()} ${path}`;
    if (request.method() !== 'GET') {
      const seen = request.headers()['if-match'] ?? '';
      this.posted.push({ path, body: request.postDataJSON(), seen });
    }
    const asked = new URL(request.url());
    const since = Number(asked.searchParams.get('since'));
    const reply = this.replies.get(name)?.(asked) ?? this.#usual(name, since);
    const { status = 200, body, type = 'application/json' } = reply;
    return route.fulfill({ status, contentType: type, body: JSON.stringify(body) });
  }

  #usual(name: string, since: number): Reply {
    const now = this.board.head().now;
    const known: Readonly<Record<string, unknown>> = {
      'GET /api/config': {
        issuer: `${ORIGIN}/issuer`,
        clientId: 'board',
        liveUrl: 'ws://localhost:9/live',
      },
      'GET /api/board': this.board.view(),
      'GET /api/board/changes': this.board.changesSince(since),
      'POST /api/live-tickets': { ticket: 't', expiresAt: now },
    };
    return name in known ? { body: known[name] } : { status: 404, body: { message: 'Not Found' } };
  }
}

function issuer(route: Route, path: string, query: URLSearchParams, role: Role): Promise<void> {
  // A page that goes on by itself: what a redirect leads to would not be asked of us again.
  if (path.endsWith('/authorize')) {
    const back = wayBack(query, { code: 'c' });
    const body = `<script>location.replace(${JSON.stringify(back)})</script>`;
    return route.fulfill({ contentType: 'text/html', body });
  }
  return route.fulfill({ json: issuerSays(ORIGIN, path, role) });
}
