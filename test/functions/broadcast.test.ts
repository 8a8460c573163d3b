import { DeleteCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import type { News } from '../../functions/outbound/connections.ts';
import { startGateway } from '../support/fake-gateway.ts';

let gateway: Awaited<ReturnType<typeof startGateway>>;
const table = mockClient(DynamoDBDocumentClient);
const KKT = 'KKT' as TenantId;
const NOW = '2026-11-23T14:00:00Z';
const LATER = '2026-11-23T14:05:00Z';

beforeAll(async () => {
  gateway = await startGateway();
  Object.assign(process.env, {
    TABLE_NAME: 'table',
    AWS_REGION: 'ca-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
});
beforeEach(() => {
  gateway.forget();
  table.reset();
});
afterAll(() => gateway.stop());

type Listener = { id: string; role?: string; person?: string; until?: string };

/** One frame, no ping and nobody's rights, unless told otherwise. */
async function broadcastTo(people: readonly Listener[], news: Partial<News> = {}) {
  const Items = people.map(({ id: sk, ...rest }) => ({
    ...{ sk, person: 'U1', role: 'dispatcher', until: LATER },
    ...rest,
  }));
  table.on(QueryCommand).resolves({ Items });
  const { broadcast } = await import('../../functions/outbound/connections.ts');
  const { mayHear, ...told } = await broadcast(
    KKT,
    { frames: ['{}'], pings: [], rights: new Map(), ...news },
    NOW,
  );
  return { ...told, mayHear: [...mayHear] };
}

const rights = (person: string, role: 'nobody' | 'technician' | 'dispatcher') =>
  new Map([[person as PersonId, role]]);
const framesTo = (asked: string) =>
  gateway.called.filter(({ id, method }) => id === asked && method === 'POST').map((c) => c.frame);
const forgotten = () => table.commandCalls(DeleteCommand).map(({ args }) => args[0].input.Key?.sk);
const QUIET = { sent: 0, closed: 0, failed: [], mayHear: [] };

describe('a change on its way to the open boards', () => {
  it('reaches everybody who sees the board, and no technician', async () => {
    const people = [
      { id: 'ann' },
      { id: 'ben', role: 'viewer' },
      { id: 'tess', role: 'technician' },
    ];

    expect(await broadcastTo(people)).toEqual({ ...QUIET, sent: 2 });
    expect(gateway.reached()).toEqual(['ann', 'ben']);
  });

  it('is a ping to technicians when it touches visits, and never what changed', async () => {
    const people = [{ id: 'ann' }, { id: 'tess', role: 'technician' }];
    const news = { frames: ['{"changes":[]}'], pings: ['{"ping":7}'] };

    expect(await broadcastTo(people, news)).toMatchObject({ sent: 2 });
    expect(framesTo('tess')).toEqual(['{"ping":7}']);
    expect(framesTo('ann')).toEqual(['{"changes":[]}']);
  });

  it('forgets a socket that is gone, and reaches the others', async () => {
    gateway.moods.set('gone', 410);

    expect(await broadcastTo([{ id: 'gone' }, { id: 'ben' }])).toEqual({ ...QUIET, sent: 1 });

    expect(forgotten()).toEqual(['gone']);
    expect(gateway.reached()).toContain('ben');
  });

  it.each([429, 'slow'] as const)(
    'gives up on a socket that answers %s in its time, keeps it, and reaches the others',
    async (mood) => {
      gateway.moods.set('busy', mood);
      const began = performance.now();

      const outcome = await broadcastTo([{ id: 'busy' }, { id: 'ben' }]);

      expect(outcome).toEqual({ ...QUIET, sent: 1, failed: [expect.any(String)] });
      expect(forgotten()).toEqual([]);
      expect(gateway.reached()).toContain('ben');
      // Half a second is its time; the rest is a slow machine's.
      expect(performance.now() - began).toBeLessThan(5_000);
    },
  );

  it('takes nobody of a crowd for slow who only waits for a turn', async () => {
    const crowd = Array.from({ length: 400 }, (_, i) => ({ id: `one${i}` }));
    // Nobody's time runs out here: what counts is when it begins.
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const before = gateway.answered();
    const waited: number[] = [];
    const clock = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      waited.push(waited.length - (gateway.answered() - before));
      return new AbortController().signal;
    });
    onTestFinished(() => clock.mockRestore());

    expect(await broadcastTo(crowd)).toEqual({ ...QUIET, sent: 400 });

    expect(waited).toHaveLength(400);
    expect(Math.max(...waited)).toBeLessThan(50);
  });

  it('sends frames to one browser in their order', async () => {
    await broadcastTo([{ id: 'ann' }], { frames: ['1', '2', '3'] });

    expect(framesTo('ann')).toEqual(['1', '2', '3']);
  });
});

describe('a socket whose time is over', () => {
  it('hears nothing, is closed and forgotten; one that has a second left hears', async () => {
    const people = [
      { id: 'over', until: NOW },
      { id: 'left', until: '2026-11-23T14:00:01Z' },
    ];

    expect(await broadcastTo(people)).toEqual({ ...QUIET, sent: 1, closed: 1 });

    expect(gateway.reached()).toEqual(['left']);
    expect([gateway.closed(), forgotten()]).toEqual([['over'], ['over']]);
  });

  it('of a technician is closed as well, though there was nothing to tell them', async () => {
    await broadcastTo([{ id: 'tess', role: 'technician', until: NOW }]);

    expect([gateway.reached(), gateway.closed()]).toEqual([[], ['tess']]);
  });
});

describe('a person whose rights change', () => {
  it('hears it, and then all their sockets are closed, and nobody else’s', async () => {
    const people = [{ id: 'desk', person: 'U5' }, { id: 'phone', person: 'U5' }, { id: 'ann' }];

    const told = await broadcastTo(people, { rights: rights('U5', 'nobody') });

    expect(told).toEqual({ ...QUIET, sent: 3, closed: 2 });
    expect([gateway.closed(), forgotten().sort()]).toEqual([
      ['desk', 'phone'],
      ['desk', 'phone'],
    ]);
    const desk = gateway.called.filter(({ id }) => id === 'desk').map(({ method }) => method);
    expect(desk).toEqual(['POST', 'DELETE']);
  });

  it('keeps the socket that they opened meanwhile under the new role', async () => {
    const people = [
      { id: 'before', person: 'U5' },
      { id: 'after', person: 'U5', role: 'technician' },
    ];

    await broadcastTo(people, { rights: rights('U5', 'technician') });

    expect(gateway.closed()).toEqual(['before']);
  });

  it('is named when a socket could not be closed, and its row is kept for the next try', async () => {
    gateway.moods.set('phone', 500);
    const people = [{ id: 'phone', person: 'U5', role: 'technician' }, { id: 'ann' }];

    const told = await broadcastTo(people, { rights: rights('U5', 'nobody') });

    expect(told).toMatchObject({ sent: 1, closed: 0, mayHear: ['U5'] });
    expect(forgotten()).toEqual([]);
  });

  it('is forgotten when their socket is gone already', async () => {
    gateway.moods.set('gone', 410);

    const told = await broadcastTo([{ id: 'gone', person: 'U5' }], {
      rights: rights('U5', 'nobody'),
    });

    expect(told).toEqual(QUIET);
    expect(forgotten()).toEqual(['gone']);
  });
});
