import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, SLOT } from '../support/job-desk.ts';
import { type Asked, startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let tenant: string;
let desk: ReturnType<typeof openDesk>;
/** A job on its own: JOB-…-000001. */
let job: { readonly number: string; readonly version: number };

beforeAll(async () => {
  product = await startProduct();
  tenant = await product.tenant();
  desk = openDesk(product, tenant);
  job = await desk.newJob();
});
afterAll(() => product.stop());

const CREATE = 'POST /api/jobs';
const EDIT = 'PATCH /api/jobs/{number}';
const SCHEDULE = 'POST /api/jobs/{number}/schedule';
const ATTACH = 'POST /api/jobs/{number}/attach';
const CONVERT = 'POST /api/jobs/{number}/convert';
const DETACH = 'POST /api/jobs/{number}/detach';
const LIST = 'GET /api/jobs';

const good = { title: 'Drain auger', customerId: 'C3' };
const window = { earliest: '2099-12-01', latest: '2099-12-31' };
const backwards = { earliest: '2099-12-31', latest: '2099-12-01' };

/** Asks, and sees a refusal in words and a log that tells of nothing. */
async function refused(route: string, { as, ...asked }: Asked) {
  const { version } = await desk.board();
  const onJob = { path: { number: job.number }, seen: job.version };
  const about = route.includes('{number}') ? onJob : {};
  const answer = await product.call(route, { as: { tenant, ...as }, ...about, ...asked });
  expect(answer.body.title).toMatch(/\w/);
  expect((await desk.board()).version).toBe(version);
  return answer;
}

/** What is wrong with the fields of a request, and which one is named for it. */
// biome-ignore format: one mistake a line reads as the list that it is.
const BAD_FIELDS: [what: string, route: string, asked: Asked, named: string][] = [
  ['no title', CREATE, { body: { ...good, title: undefined } }, 'title'],
  ['a title of spaces', CREATE, { body: { ...good, title: '  ' } }, 'title'],
  ['a title of 121 letters', CREATE, { body: { ...good, title: 'x'.repeat(121) } }, 'title'],
  ['no customer', CREATE, { body: { title: 'Drain auger' } }, 'customerId'],
  ['a status of its own', CREATE, { body: { ...good, status: 'completed' } }, 'status'],
  ['a window that ends first', CREATE, { body: { ...good, window: backwards } }, 'window.latest'],
  ['notes of 8001 letters', CREATE, { body: { ...good, notes: 'x'.repeat(8001) } }, 'notes'],
  ['a slot in the year 9999', CREATE, { body: { ...good, slot: { ...SLOT, date: '9999-12-31' } } }, 'slot.date'],
  ['nothing to change', EDIT, { body: {} }, 'body'],
  ['nothing but others to change', EDIT, { body: { following: true } }, 'body'],
  ['a window of words', EDIT, { body: { window: 'soon' } }, 'window'],
  ['a slot to edit', EDIT, { body: { slot: SLOT } }, 'slot'],
  ['no technician', SCHEDULE, { body: { ...SLOT, technicianId: undefined } }, 'technicianId'],
  ['no order to join', ATTACH, { body: {} }, 'workOrder'],
  ['a number that is none', ATTACH, { body: { workOrder: '1081' } }, 'workOrder'],
  ['a title for the order', CONVERT, { body: { title: 'x' } }, 'title'],
  ['no days', LIST, {}, 'from'],
  ['no last day', LIST, { query: { from: '2099-12-01' } }, 'to'],
  ['days that end first', LIST, { query: { from: '2099-12-02', to: '2099-12-01' } }, 'to'],
  ['63 days', LIST, { query: { from: '2099-01-01', to: '2099-03-04' } }, 'to'],
  ['a day that is none', LIST, { query: { from: '2099-02-30', to: '2099-03-04' } }, 'from'],
  ['days and none', LIST, { query: { days: 'none', from: '2099-01-01' } }, 'days'],
  ['a cursor that was made up', LIST, { query: { days: 'none', cursor: 'bm9uZQ' } }, 'cursor'],
  ['a cursor of other days', LIST, { query: { from: '2099-01-01', to: '2099-01-02', cursor: Buffer.from('none ~#000000000001').toString('base64url') } }, 'cursor'],
];

/** What no rule allows, or nobody may. */
// biome-ignore format: one mistake a line reads as the list that it is.
const REFUSED: [what: string, route: string, asked: Asked, status: number, code: string][] = [
  ['an unknown customer', CREATE, { body: { ...good, customerId: 'C99' } }, 409, 'customer-unknown'],
  ['an unknown property', CREATE, { body: { ...good, propertyId: 'P99' } }, 409, 'property-unknown'],
  ['a dispatcher as technician', CREATE, { body: { ...good, slot: { ...SLOT, technicianId: 'U1' } } }, 409, 'technician-unknown'],
  ['an end before the start', CREATE, { body: { ...good, slot: { ...SLOT, end: '08:00' } } }, 409, 'slot-ends-before-it-begins'],
  ['an hour that the clocks skip', SCHEDULE, { body: { ...SLOT, date: '2027-03-14', start: '02:30' } }, 409, 'slot-in-clock-change'],
  ['a start without a booking', 'POST /api/jobs/{number}/start', {}, 409, 'job-not-booked'],
  ['a reopening of what is open', 'POST /api/jobs/{number}/reopen', {}, 409, 'job-not-closed'],
  ['a detaching from nothing', DETACH, {}, 409, 'job-has-no-work-order'],
  ['no If-Match', SCHEDULE, { seen: undefined, body: SLOT }, 428, 'version-missing'],
  ['a version from the future', SCHEDULE, { seen: 999_999, body: SLOT }, 412, 'job-moved-on'],
  ['a number never given', EDIT, { path: { number: 'JOB-T1X-000999' }, body: { window } }, 404, 'job-unknown'],
  ['a viewer who creates', CREATE, { as: { role: 'viewer' }, body: good }, 403, 'not-allowed'],
  ['a technician who books', SCHEDULE, { as: { role: 'technician' }, body: SLOT }, 403, 'not-allowed'],
  ['a tenant that does not exist', LIST, { as: { tenant: 'NOBODY' }, query: { days: 'none' } }, 404, 'tenant-unknown'],
];

describe('of a job, what cannot be done is refused in words, and nothing changes', () => {
  it.each(BAD_FIELDS)('%s: the field is named (%s)', async (_what, route, asked, named) => {
    const { status, body } = await refused(route, asked);

    expect(status).toBe(400);
    expect(body.errors.map(({ field }: { field: string }) => field)).toContain(named);
  });

  it.each(REFUSED)('%s (%s)', async (_what, route, asked, status, code) => {
    const answer = await refused(route, asked);

    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('a property of another customer', async () => {
    const other = await product.call('POST /api/customers', {
      ...{ as: { tenant }, body: { name: 'J. Alvarez' } },
    });
    const property = await product.call('POST /api/properties', {
      ...{ as: { tenant }, body: { customerId: other.body.id, name: 'Home' } },
    });

    const answer = await refused(CREATE, { body: { ...good, propertyId: property.body.id } });

    expect(answer.body.code).toBe('property-of-another-customer');
  });

  it('and the same with nothing wrong goes through, emoji, right-to-left text and markup as typed', async () => {
    const title = '🔥 <script>alert(1)</script> שלום "quoted" \\ back';

    const made = await desk.newJob({ title, window, notes: title });
    const booked = await desk.deed('schedule', made.number, made.version, SLOT);

    expect(booked.body).toMatchObject({ title, window, notes: title, slot: SLOT });
  });
});
