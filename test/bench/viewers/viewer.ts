import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { type BoardFeed, createBoardFeed } from '../../../web/api/board-feed.ts';
import { createApi } from '../../../web/api/client.ts';
import { liveness } from '../../../web/api/liveness.ts';

/** Somebody who looks at the board: the client that runs in browsers, without the screen. */
export class Viewer {
  readonly feed: BoardFeed;
  /** When each changes frame came, and how many bytes all of them had. */
  frames: number[] = [];
  bytes = 0;
  /** How often the board had to be asked for what no frame brought. */
  fetches = 0;
  sockets = 0;
  /** How often the indicator left its green. */
  reds = 0;
  /** When each version was first on this screen. */
  readonly seenAt = new Map<number, number>();
  readonly stop: () => void;
  readonly #origin: string;

  /** Opens the board at a server's address, as a person with this token. */
  constructor(origin: string, token: string) {
    this.#origin = origin;
    const bearer = { token: () => token, renew: async () => false };
    const api = createApi(bearer, { fetch: this.#fetch, pause });
    this.feed = createBoardFeed(api, `${origin.replace('http', 'ws')}/live`);
    let version = 0;
    let wasLive = false;
    this.feed.subscribe(() => {
      const now = performance.now();
      const shown = this.version;
      if (version > 0) for (let v = version + 1; v <= shown; v += 1) this.seenAt.set(v, now);
      version = shown;
      if (wasLive && !this.isLive) this.reds += 1;
      wasLive = this.isLive;
    });
    this.stop = whose.run(this, () => this.feed.start());
  }

  get version(): number {
    return this.feed.current().feed.board?.version ?? 0;
  }

  get isLive(): boolean {
    return liveness(this.feed.current().feed, this.feed.now()).is === 'live';
  }

  /** What it took to open the board does not count. */
  begin(): void {
    this.frames = [];
    this.bytes = this.fetches = this.sockets = this.reds = 0;
  }

  hear(frame: string): void {
    if (!frame.startsWith('{"changes"')) return;
    this.frames.push(performance.now());
    this.bytes += Buffer.byteLength(frame);
  }

  readonly #fetch: typeof fetch = (path, init) => {
    if (String(path).startsWith('/api/board/')) this.fetches += 1;
    return fetch(`${this.#origin}${path}`, init);
  };
}

/** Whose socket is being opened: the client does not say. */
const whose = new AsyncLocalStorage<Viewer>();

class ViewerSocket extends WebSocket {
  constructor(url: string) {
    super(url, { origin: new URL(url).origin.replace('ws', 'http') });
    const viewer = whose.getStore();
    if (!viewer) return;
    viewer.sockets += 1;
    this.on('message', (data) => viewer.hear(data.toString()));
    // A browser tells of a refused connection by closing it.
    this.on('error', () => {});
  }
}

const listens = { addEventListener() {}, removeEventListener() {} };
Object.assign(globalThis, {
  WebSocket: ViewerSocket,
  window: listens,
  document: { ...listens, hidden: false },
});
