import * as z from 'zod';
import { Name, TenantPrefix, Version } from '../contract/values.ts';
import { log } from '../middleware/log.ts';
import { beginImport, findImport, importRows, openImported } from '../table/import-tenant.ts';

const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Row = z.looseObject({ pk: z.string().min(1), sk: z.string().min(1) });
/** Into which prefix, whose rows they were, and the digest of the file: all pieces of one import are of one file. */
const of = { prefix: TenantPrefix, from: TenantPrefix, digest: Digest };
const Asked = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('begin'),
    ...of,
    name: Name,
    createdAt: z.iso.datetime(),
    version: Version,
    firstWorkOrder: z.int().min(1),
    lastWorkOrder: z.int().min(0),
    lastJob: z.int().min(0),
  }),
  z.strictObject({ do: z.literal('rows'), ...of, rows: z.array(Row) }),
  z.strictObject({ do: z.literal('open'), ...of }),
]);

/** Reads a tenant in, a piece a call: `begin` takes the prefix, `rows` writes some, `open` proves the books and lets people in. */
export async function handler(event: unknown) {
  const asked = Asked.parse(event);
  const { prefix: tenant, from, digest } = asked;
  if (asked.do === 'begin') {
    const { do: _, prefix: __, ...file } = asked;
    const refused = await beginImport(tenant, file);
    if (refused) throw new Error(refused);
    return {};
  }
  const closed = await findImport(tenant, digest);
  if (!closed) throw new Error(`${tenant} is not being read in from this file: begin again.`);
  if (asked.do === 'open') {
    const people = await openImported(tenant, from, closed);
    log('info', 'tenant imported', { tenant, from, version: closed.version });
    return { people };
  }
  await importRows(tenant, from, asked.rows);
  return {};
}
