import type { Asked } from '../support/product.ts';

export const CREATE = 'POST /api/work-orders';
export const MOVE = 'POST /api/work-orders/{number}/moves';
export const good = { title: 'Furnace', customerId: 'C3' };
export const slot = { date: '2099-12-01', start: '09:00', end: '11:00', technicianId: 'U2' };

/** What is wrong with a new order's fields, and which one is named for it. */
export const BAD_ORDERS: [what: string, fields: object, named: string][] = [
  ['an unknown field', { colour: 'red' }, 'colour'],
  ['a number for a title', { title: 7 }, 'title'],
  ['a title of spaces', { title: '   ' }, 'title'],
  ['a title of 121 letters', { title: 'x'.repeat(121) }, 'title'],
  ['no customer', { customerId: undefined }, 'customerId'],
  ['two customers', { customer: { name: 'A' } }, 'customerId'],
  ['a property that is none', { propertyId: 'X1' }, 'propertyId'],
  ['30 February', { dueDate: '2099-02-30' }, 'dueDate'],
  ['61 visits', { visits: { times: 61 } }, 'visits.times'],
  ['visits every 0 months', { visits: { times: 4, every: 0 } }, 'visits.every'],
  [
    'half a cent',
    { lineItems: [{ kind: 'service', description: 'x', quantity: 1, unitPrice: 0.5 }] },
    'lineItems.0.unitPrice',
  ],
];

/** What is wrong with a move's fields. */
export const BAD_MOVES: [what: string, fields: object, named: string][] = [
  ['a column that is none', { to: 'done' }, 'to'],
  ['a time of 25:00', { schedule: { ...slot, start: '25:00' } }, 'schedule.start'],
  [
    'a slot without a technician',
    { schedule: { ...slot, technicianId: undefined } },
    'schedule.technicianId',
  ],
];

/** What no rule allows, or nobody may. */
export const REFUSED: [what: string, route: string, asked: Asked, status: number, code: string][] =
  [
    [
      'a title of a megabyte',
      CREATE,
      { body: { ...good, title: 'x'.repeat(1 << 20) } },
      413,
      'body-too-large',
    ],
    [
      'an unknown customer',
      CREATE,
      { body: { ...good, customerId: 'C99' } },
      409,
      'customer-unknown',
    ],
    [
      'a due date in the past',
      CREATE,
      { body: { ...good, dueDate: '2020-01-01' } },
      409,
      'due-date-past',
    ],
    ['a body that is no JSON', CREATE, { body: '{"title":' }, 400, 'body-not-json'],
    ['a body that is a list', CREATE, { body: '[]' }, 400, 'request-invalid'],
    ['a key that is none', CREATE, { body: good, command: '✂' }, 400, 'request-invalid'],
    ['a malformed number', MOVE, { path: { number: 'WO-1' } }, 400, 'request-invalid'],
    [
      'a number never given',
      MOVE,
      { path: { number: 'WO-T1X-000999' } },
      404,
      'work-order-unknown',
    ],
    ['no If-Match', MOVE, { seen: undefined }, 428, 'version-missing'],
    ['an If-Match of words', MOVE, { headers: { 'if-match': 'mine' } }, 400, 'request-invalid'],
    ['the column it is in', MOVE, { body: { to: 'new' } }, 409, 'move-to-same-column'],
    ['no slot for Scheduled', MOVE, { body: { to: 'scheduled' } }, 409, 'move-unanswered'],
    ['an end before the start', MOVE, booking({ end: '08:00' }), 409, 'slot-ends-before-it-begins'],
    [
      'a skipped hour',
      MOVE,
      booking({ date: '2027-03-14', start: '02:30' }),
      409,
      'slot-in-clock-change',
    ],
    ['a technician who is none', MOVE, booking({ technicianId: 'U1' }), 409, 'technician-unknown'],
    [
      'a since that is no number',
      'GET /api/board/changes',
      { query: { since: 'x' } },
      400,
      'request-invalid',
    ],
    ['a viewer who moves', MOVE, { as: { role: 'viewer' } }, 403, 'not-allowed'],
    [
      'a dispatcher who invites',
      'POST /api/people',
      { as: { role: 'dispatcher' } },
      403,
      'not-allowed',
    ],
    [
      'a technician at the board',
      'GET /api/board',
      { as: { role: 'technician' } },
      403,
      'not-allowed',
    ],
    [
      'an id token',
      'GET /api/board',
      { as: { token_use: 'id' } as Asked['as'] },
      401,
      'not-signed-in',
    ],
    [
      'a tenant that does not exist',
      'GET /api/board',
      { as: { tenant: 'NOBODY' } },
      404,
      'tenant-unknown',
    ],
  ];

function booking(wrong: Partial<typeof slot>): Asked {
  return { body: { to: 'scheduled', schedule: { ...slot, ...wrong } } };
}
