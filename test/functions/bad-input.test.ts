import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let tenant: string;
let version: number;
const number = () => `WO-${tenant}-000001`;

beforeAll(async () => {
  product = await startProduct();
  tenant = await product.tenant();
  const made = await product.call('POST /api/work-orders', {
    as: { tenant },
    body: { title: 'HVAC tune-up', customerId: 'C3' },
  });
  version = made.body.version;
});
afterAll(() => product.stop());

const CREATE = 'POST /api/work-orders';
const MOVE = 'POST /api/work-orders/{number}/moves';
const good = { title: 'Furnace', customerId: 'C3' };
const slot = { date: '2099-12-01', start: '09:00', end: '11:00', technicianId: 'U2' };

type Case = [
  what: string,
  route: string,
  asked: () => Asked,
  status: number,
  code: string,
  field?: string,
];

const CASES: Case[] = [
  [
    'an unknown field',
    CREATE,
    () => ({ body: { ...good, colour: 'red' } }),
    400,
    'request-invalid',
    'colour',
  ],
  [
    'a number for a title',
    CREATE,
    () => ({ body: { ...good, title: 7 } }),
    400,
    'request-invalid',
    'title',
  ],
  [
    'a title of spaces',
    CREATE,
    () => ({ body: { ...good, title: '   ' } }),
    400,
    'request-invalid',
    'title',
  ],
  [
    'a title of 121 letters',
    CREATE,
    () => ({ body: { ...good, title: 'x'.repeat(121) } }),
    400,
    'request-invalid',
    'title',
  ],
  [
    'a title of a megabyte',
    CREATE,
    () => ({ body: { ...good, title: 'x'.repeat(1 << 20) } }),
    413,
    'body-too-large',
  ],
  [
    'no customer',
    CREATE,
    () => ({ body: { title: 'Furnace' } }),
    400,
    'request-invalid',
    'customerId',
  ],
  [
    'two customers',
    CREATE,
    () => ({ body: { ...good, customer: { name: 'A' } } }),
    400,
    'request-invalid',
    'customerId',
  ],
  [
    'an unknown customer',
    CREATE,
    () => ({ body: { ...good, customerId: 'C99' } }),
    409,
    'customer-unknown',
  ],
  [
    'a property that is none',
    CREATE,
    () => ({ body: { ...good, propertyId: 'X1' } }),
    400,
    'request-invalid',
    'propertyId',
  ],
  [
    '30 February',
    CREATE,
    () => ({ body: { ...good, dueDate: '2099-02-30' } }),
    400,
    'request-invalid',
    'dueDate',
  ],
  [
    'a due date in the past',
    CREATE,
    () => ({ body: { ...good, dueDate: '2020-01-01' } }),
    409,
    'due-date-past',
  ],
  [
    '61 visits',
    CREATE,
    () => ({ body: { ...good, visits: { times: 61 } } }),
    400,
    'request-invalid',
    'visits.times',
  ],
  ['a body that is no JSON', CREATE, () => ({ body: '{"title":' }), 400, 'body-not-json'],
  ['a body that is a list', CREATE, () => ({ body: '[]' }), 400, 'request-invalid', 'body'],
  [
    'a key that is none',
    CREATE,
    () => ({ body: good, command: '✂' }),
    400,
    'request-invalid',
    'Idempotency-Key',
  ],
  [
    'a malformed number',
    MOVE,
    () => ({ path: { number: 'WO-1' }, seen: version, body: { to: 'new' } }),
    400,
    'request-invalid',
    'number',
  ],
  [
    'a number never given',
    MOVE,
    () => ({ path: { number: `WO-${tenant}-000999` }, seen: version, body: { to: 'scheduled' } }),
    404,
    'work-order-unknown',
  ],
  [
    'no If-Match',
    MOVE,
    () => ({ path: { number: number() }, body: { to: 'scheduled' } }),
    428,
    'version-missing',
  ],
  [
    'an If-Match of words',
    MOVE,
    () => ({
      path: { number: number() },
      headers: { 'if-match': 'mine' },
      body: { to: 'scheduled' },
    }),
    400,
    'request-invalid',
    'If-Match',
  ],
  [
    'a column that is none',
    MOVE,
    () => ({ path: { number: number() }, seen: version, body: { to: 'done' } }),
    400,
    'request-invalid',
    'to',
  ],
  [
    'the column it is in',
    MOVE,
    () => ({ path: { number: number() }, seen: version, body: { to: 'new' } }),
    409,
    'move-to-same-column',
  ],
  [
    'a slot that ends before it begins',
    MOVE,
    () => ({
      path: { number: number() },
      seen: version,
      body: { to: 'scheduled', schedule: { ...slot, end: '08:00' } },
    }),
    409,
    'slot-ends-before-it-begins',
  ],
  [
    'an hour that a clock change skips',
    MOVE,
    () => ({
      path: { number: number() },
      seen: version,
      body: {
        to: 'scheduled',
        schedule: { ...slot, date: '2027-03-14', start: '02:30', end: '04:00' },
      },
    }),
    409,
    'slot-in-clock-change',
  ],
  [
    'a technician who is none',
    MOVE,
    () => ({
      path: { number: number() },
      seen: version,
      body: { to: 'scheduled', schedule: { ...slot, technicianId: 'U1' } },
    }),
    409,
    'technician-unknown',
  ],
  [
    'a time of 25:00',
    MOVE,
    () => ({
      path: { number: number() },
      seen: version,
      body: { to: 'scheduled', schedule: { ...slot, start: '25:00' } },
    }),
    400,
    'request-invalid',
    'schedule.start',
  ],
  [
    'a since that is no number',
    'GET /api/board/changes',
    () => ({ query: { since: 'x' } }),
    400,
    'request-invalid',
    'since',
  ],
  [
    'a viewer who moves',
    MOVE,
    () => ({
      as: { role: 'viewer' },
      path: { number: number() },
      seen: version,
      body: { to: 'scheduled' },
    }),
    403,
    'not-allowed',
  ],
  [
    'a dispatcher who invites',
    'POST /api/people',
    () => ({ as: { role: 'dispatcher' }, body: { name: 'Eve', role: 'owner' } }),
    403,
    'not-allowed',
  ],
  [
    'a technician at the board',
    'GET /api/board',
    () => ({ as: { role: 'technician' } }),
    403,
    'not-allowed',
  ],
  [
    'an id token',
    'GET /api/board',
    () => ({ as: { token_use: 'id' } as Asked['as'] }),
    401,
    'not-signed-in',
  ],
  [
    'a tenant that does not exist',
    'GET /api/board',
    () => ({ as: { tenant: 'NOBODY' } }),
    404,
    'tenant-unknown',
  ],
];

describe('what cannot be done is refused in words, and nothing changes', () => {
  it.each(CASES)('%s', async (_what, route, asked, status, code, field) => {
    const before = (await product.call('GET /api/board', { as: { tenant } })).body.version;
    const { as, ...rest } = asked();

    const answer = await product.call(route, { as: { tenant, ...as }, ...rest });

    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.body).toMatchObject({
      type: `/problems/${code}`,
      title: expect.stringMatching(/\w/),
      status,
      instance: 'request-1',
    });
    if (field)
      expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
    expect(JSON.stringify(answer.body)).not.toMatch(/at .*\.ts:|node_modules/);
    expect((await product.call('GET /api/board', { as: { tenant } })).body.version).toBe(before);
  });

  it('keeps emoji, right-to-left text and markup as they were typed', async () => {
    const title = '🔥 <script>alert(1)</script> שלום "quoted" \\ back';

    const made = await product.call(CREATE, { as: { tenant }, body: { ...good, title } });

    const board = (await product.call('GET /api/board', { as: { tenant } })).body;
    expect(made.body.title).toBe(title);
    expect(board.cards.at(-1).title).toBe(title);
  });
});

describe('tenants are strangers', () => {
  it('answers a foreign number exactly as one that was never given', async () => {
    const other = await product.tenant();
    const read = (path: string) =>
      product.call('GET /api/work-orders/{number}', {
        as: { tenant: other },
        path: { number: path },
      });

    const [foreign, missing] = [await read(number()), await read(`WO-${other}-000001`)];
    const own = await product.call('GET /api/work-orders/{number}', {
      as: { tenant },
      path: { number: number() },
    });

    expect(own.status).toBe(200);
    expect(foreign).toEqual(missing);
    expect(foreign.status).toBe(404);
  });
});
