import { vi } from 'vitest';
import type { Feed, FeedEvent } from '../../web/api/feed-state.ts';
import { current } from './current.ts';
import { thisMachine } from './time.ts';

/**
 * Where the simulation takes hold of the product: the data client, the gateway's client, the pause between attempts, the queue of one
 * function instance (here several run in one process) and the log. All else is the product itself. Through the same seams a bug is
 * planted in the client.
 */
vi.mock('../../functions/table/client.ts', () => ({
  dataClient: () => current().data,
  tableName: () => 'Table',
}));

vi.mock('@aws-sdk/client-apigatewaymanagementapi', () => ({
  PostToConnectionCommand: class {
    input: unknown;
    constructor(input: unknown) {
      this.input = input;
    }
  },
  DeleteConnectionCommand: class {
    input: unknown;
    constructor(input: unknown) {
      this.input = input;
    }
  },
  ApiGatewayManagementApiClient: class {
    async send({ input }: { input: { ConnectionId: string; Data?: Uint8Array } }) {
      const { sockets } = current();
      if (!input.Data) return sockets.cut(input.ConnectionId);
      return await sockets.post(input.ConnectionId, Buffer.from(input.Data).toString());
    }
  },
}));

vi.mock('node:timers/promises', () => ({ setTimeout: (ms: number) => thisMachine().sleep(ms) }));

vi.mock('../../functions/table/turn.ts', async (importOriginal) => {
  const { inTurn } = await importOriginal<typeof import('../../functions/table/turn.ts')>();
  return {
    inTurn: <T>(tenant: string, work: () => Promise<T>) =>
      inTurn(`${thisMachine().name}/${tenant}` as never, work),
  };
});

// It remembers one simulation in the next: what a seed does would hang on those before it.
vi.mock('../../functions/middleware/rate.ts', () => ({ admit: () => undefined }));

vi.mock('../../functions/middleware/log.ts', async (importOriginal) => ({
  ...(await importOriginal<typeof import('../../functions/middleware/log.ts')>()),
  log: (_level: string, message: string, facts: object) => current().tell(message, facts),
  describe: (error: unknown) => ({ error: String(error) }),
}));

vi.mock('../../domain/merge.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../domain/merge.ts')>();
  const conflicts: typeof real.conflicts = (...asked) =>
    current().planted?.conflicts?.(real.conflicts, ...asked) ?? real.conflicts(...asked);
  return { ...real, conflicts };
});

vi.mock('../../web/api/shelf.ts', () => ({
  async kept(key: string) {
    const found = structuredClone(thisMachine().disk.get(key));
    return current().planted?.kept?.(found) ?? found;
  },
  async write(key: string, thing: unknown) {
    thisMachine().disk.set(key, structuredClone(thing));
  },
  async removeBut(kept: string | undefined) {
    const { disk } = thisMachine();
    if (current().planted?.keepsAll) return;
    for (const key of [...disk.keys()]) if (key !== kept) disk.delete(key);
  },
}));

vi.mock('../../web/api/clock.ts', async (importOriginal) => {
  const { createClock } = await importOriginal<typeof import('../../web/api/clock.ts')>();
  return { createClock: () => current().planted?.clock ?? createClock() };
});

vi.mock('../../web/api/feed.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../web/api/feed.ts')>();
  return {
    ...real,
    feed: (state: Feed, event: FeedEvent) =>
      current().planted?.feed?.(real.feed, state, event) ?? real.feed(state, event),
  };
});

vi.mock('../../web/api/liveness.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../web/api/liveness.ts')>();
  return {
    ...real,
    wants: (state: Feed, now: number) => {
      const wanted = real.wants(state, now);
      const { planted } = current();
      return planted?.wants ? planted.wants(state, wanted) : wanted;
    },
    liveness: (state: Feed, now: number) =>
      current().planted?.liveness?.(state, now) ?? real.liveness(state, now),
  };
});
