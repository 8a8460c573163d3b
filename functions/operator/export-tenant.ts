import * as z from 'zod';
import { TenantPrefix, Version } from '../contract/values.ts';
import { forAbout, now } from '../middleware/clock.ts';
import { log } from '../middleware/log.ts';
import { exportHeader, exportRows, type Place } from '../table/export-tenant.ts';
import { readHead } from '../table/log.ts';
import { spanOf } from '../table/tenant-partitions.ts';
import { noteExport } from '../table/tenants.ts';

const Asked = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('begin'), prefix: TenantPrefix }),
  z.strictObject({
    do: z.literal('rows'),
    prefix: TenantPrefix,
    /** The version that is exported: once the firm has another, what was read is of no use. */
    version: Version,
    from: z.strictObject({ nth: z.int().min(0), after: z.string().optional() }),
  }),
  z.strictObject({ do: z.literal('done'), prefix: TenantPrefix, version: Version }),
]);

const ANSWER_WITHIN_MS = 15_000;

/** All of a tenant, a piece a call: `begin` tells what the first line says, `rows` the next rows, `done` that they are safe. */
export async function handler(event: unknown) {
  const asked = Asked.parse(event);
  const tenant = asked.prefix;
  const head = await readHead(tenant);
  if (!head) throw new Error(`There is no tenant ${tenant}, or it is being read in or deleted.`);
  if (asked.do === 'begin') return { header: await exportHeader(tenant, head), exportedAt: now() };
  if (asked.version !== head.version) return { movedOn: head.version };
  if (asked.do === 'done') {
    await noteExport(tenant, head.version, now());
    log('info', 'tenant exported', { tenant, version: head.version });
    return {};
  }
  const span = await spanOf(tenant, head);
  return await exportRows(tenant, span, asked.from as Place, forAbout(ANSWER_WITHIN_MS));
}
