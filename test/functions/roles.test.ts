import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Action, permission, permissionsOf, ROLES, type Role } from '../../domain/policy.ts';
import { ENDPOINTS } from '../../functions/http/openapi.ts';
import { startProduct } from '../support/product.ts';

type Row = {
  readonly action: Action;
  /** In the order owner, dispatcher, technician, viewer. */
  readonly may: readonly ['yes', 'yes' | 'no', 'own' | 'no', 'yes' | 'no'];
  /** Where "own visits only" is enough to come in. */
  readonly own: readonly string[];
  readonly office: readonly string[];
};

/** Who may what, written out once by hand: a route that stands in no row, or in the wrong one, is found here. */
const WHO_MAY_WHAT: Record<string, Row> = {
  'see board, orders, schedule, customers, reports; views of one’s own': {
    action: 'read',
    may: ['yes', 'yes', 'own', 'yes'],
    own: [
      'GET /api/jobs',
      'GET /api/jobs/{number}',
      'GET /api/my-visits',
      'GET /api/people/me',
      'POST /api/live-tickets',
      'POST /api/people/me/sign-outs',
    ],
    office: [
      'DELETE /api/views/{id}',
      'GET /api/archive',
      'GET /api/board',
      'GET /api/board/changes',
      'GET /api/customers',
      'GET /api/jobs/{number}/history',
      'GET /api/people',
      'GET /api/properties',
      'GET /api/settings',
      'GET /api/settings/sla',
      'GET /api/settings/sla/recount',
      'GET /api/settings/throughput',
      'GET /api/templates',
      'GET /api/views',
      'GET /api/work-orders/{number}',
      'GET /api/work-orders/{number}/history',
      'PATCH /api/views/{id}',
      'POST /api/views',
      'PUT /api/views/default',
    ],
  },
  'create, edit, move, hold, cancel, convert; customers, properties, caps, templates, technicians’ days':
    {
      action: 'dispatch',
      may: ['yes', 'yes', 'no', 'no'],
      own: [],
      office: [
        'PATCH /api/customers/{id}',
        'PATCH /api/jobs/{number}',
        'PATCH /api/people/{id}',
        'PATCH /api/properties/{id}',
        'PATCH /api/settings',
        'PATCH /api/templates/{id}',
        'PATCH /api/work-orders/{number}',
        'POST /api/customers',
        'POST /api/customers/batch',
        'POST /api/jobs',
        'POST /api/jobs/{number}/attach',
        'POST /api/jobs/{number}/cancel',
        'POST /api/jobs/{number}/convert',
        'POST /api/jobs/{number}/detach',
        'POST /api/jobs/{number}/reopen',
        'POST /api/jobs/{number}/schedule',
        'POST /api/properties',
        'POST /api/properties/batch',
        'POST /api/settings/sla/recount',
        'POST /api/templates',
        'POST /api/work-orders',
        'POST /api/work-orders/batch',
        'POST /api/work-orders/{number}/cancel',
        'POST /api/work-orders/{number}/hold',
        'POST /api/work-orders/{number}/jobs',
        'POST /api/work-orders/{number}/moves',
        'POST /api/work-orders/{number}/reopen',
        'POST /api/work-orders/{number}/resume',
        'POST /api/work-orders/{number}/undo',
      ],
    },
  'start, complete, note a visit; have visits in one’s calendar': {
    action: 'visit',
    may: ['yes', 'yes', 'own', 'no'],
    own: [
      'DELETE /api/people/{id}/calendar-feed',
      'GET /api/people/{id}/calendar-feed',
      'POST /api/jobs/{number}/complete',
      'POST /api/jobs/{number}/materials',
      'POST /api/jobs/{number}/notes',
      'POST /api/jobs/{number}/start',
      'POST /api/people/{id}/calendar-feed',
      'POST /api/work-orders/{number}/notes',
    ],
    office: [],
  },
  'SLA policy, calendar, recipients, webhooks, people': {
    action: 'govern',
    may: ['yes', 'no', 'no', 'no'],
    own: [],
    office: [
      'DELETE /api/settings/webhooks/{id}',
      'GET /api/people/{id}/sign-in',
      'GET /api/settings/alerts',
      'GET /api/settings/alerts/deliveries',
      'GET /api/settings/webhooks',
      'GET /api/settings/webhooks/{id}/deliveries',
      'PATCH /api/settings/webhooks/{id}',
      'POST /api/people',
      'POST /api/people/{id}/invitations',
      'POST /api/people/{id}/sign-outs',
      'POST /api/settings/sla/preview',
      'POST /api/settings/webhooks',
      'POST /api/settings/webhooks/{id}/deliveries/{delivery}/again',
      'POST /api/settings/webhooks/{id}/secret',
      'POST /api/settings/webhooks/{id}/test',
      'PUT /api/settings/alerts',
      'PUT /api/settings/sla',
    ],
  },
};

const COLUMNS: readonly Role[] = ['owner', 'dispatcher', 'technician', 'viewer'];
const ROWS = Object.values(WHO_MAY_WHAT);
/** What each route is expected to say to a role, by the table above alone. */
const expected = (route: string, role: Role) => {
  const row = ROWS.find(({ own, office }) => [...own, ...office].includes(route));
  const may = row?.may[COLUMNS.indexOf(role)] ?? 'no';
  return may === 'own' && !row?.own.includes(route) ? 'no' : may;
};

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

describe('who may what', () => {
  it('has a place for every endpoint, and no place for one that is not there', () => {
    const placed = ROWS.flatMap(({ own, office }) => [...own, ...office]);

    expect(placed.sort()).toEqual(ENDPOINTS.map(({ spec }) => spec.route).sort());
  });

  it('is what the one table of roles and actions says', () => {
    const table = ROWS.flatMap(({ action, may }) =>
      COLUMNS.map((role, i) => [role, action, may[i]] as const),
    );

    expect(ROLES).toEqual(COLUMNS);
    expect(table.map(([role, action]) => [role, action, permission(role, action)])).toEqual(table);
  });

  it.each(COLUMNS)('is told to a browser of a %s', async (role) => {
    const as = { tenant: await product.tenant(), role };

    const me = await product.call('GET /api/people/me', { as });

    const column = COLUMNS.indexOf(role);
    const told = Object.fromEntries(ROWS.map(({ action, may }) => [action, may[column]]));
    expect(me.body.may).toEqual(told);
    expect(me.body.may).toEqual(permissionsOf(role));
  });

  it.each(COLUMNS)(
    'holds at every endpoint for a %s, before anything of the request is looked at',
    async (role) => {
      const as = { tenant: await product.tenant(), role, person: 'U1' };
      const rubbish = { path: { id: 'no id', number: 'no number' }, body: '{', command: '?' };

      const answers = await Promise.all(
        ENDPOINTS.map(async ({ spec: { route } }) => {
          const { status, body } = await product.call(route, { as, ...rubbish });
          return [route, status, body.code];
        }),
      );

      const [refused, comesIn] = [
        [403, 'not-allowed'],
        [400, 'request-invalid'],
      ];
      const table = ENDPOINTS.map(({ spec: { route } }) => [
        ...[route, ...(expected(route, role) === 'no' ? refused : comesIn)],
      ]);
      expect(answers).toEqual(table);
    },
  );
});
