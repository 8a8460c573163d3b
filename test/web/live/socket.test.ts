import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Api } from '../../../web/api/client.ts';
import type { FeedEvent } from '../../../web/api/feed-state.ts';
import { type Live, openLive } from '../../../web/api/live.ts';
import { freshGateway, GatewaySocket, giveTicket, MINUTE_MS } from './gateway-socket.ts';

const page = { hidden: false, wake: [] as (() => void)[] };
const listening = {
  addEventListener: (_: string, wake: () => void) => page.wake.push(wake),
  removeEventListener: () => undefined,
};
let live: Live;
let events: FeedEvent[];
let tickets: number;
/** How many of the next tickets are refused. */
let refusals = 0;

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(page, { hidden: false, wake: [] });
  freshGateway();
  vi.stubGlobal('WebSocket', GatewaySocket);
  vi.stubGlobal('window', listening);
  vi.stubGlobal('document', {
    ...listening,
    get hidden() {
      return page.hidden;
    },
  });
  [events, tickets, refusals] = [[], 0, 0];
  const post = async () => {
    tickets += 1;
    if (refusals > 0) {
      refusals -= 1;
      return { ok: false, problem: { status: 503 } };
    }
    return giveTicket(tickets);
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
    expect(closings()).toEqual([]);
    expect(longestSilence()).toBeLessThan(6_000);
  });

  test.each([0, 24 * 60, -24 * 60])(
    'stays by one fresh ticket for each token, with a server that is %i minutes ahead',
    async (minutes) => {
      GatewaySocket.ahead = minutes * MINUTE_MS;

      await vi.advanceTimersByTimeAsync(100 * MINUTE_MS);

      expect(GatewaySocket.all.map(({ closedBy }) => closedBy)).toEqual([undefined]);
      // A token is renewed every four minutes.
      expect(tickets).toBe(25);
      expect(closings()).toEqual([]);
    },
  );

  test('asks again, in its time, when there is no ticket or the token is still the old one', async () => {
    await vi.advanceTimersByTimeAsync(4 * MINUTE_MS);
    refusals = 2;
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    const refused = tickets;
    GatewaySocket.renews = false;
    await vi.advanceTimersByTimeAsync(3.9 * MINUTE_MS);
    const old = tickets - refused;

    expect(closings()).toEqual([]);
    expect(refused).toBe(1 + 3);
    expect(old).toBeGreaterThan(1);
    expect(old).toBeLessThan(6);
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
