import { randomUUID } from 'node:crypto';
import { toCursor } from '../../functions/middleware/cursor.ts';
import type { Seen } from '../support/office.ts';
import type { Asked } from '../support/product.ts';
import { HOOK_CASES } from './hook-cases.ts';
import type { Firm } from './two-firms.ts';
import { viewCases } from './view-cases.ts';

/** What a firm asks with, of its own: a part for each part of the request. */
export type Wish = Pick<Asked, 'path' | 'query' | 'body' | 'seen'>;

const of = ({ number, version: seen }: Seen, body: object = {}): Wish => ({
  ...{ path: { number }, seen, body },
});

/** The same made in a batch, under commands of their own. */
const batch = (...things: object[]): Wish => ({
  body: { records: things.map((thing) => ({ command: randomUUID(), thing })) },
});

const SLA = '/api/settings/sla';
const rulesOf = async (firm: Firm) => {
  const { policy, calendar, zone, version } = await firm.done(`GET ${SLA}`, {});
  return { version, body: { rules: { policy, calendar }, zone } };
};

/** One more of a noun, to be changed by its id. */
async function one(firm: Firm, noun: string, body: object, change: object = { name: firm.word }) {
  const { id, version: seen } = await firm.done(`POST /api/${noun}`, { body });
  return { path: { id }, seen, body: change };
}

/** Somebody who has been invited. */
async function invited(firm: Firm): Promise<Wish> {
  const email = `${randomUUID()}@${firm.word}.example`;
  const { path } = await one(firm, 'people', { name: firm.word, role: 'dispatcher', email });
  return { path };
}

/** Where a history goes on: what a cursor of it says. */
const pageOf = ({ number, version }: Seen): Wish => ({
  ...{ path: { number }, query: { cursor: toCursor(String(version)) } },
});

/**
 * For every route that asks for a token: requests of a firm about what is its own, which succeed. Each is about something made for it, so
 * that none is in the way of another. A route without one fails the test by its name.
 */
export const CASES: Readonly<Record<string, (firm: Firm) => Promise<Wish[]>>> = {
  'GET /api/board': async () => [{}],
  'GET /api/board/changes': async () => [{ query: { since: '1' } }],
  'POST /api/work-orders': async ({ word, customer: customerId, property: propertyId }) => [
    { body: { title: word, description: word, customerId, propertyId, visits: { times: 1 } } },
  ],
  'POST /api/work-orders/batch': async ({
    word: title,
    customer: customerId,
    property: propertyId,
  }) => [batch({ title, customerId, propertyId, visits: { times: 1 } })],
  'GET /api/work-orders/{number}': async (firm) => [of(await firm.made())],
  'PATCH /api/work-orders/{number}': async (firm) => {
    const { word: title, customer: customerId, property: propertyId } = firm;
    return [of(await firm.made(), { title: `${title} 2`, customerId, propertyId })];
  },
  'GET /api/work-orders/{number}/history': async (firm) => [pageOf(await firm.made())],
  'POST /api/work-orders/{number}/moves': async (firm) => [
    of(await firm.made(), { to: 'scheduled', schedule: firm.slot }),
  ],
  'POST /api/work-orders/{number}/jobs': async (firm) => [
    of(await firm.made(), { title: firm.word, slot: firm.slot }),
  ],
  'POST /api/work-orders/{number}/notes': async (firm) => [
    of(await firm.made(), { text: firm.word }),
  ],
  'POST /api/work-orders/{number}/hold': async (firm) => [
    of(await firm.made(), { reason: 'parts', note: firm.word }),
  ],
  'POST /api/work-orders/{number}/resume': async (firm) => [
    of(await firm.after('hold', { reason: 'parts' })),
  ],
  'POST /api/work-orders/{number}/cancel': async (firm) => [
    of(await firm.made(), { reason: firm.word }),
  ],
  'POST /api/work-orders/{number}/reopen': async (firm) => [
    of(await firm.after('cancel', { reason: firm.word })),
  ],
  'POST /api/work-orders/{number}/undo': async (firm) => {
    const moved = await firm.after('moves', { to: 'scheduled', schedule: firm.slot });
    return [of(moved, { version: moved.version })];
  },
  'GET /api/jobs': async (firm) => {
    const { number } = await firm.made();
    await firm.lone();
    const cursor = toCursor('none ~#000000000001');
    const pages: Wish[] = [{ query: { workOrders: number } }, { query: { days: 'none', cursor } }];
    return pages;
  },
  'POST /api/jobs': async ({ word: title, customer: customerId, property: propertyId, slot }) => [
    { body: { title, customerId, propertyId, slot } },
  ],
  'GET /api/jobs/{number}': async (firm) => [of(await firm.visitOf()), of(await firm.lone())],
  'PATCH /api/jobs/{number}': async (firm) => [
    of(await firm.visitOf(), { notes: firm.word }),
    of(await firm.lone(), { notes: firm.word }),
  ],
  'GET /api/jobs/{number}/history': async (firm) => [pageOf(await firm.lone())],
  'POST /api/jobs/{number}/schedule': async (firm) => [
    of(await firm.visitOf(), firm.slot),
    of(await firm.lone(), firm.slot),
  ],
  'POST /api/jobs/{number}/start': async (firm) => [of(await firm.booked())],
  'POST /api/jobs/{number}/complete': async (firm) => [of(await firm.booked())],
  'POST /api/jobs/{number}/cancel': async (firm) => [
    of(await firm.visitOf()),
    of(await firm.lone()),
  ],
  'POST /api/jobs/{number}/reopen': async (firm) => [of(await firm.visitAfter('complete'))],
  'POST /api/jobs/{number}/attach': async (firm) => {
    const { number: workOrder } = await firm.made();
    return [of(await firm.lone(), { workOrder })];
  },
  'POST /api/jobs/{number}/detach': async (firm) => [of(await firm.visitOf())],
  'POST /api/jobs/{number}/convert': async (firm) => [of(await firm.lone())],
  'POST /api/jobs/{number}/notes': async (firm) => [of(await firm.booked(), { text: firm.word })],
  'POST /api/jobs/{number}/materials': async (firm) => [
    of(await firm.booked(), { description: firm.word, quantity: 1 }),
  ],
  'GET /api/my-visits': async () => [{ query: { from: '2099-12-01', to: '2099-12-02' } }],

  'GET /api/customers': async () => [{}],
  'POST /api/customers': async ({ word: name }) => [{ body: { name } }],
  'POST /api/customers/batch': async ({ word: name }) => [batch({ name })],
  'PATCH /api/customers/{id}': async (firm) => [await one(firm, 'customers', { name: 'First' })],
  'GET /api/properties': async () => [{}],
  'POST /api/properties': async ({ word: name, customer: customerId }) => [
    { body: { name, customerId } },
  ],
  'POST /api/properties/batch': async ({ word: name, customer: customerId }) => [
    batch({ name, customerId }),
  ],
  'PATCH /api/properties/{id}': async (firm) => {
    const { word: name, customer: customerId } = firm;
    return [await one(firm, 'properties', { name: 'First', customerId }, { name, customerId })];
  },
  'GET /api/people': async () => [{}],
  'POST /api/people': async ({ word: name }) => [{ body: { name, role: 'dispatcher' } }],
  'GET /api/people/me': async () => [{}],
  'PATCH /api/people/{id}': async (firm) => [
    await one(firm, 'people', { name: 'First', role: 'dispatcher' }),
  ],
  'GET /api/people/{id}/sign-in': async (firm) => [await invited(firm)],
  'POST /api/people/{id}/invitations': async (firm) => [await invited(firm)],
  'POST /api/people/{id}/sign-outs': async (firm) => [await invited(firm)],
  'GET /api/people/{id}/calendar-feed': async (firm) => [await invited(firm)],
  'POST /api/people/{id}/calendar-feed': async (firm) => [await invited(firm)],
  'DELETE /api/people/{id}/calendar-feed': async (firm) => [await invited(firm)],
  'POST /api/people/me/sign-outs': async () => [{}],

  'GET /api/archive': async () => [
    { query: { month: '2099-01', cursor: toCursor('2099-01-01T00:00:00Z#000000000001') } },
  ],
  'GET /api/settings': async () => [{}],
  'PATCH /api/settings': async (firm) => {
    const { version: seen } = await firm.done('GET /api/settings', {});
    return [{ seen, body: { caps: { new: 5 } } }];
  },
  'GET /api/settings/throughput': async () => [{}],
  [`GET ${SLA}`]: async () => [{}],
  [`PUT ${SLA}`]: async (firm) => {
    const { version: seen, body } = await rulesOf(firm);
    return [{ seen, body }];
  },
  [`POST ${SLA}/preview`]: async (firm) => [{ body: (await rulesOf(firm)).body }],
  [`GET ${SLA}/recount`]: async ({ customer }) => [{ query: { customer } }],
  [`POST ${SLA}/recount`]: async ({ customer }) => [{ body: { customer } }],
  'GET /api/settings/alerts': async () => [{}],
  'PUT /api/settings/alerts': async (firm) => {
    const { version: seen } = await firm.done('GET /api/settings/alerts', {});
    const email = `alerts@${firm.word}.example`;
    const recipients = [{ email, kinds: ['breached'], priorities: ['high'] }];
    return [{ seen, body: { recipients, digestAt: '07:00' } }];
  },
  'GET /api/settings/alerts/deliveries': async () => [
    { query: { cursor: toCursor('2099-01-01T00:00:00Z#breached') } },
  ],

  ...HOOK_CASES,

  'GET /api/templates': async () => [{}],
  'POST /api/templates': async ({ word: name }) => [
    { body: { name, title: name, priority: 'low' } },
  ],
  'PATCH /api/templates/{id}': async (firm) => [
    await one(firm, 'templates', { name: 'First', title: 'First', priority: 'low' }),
  ],
  ...viewCases(one),
  'POST /api/live-tickets': async () => [{}],
};
