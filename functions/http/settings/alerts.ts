import { ok, refuse } from '../../../domain/result.ts';
import {
  AlertRules,
  AlertSettings,
  AlertSettingsChanged,
  Deliveries,
  DeliveriesQuery,
} from '../../contract/alerts.ts';
import { fromCursor, toCursor } from '../../middleware/cursor.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { readAlerts } from '../../table/alerts.ts';
import { listBarred } from '../../table/barred.ts';
import { changeAlerts } from '../../table/edit-alerts.ts';
import { readDeliveries } from '../../table/list-deliveries.ts';
import { readHead } from '../../table/log.ts';
import { toChange, versionOf } from '../../table/log-entry.ts';

/** GET /api/settings/alerts — addresses are for owners alone. */
export const getAlerts = endpoint({
  route: 'GET /api/settings/alerts',
  summary: 'Who is mailed what and when, and which addresses get no mail any more.',
  may: 'govern',
  answer: AlertSettings,
  async run({ tenant }) {
    if (!(await readHead(tenant))) return refuse({ code: 'tenant-unknown' });
    return ok({ ...(await readAlerts(tenant)), barred: await listBarred(tenant) });
  },
});

/** PUT /api/settings/alerts */
export const putAlerts = endpoint({
  route: 'PUT /api/settings/alerts',
  summary: 'Say who is mailed what and when. The version to have seen is 0 before the first time.',
  may: 'govern',
  body: AlertRules,
  answer: AlertSettingsChanged,
  changes: true,
  async run({ tenant, order, body, seen }) {
    const changed = await changeAlerts(tenant, order, { seen, rules: body });
    if (!changed.ok) return changed;
    const { rules, entry } = changed.value;
    const barred = await listBarred(tenant);
    return ok({ ...rules, version: versionOf(entry), barred, change: toChange(entry) });
  },
});

/** How the place of a message looks: when it was put, and its key. */
const PLACE = /^\d{4}-\d\d-\d\dT[\d:.]+Z#\P{C}{1,300}$/u;

/** GET /api/settings/alerts/deliveries */
export const listDeliveries = endpoint({
  route: 'GET /api/settings/alerts/deliveries',
  summary: 'What was mailed to whom and what became of it, the newest first.',
  may: 'govern',
  query: DeliveriesQuery,
  answer: Deliveries,
  async run({ tenant, query }) {
    const { cursor } = query;
    const place = cursor === undefined ? undefined : fromCursor(cursor, PLACE);
    const { deliveries, next } = await readDeliveries(tenant, place);
    return ok({ deliveries, next: next === undefined ? undefined : toCursor(next) });
  },
});
