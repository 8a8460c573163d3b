import { ok, refuse } from '../../../domain/result.ts';
import { Settings } from '../../contract/board.ts';
import { EditSettings, SettingsChanged, Throughput } from '../../contract/settings.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { toChange } from '../../table/log-entry.ts';
import { currentSettings, editRules } from '../../table/settings.ts';
import { readThroughput } from '../../table/throughput.ts';

/** GET /api/settings */
export const getSettings = endpoint({
  route: 'GET /api/settings',
  summary:
    'The rules of the firm: its zone, currency, the caps of its columns and how long completed orders stay.',
  may: 'read',
  answer: Settings,
  async run({ tenant }) {
    const settings = await currentSettings(tenant);
    return settings ? ok(settings) : refuse({ code: 'tenant-unknown' });
  },
});

/** PATCH /api/settings — how many orders a column should hold, and how long the completed ones stay; what differs merges. */
export const editSettings = endpoint({
  route: 'PATCH /api/settings',
  summary:
    'Change caps of columns (null removes one) and after how many days completed orders leave the board; what is left out stays.',
  may: 'dispatch',
  body: EditSettings,
  answer: SettingsChanged,
  changes: true,
  async run({ tenant, order, body, seen }) {
    const changed = await editRules(tenant, order, seen, body);
    if (!changed.ok) return changed;
    const { settings, entry } = changed.value;
    return ok({ ...settings, change: toChange(entry) });
  },
});

/** GET /api/settings/throughput — what left each column in the last four weeks, beside which a cap is chosen. */
export const getThroughput = endpoint({
  route: 'GET /api/settings/throughput',
  summary: 'What left each column in each of the last four weeks, and the caps that follow.',
  may: 'read',
  answer: Throughput,
  async run({ tenant, now }) {
    const read = await readThroughput(tenant, now);
    if (!read) return refuse({ code: 'tenant-unknown' });
    return ok({ weeks: [...read.weeks], suggested: read.suggested });
  },
});
