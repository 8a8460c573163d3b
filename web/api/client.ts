import { type Answer, OFFLINE, problemIn, problemOf, UNANSWERED } from './problem.ts';

const TIMEOUT_MS = 15_000;
const TRIES = 4;
const PAUSE_MS = 400;
/** Nobody looks at a screen that waits for longer: it says so instead. */
const LONGEST_PAUSE_MS = 10_000;
/** After this long nothing is tried once more: whoever waits wants to know. */
const PATIENCE_MS = 20_000;

export type PostOptions = {
  /** The command's id: the same for every try of one intention, so that it happens once. Made here when left out. */
  readonly command?: string;
  /** The version the person saw; a newer one refuses the change. */
  readonly seen?: number;
  /** How often at most it is sent; for callers that have their own rhythm. */
  readonly tries?: number;
};

export type Api = {
  get<T>(path: string): Promise<Answer<T>>;
  post<T>(path: string, body: unknown, options?: PostOptions): Promise<Answer<T>>;
  patch<T>(path: string, body: unknown, options?: PostOptions): Promise<Answer<T>>;
  put<T>(path: string, body: unknown, options?: PostOptions): Promise<Answer<T>>;
  delete<T>(path: string, body?: unknown, options?: PostOptions): Promise<Answer<T>>;
};

export type Bearer = {
  /** The access token as it is now. */
  token(): string;
  /** A fresh token; false when the session is over. */
  renew(): Promise<boolean>;
};

type Surroundings = {
  readonly fetch: typeof fetch;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Whether this machine itself says that it has no network. */
  readonly offline: () => boolean;
};

const here: Surroundings = {
  fetch: (...request) => fetch(...request),
  pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  offline: () => navigator.onLine === false,
};

/** How long to wait before the same request may succeed; undefined when trying again would change nothing. */
function pauseBefore(response: Response | undefined, attempt: number): number | undefined {
  const backOff = PAUSE_MS * 2 ** attempt;
  if (!response) return backOff;
  const { status, headers } = response;
  // Who is told to ask less waits once, and asks the person after that.
  if (status !== 503 && (status !== 429 || attempt > 0)) return undefined;
  const asked = Number(headers.get('retry-after')) * 1000;
  if (!(asked > 0)) return backOff;
  return asked > LONGEST_PAUSE_MS ? undefined : asked;
}

/** Speaks to the HTTP API as the signed-in person: one place for the token, retries, time-outs and problems. Paths are `/api/…`. */
export function createApi(bearer: Bearer, surroundings: Partial<Surroundings> = {}): Api {
  const { fetch, pause, offline } = { ...here, ...surroundings };
  const attempt = (path: string, init: RequestInit): Promise<Response | undefined> =>
    fetch(path, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${bearer.token()}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => undefined);

  async function send<T>(path: string, init: RequestInit, most = TRIES): Promise<Answer<T>> {
    // Nothing is kept for later: what is sent hours after it was meant is a surprise.
    if (offline()) return { ok: false, problem: OFFLINE };
    const until = performance.now() + PATIENCE_MS;
    let renewed = false;
    for (let tries = 1; ; tries++) {
      const response = await attempt(path, init);
      if (response?.status === 401 && !renewed) {
        renewed = true;
        if (await bearer.renew()) continue;
      }
      if (response?.ok) return read<T>(response);
      const wait = pauseBefore(response, tries - 1);
      if (wait === undefined || tries >= most || performance.now() > until) {
        const unanswered = init.method === 'GET' ? problemOf(0) : UNANSWERED;
        return { ok: false, problem: response ? await problemIn(response) : unanswered };
      }
      await pause(wait);
    }
  }

  const change =
    (method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'): Api['post'] =>
    (path, body, { command = crypto.randomUUID(), seen, tries } = {}) => {
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': command,
        ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
      };
      return send(path, { method, body: JSON.stringify(body), headers }, tries);
    };

  return {
    get: (path) => send(path, { method: 'GET' }),
    post: change('POST'),
    patch: change('PATCH'),
    put: change('PUT'),
    delete: change('DELETE'),
  };
}

/** A success whose body breaks off half-way is a broken line, not a success. */
async function read<T>(response: Response): Promise<Answer<T>> {
  try {
    return { ok: true, value: (await response.json()) as T };
  } catch {
    return { ok: false, problem: problemOf(0) };
  }
}
