export const MINUTE_MS = 60_000;
const GATEWAY_MS = 120 * MINUTE_MS;
const IDLE_MS = 10 * MINUTE_MS;

/**
 * A socket to a gateway that answers each heartbeat, ends what is idle, everything after two hours, and whatever outlives its ticket's
 * token. Its clock is not the page's.
 */
export class GatewaySocket {
  static readonly OPEN = 1;
  static all: GatewaySocket[] = [];
  static answers = true;
  static opens = true;
  /** The server's time minus the page's. */
  static ahead = 0;
  /** Whether the page gets a fresh token in time, and when it got its first. */
  static renews = true;
  static firstToken = 0;
  readyState = 0;
  closedBy: 'page' | 'gateway' | undefined;
  onopen: (() => void) | undefined;
  onmessage: ((message: { data: string }) => void) | undefined;
  onclose: (() => void) | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #until: number;

  constructor(url: string) {
    this.#until = tokenEnds(new URL(url).searchParams.get('ticket'));
    GatewaySocket.all.push(this);
    if (!GatewaySocket.opens) return;
    setTimeout(() => {
      this.readyState = GatewaySocket.OPEN;
      this.onopen?.();
    }, 50);
    setTimeout(() => this.#end('gateway'), GATEWAY_MS);
  }

  send(text: string): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#end('gateway'), IDLE_MS);
    if (!GatewaySocket.answers) return;
    const { sentAt, ticket } = JSON.parse(text);
    if (ticket) this.#until = tokenEnds(ticket);
    if (this.#until <= Date.now()) {
      this.#end('gateway');
      return;
    }
    const head = { version: 1, checksum: 1, now: there(Date.now()) };
    const said = JSON.stringify({ head, sentAt, until: there(this.#until) });
    setTimeout(() => this.onmessage?.({ data: said }), 20);
  }

  close(): void {
    this.#end('page');
  }

  #end(by: 'page' | 'gateway'): void {
    if (this.closedBy) return;
    this.closedBy = by;
    this.readyState = 3;
    this.onclose?.();
  }
}

const there = (ms: number) => new Date(ms + GatewaySocket.ahead).toISOString();

/** Each ticket was asked for by the token of that moment; a token is good for five minutes and renewed a minute before its end. */
const given = new Map<string, { readonly at: number; readonly token: number }>();
const TOKEN_MS = 5 * MINUTE_MS;
function tokenNow(): number {
  const ends = GatewaySocket.firstToken + TOKEN_MS;
  if (!GatewaySocket.renews || Date.now() < ends - MINUTE_MS) return ends;
  const every = TOKEN_MS - MINUTE_MS;
  return ends + every * (1 + Math.floor((Date.now() - (ends - MINUTE_MS)) / every));
}
function tokenEnds(ticket: string | null): number {
  const found = given.get(ticket ?? '');
  given.delete(ticket ?? '');
  return found && Date.now() - found.at < 30_000 ? found.token : 0;
}

/** What POST /api/live-tickets answers now, the nth time. */
export function giveTicket(nth: number) {
  const ticket = `t${nth}`;
  given.set(ticket, { at: Date.now(), token: tokenNow() });
  return { ok: true, value: { ticket, until: there(tokenNow()) } };
}

/** As at the beginning of a test: nobody is connected, and a first token was just given. */
export function freshGateway(): void {
  const usual = { all: [], answers: true, opens: true, ahead: 0, renews: true };
  Object.assign(GatewaySocket, usual, { firstToken: Date.now() });
  given.clear();
}
