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
let loneVersion: number;

beforeAll(async () => {
  product = await startProduct();
  [victim, stranger] = [await product.tenant(), await product.tenant()];
  // The stranger has the same numbers: a look-up that forgets whose number it is finds something.
  for (const [tenant, title] of [
    [stranger, 'Own boiler'] as const,
    [victim, 'Secret boiler'] as const,
  ]) {
    const order = { as: { tenant }, body: { title, customerId: 'C3', visits: { times: 1 } } };
    version = (await product.call('POST /api/work-orders', order)).body.version;
    const job = { as: { tenant }, body: { title, customerId: 'C3' } };
    loneVersion = (await product.call('POST /api/jobs', job)).body.version;
  }
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
  'PATCH /api/jobs/{number}': { notes: 'I was here' },
  'POST /api/jobs/{number}/schedule': SLOT,
  'POST /api/jobs/{number}/attach': { workOrder: 'WO-T1X-000001' },
  'POST /api/jobs/{number}/notes': { text: 'I was here' },
  'POST /api/jobs/{number}/materials': { description: 'Dynamite', quantity: 1 },
};

/** What a number names: an order, a visit of it, a job on its own. */
const ORDER = 'WO 000001';
const VISIT = 'JOB 000001';
const LONE = 'JOB 000002';

const byNumber = ENDPOINTS.map(({ spec }) => spec.route)
  .filter((route) => route.includes('{number}'))
  .flatMap((route): [route: string, what: string][] =>
    route.includes('/jobs/{number}')
      ? [
          [route, VISIT],
          [route, LONE],
        ]
      : [[route, ORDER]],
  );

/** Asks for the victim's order or job, as a firm; `missing` asks for one that was never made. */
function ask([route, what]: [string, string], tenant: string, owner: string, missing = false) {
  const [word, sequence] = what.split(' ');
  return product.call(route, {
    as: { tenant },
    path: { number: `${word}-${owner}-${missing ? '000999' : sequence}` },
    seen: what === LONE ? loneVersion : version,
    body: BODIES[route] ?? {},
  });
}

const stateOf = async (tenant: string) => {
  const { now: _, ...board } = (await product.call('GET /api/board', { as: { tenant } })).body;
  return board;
};

describe('a stranger with the exact number', () => {
  it.each(byNumber)('learns and changes nothing by %s of %s', async (...asked) => {
    const before = await stateOf(victim);

    const foreign = await ask(asked, stranger, victim);
    const missing = await ask(asked, stranger, stranger, true);

    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(missing);
    expect(await stateOf(victim)).toEqual(before);
  });

  it.each(byNumber)(
    'is told apart from the owner, who reaches it by %s of %s',
    async (...asked) => {
      const own = await ask(asked, victim, victim);

      expect(own.status).not.toBe(404);
    },
  );

  it('sees no visits of an order that is another firm’s, whatever it is asked beside', async () => {
    const workOrders = `WO-${victim}-000001,WO-${stranger}-000001`;
    const listed = await product.call('GET /api/jobs', {
      ...{ as: { tenant: stranger }, query: { workOrders } },
    });

    expect(listed.body.jobs.map(({ number }: { number: string }) => number)).toEqual([
      `JOB-${stranger}-000001`,
    ]);
  });

  it('who is the technician U2 of their firm sees nothing of the U2 of another', async () => {
    const number = `JOB-${victim}-000002`;
    const as = { tenant: victim };
    const { version: seen } = (
      await product.call('GET /api/jobs/{number}', { as, path: { number } })
    ).body;
    await product.call('POST /api/jobs/{number}/schedule', {
      ...{ as, path: { number }, seen, body: SLOT },
    });
    const mine = (tenant: string) =>
      product.call('GET /api/my-visits', {
        as: { tenant, role: 'technician', person: 'U2' },
        query: { from: SLOT.date, to: SLOT.date },
      });

    const own = (await mine(victim)).body.visits;
    expect(own.map((visit: { number: string }) => visit.number)).toContain(number);
    const strange = JSON.stringify(await mine(stranger));
    expect(strange).not.toContain('Secret');
    expect(strange).not.toContain(victim);
  });

  it('cannot give a job of theirs to another firm’s order', async () => {
    const before = await stateOf(victim);
    const number = `JOB-${stranger}-000002`;
    const attach = (workOrder: string) =>
      product.call('POST /api/jobs/{number}/attach', {
        ...{ as: { tenant: stranger }, path: { number }, seen: loneVersion, body: { workOrder } },
      });

    const foreign = await attach(`WO-${victim}-000001`);
    const missing = await attach(`WO-${stranger}-000999`);

    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(missing);
    expect(await stateOf(victim)).toEqual(before);
  });

  it('lists none of the other firm’s jobs', async () => {
    const query = { days: 'none' };
    const listed = await product.call('GET /api/jobs', { as: { tenant: stranger }, query });

    expect(listed.body.jobs.map(({ number }: { number: string }) => number)).toEqual([
      `JOB-${stranger}-000001`,
      `JOB-${stranger}-000002`,
    ]);
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
