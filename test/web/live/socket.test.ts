import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Api } from '../../../web/api/client.ts';
import type { FeedEvent } from '../../../web/api/feed-state.ts';
import { type Live, openLive } from '../../../web/api/live.ts';

const MINUTE_MS = 60_000;
const GATEWAY_MS = 120 * MINUTE_MS;
const IDLE_MS = 10 * MINUTE_MS;

/** A socket to a gateway that answers each heartbeat, ends what is idle, and ends everything after two hours. */
class GatewaySocket {
  static readonly OPEN = 1;
  static all: GatewaySocket[] = [];
  static answers = true;
  static opens = true;
  readyState = 0;
  closedBy: 'page' | 'gateway' | undefined;
  onopen: (() => void) | undefined;
  onmessage: ((message: { data: string }) => void) | undefined;
  onclose: (() => void) | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor() {
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
    const { sentAt } = JSON.parse(text);
    const head = { version: 1, checksum: 1, now: '2026-11-23T14:00:00Z' };
    setTimeout(() => this.onmessage?.({ data: JSON.stringify({ head, sentAt }) }), 20);
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

const page = { hidden: false, wake: [] as (() => void)[] };
const listening = {
  addEventListener: (_: string, wake: () => void) => page.wake.push(wake),
  removeEventListener: () => undefined,
};
let live: Live;
let events: FeedEvent[];
let tickets: number;

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(page, { hidden: false, wake: [] });
  Object.assign(GatewaySocket, { all: [], answers: true, opens: true });
  vi.stubGlobal('WebSocket', GatewaySocket);
  vi.stubGlobal('window', listening);
  vi.stubGlobal('document', {
    ...listening,
    get hidden() {
      return page.hidden;
    },
  });
  [events, tickets] = [[], 0];
  const post = async () => {
    tickets += 1;
    return { ok: true, value: { ticket: `t${tickets}` } };
  };
  live = openLive({
    api: { post } as unknown as Api,
    url: 'wss://board/live',
    onEvent: (event) => events.push(event),
    now: () => Date.now(),
    held: () => 1,
    open: () => undefined,
  });
});
afterEach(() => {
  live.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const closings = () => events.filter((event) => event.is === 'socket' && !event.open);
/** The longest time without an answered heartbeat. */
function longestSilence(): number {
  const heads = events.filter(({ is }) => is === 'head').map(({ at }) => at);
  return Math.max(...heads.slice(1).map((at, index) => at - (heads[index] ?? at)));
}

describe('the socket', () => {
  test('is replaced before the gateway ends it: five hours pass without a moment of silence', async () => {
    await vi.advanceTimersByTimeAsync(5 * 60 * MINUTE_MS);

    expect(GatewaySocket.all.map(({ closedBy }) => closedBy)).toEqual(['page', 'page', undefined]);
    expect(tickets).toBe(3);
    expect(closings()).toEqual([]);
    expect(longestSilence()).toBeLessThan(6_000);
  });

  test('of a hidden page beats seldom, and often enough for the gateway', async () => {
    page.hidden = true;
    await vi.advanceTimersByTimeAsync(30 * MINUTE_MS);

    expect(closings()).toEqual([]);
    expect(longestSilence()).toBeGreaterThan(20_000);
  });

  test('is asked at once when somebody looks again, and given up soon when it says nothing', async () => {
    page.hidden = true;
    await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
    GatewaySocket.answers = false;

    page.hidden = false;
    for (const wake of page.wake) wake();
    const woken = events.some(({ is }) => is === 'woke');
    await vi.advanceTimersByTimeAsync(2_600);
    GatewaySocket.answers = true;
    await vi.advanceTimersByTimeAsync(1_000);

    expect(woken).toBe(true);
    expect(GatewaySocket.all.map(({ closedBy }) => closedBy)).toEqual(['page', undefined]);
    expect(events.at(-1)).toMatchObject({ is: 'head' });
  });

  test('that neither opens nor fails is given up, and the next one opens', async () => {
    await vi.advanceTimersByTimeAsync(100);
    GatewaySocket.opens = false;
    GatewaySocket.all[0]?.close();
    await vi.advanceTimersByTimeAsync(10_500);

    GatewaySocket.opens = true;
    await vi.advanceTimersByTimeAsync(3_000);

    expect(GatewaySocket.all[1]?.closedBy).toBe('page');
    expect(events.at(-1)).toMatchObject({ is: 'head' });
  });
});
