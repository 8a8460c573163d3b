import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../functions/http/openapi.ts';
import { startProduct } from '../support/product.ts';

/**
 * The attack by an id that no prefix marks (C12, P7, U3, T4): each firm counts its own, so the same id names another thing elsewhere.
 * New routes join by themselves.
 */
let product: Awaited<ReturnType<typeof startProduct>>;
let victim: string;
let stranger: string;
/** What the victim alone has, by the noun of its route: the stranger's ids end before it. */
let theirs: Record<string, { id: string; version: number }>;

beforeAll(async () => {
  product = await startProduct();
  [victim, stranger] = [await product.tenant(), await product.tenant()];
  const make = async (noun: string, body: object) =>
    (await product.call(`POST /api/${noun}`, { as: { tenant: victim }, body })).body;
  theirs = {
    customers: await make('customers', { name: 'Secret customer' }),
    properties: await make('properties', { name: 'Secret property', customerId: 'C3' }),
    people: await make('people', { name: 'Secret person', role: 'dispatcher' }),
    templates: await make('templates', { name: 'Secret', title: 'Secret', priority: 'low' }),
  };
});
afterAll(() => product.stop());

/** A body that the route would take from its own firm. */
const BODY = { name: 'Mine now' };
const byId = ENDPOINTS.map(({ spec }) => spec.route).filter((route) => route.includes('{id}'));

/** Asks for what the victim has, or for what nobody has, as a firm. */
function ask(route: string, tenant: string, missing = false) {
  const { id, version: seen } = theirs[route.split('/')[2] ?? ''] ?? { id: '', version: 0 };
  const path = { id: missing ? `${id.charAt(0)}99999` : id };
  return product.call(route, { as: { tenant }, path, seen, body: BODY });
}

async function stateOf(tenant: string) {
  const as = { tenant };
  const { now: _, ...board } = (await product.call('GET /api/board', { as })).body;
  return [board, (await product.call('GET /api/templates', { as })).body];
}

describe('a stranger with the exact id', () => {
  it.each(byId)('learns and changes nothing by %s', async (route) => {
    const before = await stateOf(victim);

    const foreign = await ask(route, stranger);
    const missing = await ask(route, stranger, true);

    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(missing);
    expect(await stateOf(victim)).toEqual(before);
  });

  it.each(byId)('is told apart from the owner, who reaches it by %s', async (route) => {
    expect((await ask(route, victim)).status).toBe(200);
  });

  it('changes their own when both firms have an id', async () => {
    const before = await stateOf(victim);
    const [{ directory }] = await stateOf(stranger);
    const [{ id, version: seen }] = directory.customers;

    const own = await product.call('PATCH /api/customers/{id}', {
      ...{ as: { tenant: stranger }, path: { id }, seen, body: BODY },
    });

    expect(own.status).toBe(200);
    expect(await stateOf(victim)).toEqual(before);
  });
});
