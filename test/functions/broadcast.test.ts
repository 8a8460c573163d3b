import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DeleteCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';

/** A gateway's management API over HTTP: who is `gone` is a 410, who is `busy` a 429, who is `slow` gets no answer at all. */
const received: { id: string; frame: string }[] = [];
const gateway = createServer(async (request, response) => {
  const id = decodeURIComponent(request.url?.split('/@connections/')[1] ?? '');
  let frame = '';
  for await (const chunk of request) frame += chunk;
  received.push({ id, frame });
  if (id === 'slow') return;
  response.writeHead(id === 'gone' ? 410 : id === 'busy' ? 429 : 200).end();
  answered += 1;
});
let answered = 0;
const table = mockClient(DynamoDBDocumentClient);
const KKT = 'KKT' as TenantId;

beforeAll(async () => {
  gateway.listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  Object.assign(process.env, {
    TABLE_NAME: 'table',
    CONNECTIONS_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/live`,
    AWS_REGION: 'ca-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
});
beforeEach(() => {
  received.length = 0;
  table.reset();
});
afterAll(() => {
  gateway.closeAllConnections();
  gateway.close();
});

async function broadcastTo(
  people: readonly { id: string; role?: string }[],
  frames: readonly string[] = ['{}'],
  pings: readonly string[] = [],
) {
  const Items = people.map(({ id, role = 'dispatcher' }) => ({ sk: id, person: 'U1', role }));
  table.on(QueryCommand).resolves({ Items });
  const { broadcast } = await import('../../functions/outbound/connections.ts');
  return broadcast(KKT, frames, pings);
}

const reached = () => [...new Set(received.map(({ id }) => id))].sort();

describe('a change on its way to the open boards', () => {
  it('reaches everybody who sees the board, and no technician', async () => {
    const people = [
      { id: 'ann' },
      { id: 'ben', role: 'viewer' },
      { id: 'tess', role: 'technician' },
    ];

    expect(await broadcastTo(people)).toEqual({ sent: 2, failed: [] });
    expect(reached()).toEqual(['ann', 'ben']);
  });

  it('is a ping to technicians when it touches visits, and never what changed', async () => {
    const people = [{ id: 'ann' }, { id: 'tess', role: 'technician' }];

    expect(await broadcastTo(people, ['{"changes":[]}'], ['{"ping":7}'])).toMatchObject({
      sent: 2,
    });
    expect(received.filter(({ id }) => id === 'tess').map(({ frame }) => frame)).toEqual([
      '{"ping":7}',
    ]);
    expect(received.filter(({ id }) => id === 'ann').map(({ frame }) => frame)).toEqual([
      '{"changes":[]}',
    ]);
  });

  it('forgets a socket that is gone, and reaches the others', async () => {
    expect(await broadcastTo([{ id: 'gone' }, { id: 'ben' }])).toEqual({ sent: 1, failed: [] });

    const forgotten = table.commandCalls(DeleteCommand).map(({ args }) => args[0].input.Key?.sk);
    expect(forgotten).toEqual(['gone']);
    expect(reached()).toContain('ben');
  });

  it.each(['busy', 'slow'])(
    'gives up on a %s socket in its time, keeps it, and reaches the others',
    async (id) => {
      const began = performance.now();

      const outcome = await broadcastTo([{ id }, { id: 'ben' }]);

      expect(outcome).toEqual({ sent: 1, failed: [expect.any(String)] });
      expect(table.commandCalls(DeleteCommand)).toEqual([]);
      expect(reached()).toContain('ben');
      // Half a second is its time; the rest is a slow machine's.
      expect(performance.now() - began).toBeLessThan(5_000);
    },
  );

  it('takes nobody of a crowd for slow who only waits for a turn', async () => {
    const crowd = Array.from({ length: 400 }, (_, i) => ({ id: `one${i}` }));
    // Nobody's time runs out here: what counts is when it begins.
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const before = answered;
    const waited: number[] = [];
    const clock = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      waited.push(waited.length - (answered - before));
      return new AbortController().signal;
    });
    onTestFinished(() => clock.mockRestore());

    expect(await broadcastTo(crowd)).toEqual({ sent: 400, failed: [] });

    expect(waited).toHaveLength(400);
    expect(Math.max(...waited)).toBeLessThan(50);
  });

  it('sends frames to one browser in their order', async () => {
    await broadcastTo([{ id: 'ann' }], ['1', '2', '3']);

    expect(received.map(({ frame }) => frame)).toEqual(['1', '2', '3']);
  });
});
