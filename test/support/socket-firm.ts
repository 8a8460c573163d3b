import { afterAll, beforeAll, beforeEach, expect, vi } from 'vitest';
import { toInstant } from '../../domain/calendar.ts';
import type { TenantId } from '../../domain/ids.ts';
import { listConnections } from '../../functions/table/connections.ts';
import { startGateway } from './fake-gateway.ts';
import { startProduct } from './product.ts';
import { SocketDesk } from './socket-desk.ts';

const HOUR_MS = 3_600_000;
let hour = Date.parse('2026-11-23T14:00:00Z');
/** The next full hour by the functions' clock: no test takes it back, for what counts requests would take that ill. */
function nextHour(): void {
  hour += HOUR_MS;
  vi.setSystemTime(hour);
}

/** Lets time pass by the functions' clock. */
export const pass = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000);

/** The instant so many seconds from now. */
export const instant = (seconds: number): string => toInstant(Date.now() + seconds * 1000);

/** The ids of a firm's sockets, as the table has them. */
export const socketsOf = async (tenant: string): Promise<readonly string[]> =>
  (await listConnections(tenant as TenantId)).map(({ id }) => id);

/** One product and one gateway for a test file; each of its tests begins at a full hour with a gateway that heard nothing. */
export function socketFirm() {
  const firm = {} as {
    product: Awaited<ReturnType<typeof startProduct>>;
    gateway: Awaited<ReturnType<typeof startGateway>>;
    desk: SocketDesk;
  };
  beforeAll(async () => {
    firm.product = await startProduct();
    firm.gateway = await startGateway();
    firm.desk = new SocketDesk(firm.product.call);
    vi.useFakeTimers({ toFake: ['Date'] });
    nextHour();
  });
  beforeEach(() => {
    nextHour();
    firm.gateway.forget();
  });
  afterAll(async () => {
    vi.useRealTimers();
    firm.gateway.stop();
    await firm.product.stop();
  });
  const call: SocketDeskCall = (...asked) => firm.product.call(...asked);
  return {
    it: firm,
    /** A firm, and a dispatcher of it. */
    async dispatcher() {
      const tenant = await firm.product.tenant();
      const body = { name: 'Dana Dispatcher', role: 'dispatcher' };
      const { id } = (await call('POST /api/people', { as: { tenant }, body })).body;
      return { tenant, dana: { tenant, person: id as string, role: 'dispatcher' } };
    },
    /** Puts somebody away, or changes their role. */
    async change(tenant: string, id: string, body: object): Promise<void> {
      const { people } = (await call('GET /api/people', { as: { tenant } })).body;
      const { version: seen } = people.find((person: { id: string }) => person.id === id);
      const edit = { as: { tenant }, path: { id }, seen, body };
      expect(await call('PATCH /api/people/{id}', edit)).toMatchObject({ status: 200 });
    },
    async versionOf(tenant: string): Promise<number> {
      return (await call('GET /api/board', { as: { tenant } })).body.version;
    },
  };
}

type SocketDeskCall = Awaited<ReturnType<typeof startProduct>>['call'];
