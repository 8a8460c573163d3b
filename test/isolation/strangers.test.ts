import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../functions/http/openapi.ts';
import { startProduct } from '../support/product.ts';

/**
 * The attack: somebody of one firm, with a good token of theirs, asks for what belongs to another by its exact number. The tests enter by
 * the handlers, so that a check removed anywhere below is caught. New routes join by themselves.
 */
let product: Awaited<ReturnType<typeof startProduct>>;
let victim: string;
let stranger: string;
let version: number;

beforeAll(async () => {
  product = await startProduct();
  [victim, stranger] = [await product.tenant(), await product.tenant()];
  const body = { title: 'Secret boiler', customerId: 'C3', visits: { times: 1 } };
  version = (await product.call('POST /api/work-orders', { as: { tenant: victim }, body })).body
    .version;
});
afterAll(() => product.stop());

const SLOT = { date: '2099-12-01', start: '09:00', end: '11:00', technicianId: 'U2' };
/** A body that the route would take from its own firm. */
const BODIES: Record<string, object> = {
  'POST /api/work-orders/{number}/moves': { to: 'scheduled', schedule: SLOT },
  'PATCH /api/work-orders/{number}': { title: 'Mine now' },
  'POST /api/work-orders/{number}/notes': { text: 'I was here' },
  'POST /api/work-orders/{number}/hold': { reason: 'parts' },
  'POST /api/work-orders/{number}/cancel': { reason: 'Not yours' },
  'POST /api/work-orders/{number}/undo': { version: 1 },
  'POST /api/jobs/{number}/schedule': SLOT,
};

const byNumber = ENDPOINTS.map(({ spec }) => spec.route).filter((route) =>
  route.includes('{number}'),
);

/** Asks for the victim's order or job, as a firm; `missing` asks for one that was never made. */
function ask(route: string, tenant: string, owner: string, missing = false) {
  const word = route.includes('/jobs/{number}') ? 'JOB' : 'WO';
  const number = `${word}-${owner}-${missing ? '000999' : '000001'}`;
  return product.call(route, {
    as: { tenant },
    path: { number },
    seen: version,
    body: BODIES[route] ?? {},
  });
}

const stateOf = async (tenant: string) => {
  const { now: _, ...board } = (await product.call('GET /api/board', { as: { tenant } })).body;
  return board;
};

describe('a stranger with the exact number', () => {
  it.each(byNumber)('learns and changes nothing by %s', async (route) => {
    const before = await stateOf(victim);

    const foreign = await ask(route, stranger, victim);
    const missing = await ask(route, stranger, stranger, true);

    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(missing);
    expect(await stateOf(victim)).toEqual(before);
  });

  it.each(byNumber)('is told apart from the owner, who reaches it by %s', async (route) => {
    const own = await ask(route, victim, victim);

    expect(own.status).not.toBe(404);
  });

  it('sees none of the other firm’s names or cards', async () => {
    const board = JSON.stringify(await stateOf(stranger));

    expect(board).not.toContain('Secret boiler');
    expect(board).not.toContain(victim);
  });

  it('cannot name another firm’s customer, property or technician by luck: ids are looked up in one’s own', async () => {
    const made = await product.call('POST /api/customers', {
      as: { tenant: victim },
      body: { name: 'Only here' },
    });

    const order = await product.call('POST /api/work-orders', {
      as: { tenant: stranger },
      body: { title: 'x', customerId: made.body.id },
    });

    expect(order.body.code).toBe('customer-unknown');
  });
});
