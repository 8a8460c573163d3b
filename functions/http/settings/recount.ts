import { permission } from '../../../domain/policy.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { Recount, RecountQuery, RecountWish } from '../../contract/sla.ts';
import { forAbout, now, patience } from '../../middleware/clock.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { Problem } from '../../middleware/problem.ts';
import { beginRecount } from '../../table/begin-recount.ts';
import { recountKey } from '../../table/keys.ts';
import { readHead } from '../../table/log.ts';
import { openIn } from '../../table/preview-sla.ts';
import { continueRecount } from '../../table/recount.ts';
import { readRecount, toRecount } from '../../table/recount-row.ts';

/** What one call does at most, so that whoever watches sees it move. */
const ORDERS_A_CALL = 99;
const CALL_MS = 5_000;

/** GET /api/settings/sla/recount */
export const getRecount = endpoint({
  route: 'GET /api/settings/sla/recount',
  summary: 'How far open orders follow the rules in force, or those of a customer their tier.',
  may: 'read',
  query: RecountQuery,
  answer: Recount,
  async run({ tenant, query }) {
    const head = await readHead(tenant);
    if (!head) return refuse({ code: 'tenant-unknown' });
    const row = await readRecount(tenant, recountKey(tenant, query.customer));
    return ok(toRecount(row, openIn(head)));
  },
});

/** POST /api/settings/sla/recount — who may set the rules may let open orders follow; whoever edits customers, those of one of them. */
export const recount = endpoint({
  route: 'POST /api/settings/sla/recount',
  summary:
    'Let open orders follow the rules in force, a piece a call; or one customer’s their tier.',
  may: 'dispatch',
  body: RecountWish,
  answer: Recount,
  async run({ tenant, actor, order, body }) {
    if (!body.customer && permission(actor.role, 'govern') !== 'yes')
      throw new Problem('not-allowed');
    const begun = await beginRecount(tenant, order, body);
    if (!begun.ok) return begun;
    const key = recountKey(tenant, body.customer);
    const inTime = forAbout(CALL_MS);
    const until = (begun.value?.looked ?? 0) + ORDERS_A_CALL;
    const more = ({ looked }: { looked: number }) => looked < until && inTime();
    const row = begun.value && (await continueRecount(tenant, key, { now, patience, more }));
    const head = row ? undefined : await readHead(tenant);
    return ok(toRecount(row, head ? openIn(head) : 0));
  },
});
