import type { Asked } from '../support/product.ts';

export const EDIT = 'PATCH /api/work-orders/{number}';

/** What is wrong with an edit of an order. */
export const BAD_EDITS: [what: string, fields: object, named: string][] = [
  ['nothing to change', {}, 'body'],
  ['a title of 121 letters', { title: 'x'.repeat(121) }, 'title'],
  ['no title', { title: null }, 'title'],
  ['a priority that is none', { priority: 'urgent' }, 'priority'],
  ['the year 9999', { dueDate: '9999-12-31' }, 'dueDate'],
  ['a due date with a time', { dueDate: '2099-12-01T10:00' }, 'dueDate'],
  ['a customer that is none', { customerId: 3 }, 'customerId'],
  ['no customer', { customerId: null }, 'customerId'],
  ['a property that is none', { propertyId: 'Building 7' }, 'propertyId'],
  ['a description of 8001 letters', { description: 'x'.repeat(8001) }, 'description'],
  ['a status, which is moved and not edited', { status: 'completed' }, 'status'],
  ['a line of nothing', { lineItems: [line({ quantity: 0 })] }, 'lineItems.0.quantity'],
  ['a tenth of a thousandth', { lineItems: [line({ quantity: 0.0001 })] }, 'lineItems.0.quantity'],
  ['a line without words', { lineItems: [line({ description: ' ' })] }, 'lineItems.0.description'],
  ['101 lines', { lineItems: Array.from({ length: 101 }, () => line({})) }, 'lineItems'],
  [
    'lines that come to more than money',
    { lineItems: [line({ quantity: 1_000_000, unitPrice: 1_000_000 })] },
    'lineItems',
  ],
];

function line(wrong: object) {
  return { kind: 'service', description: 'Tune-up', quantity: 1, unitPrice: 9900, ...wrong };
}

const ORDER = 'POST /api/work-orders/{number}';
/** What is wrong with the words of a hold, a cancellation, a note, an undo. */
export const BAD_WORDS: [what: string, route: string, body: object, named: string][] = [
  ['a hold without a reason', `${ORDER}/hold`, {}, 'reason'],
  ['a hold for a reason of one’s own', `${ORDER}/hold`, { reason: 'weather' }, 'reason'],
  ['a hold in 201 letters', `${ORDER}/hold`, { reason: 'other', note: 'x'.repeat(201) }, 'note'],
  ['a cancellation without a reason', `${ORDER}/cancel`, {}, 'reason'],
  ['a cancellation for spaces', `${ORDER}/cancel`, { reason: '  ' }, 'reason'],
  ['an empty note', `${ORDER}/notes`, { text: '' }, 'text'],
  ['a note of 2001 letters', `${ORDER}/notes`, { text: 'x'.repeat(2001) }, 'text'],
  ['a note that is a number', `${ORDER}/notes`, { text: 7 }, 'text'],
  ['an undo of nothing', `${ORDER}/undo`, {}, 'version'],
  ['an undo of half a version', `${ORDER}/undo`, { version: 1.5 }, 'version'],
  ['a reopening with words', `${ORDER}/reopen`, { why: 'x' }, 'why'],
];

/** What no rule allows an edit, or nobody may. */
export const REFUSED_EDITS: [
  what: string,
  route: string,
  asked: Asked,
  status: number,
  code: string,
][] = [
  [
    'an edit to a day that is over',
    EDIT,
    { body: { dueDate: '2020-01-01' } },
    409,
    'due-date-past',
  ],
  ['an edit to no customer', EDIT, { body: { customerId: 'C99' } }, 409, 'customer-unknown'],
  ['an edit to no property', EDIT, { body: { propertyId: 'P99' } }, 409, 'property-unknown'],
  [
    'an edit of an order never made',
    EDIT,
    { path: { number: 'WO-T1X-000999' }, body: { title: 'x' } },
    404,
    'work-order-unknown',
  ],
  ['an edit without If-Match', EDIT, { seen: undefined }, 428, 'version-missing'],
  [
    'an edit of a version still to come',
    EDIT,
    { seen: 999_999, body: { title: 'x' } },
    412,
    'work-order-moved-on',
  ],
  ['a viewer who edits', EDIT, { as: { role: 'viewer' } }, 403, 'not-allowed'],
  ['a technician who edits', EDIT, { as: { role: 'technician' } }, 403, 'not-allowed'],
  [
    'a viewer who notes',
    'POST /api/work-orders/{number}/notes',
    { as: { role: 'viewer' } },
    403,
    'not-allowed',
  ],
  [
    'a technician who reads a history',
    'GET /api/work-orders/{number}/history',
    { as: { role: 'technician' } },
    403,
    'not-allowed',
  ],
];
