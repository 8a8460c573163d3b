import { ok, refuse } from '../../../domain/result.ts';
import {
  EditSlaSettings,
  PreviewSla,
  SlaPreview,
  SlaSettings,
  SlaSettingsChanged,
} from '../../contract/sla.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { toChange } from '../../table/log-entry.ts';
import { previewSla } from '../../table/preview-sla.ts';
import { changeSla, readSla } from '../../table/sla-settings.ts';

/** GET /api/settings/sla */
export const getSla = endpoint({
  route: 'GET /api/settings/sla',
  summary: 'The rules of the SLA in force: policy, business calendar and the firm’s zone.',
  may: 'read',
  answer: SlaSettings,
  async run({ tenant }) {
    const sla = await readSla(tenant);
    return sla ? ok(sla) : refuse({ code: 'tenant-unknown' });
  },
});

/** PUT /api/settings/sla — new orders keep to these rules from now on; what becomes of open ones is asked for by a recount. */
export const putSla = endpoint({
  route: 'PUT /api/settings/sla',
  summary: 'Put other rules of the SLA into force; open orders keep to theirs until a recount.',
  may: 'govern',
  body: EditSlaSettings,
  answer: SlaSettingsChanged,
  changes: true,
  async run({ tenant, order, body, seen }) {
    const changed = await changeSla(tenant, order, seen, body);
    if (!changed.ok) return changed;
    const { sla, entry } = changed.value;
    return ok({ ...sla, change: toChange(entry) });
  },
});

/** POST /api/settings/sla/preview — reads a piece of the open orders and writes nothing. */
export const preview = endpoint({
  route: 'POST /api/settings/sla/preview',
  summary: 'How many open orders would get other deadlines by rules that are not saved yet.',
  may: 'govern',
  body: PreviewSla,
  answer: SlaPreview,
  run: async ({ tenant, body, now }) => await previewSla(tenant, body, now),
});
