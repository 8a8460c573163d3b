import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type JobNumber, jobNumber, sequenceOf, type TenantId } from '../../domain/ids.ts';
import type { LoneJob } from '../../domain/job.ts';
import type { JobRow } from '../contract/job.ts';
import { CustomerIdText, Instant, PropertyIdText, Title } from '../contract/values.ts';
import { dataClient, tableName } from './client.ts';
import { difference, withoutVersion } from './difference.ts';
import type { Draft } from './draft.ts';
import { jobFields, jobOf } from './job-row.ts';
import { loneJobKey, sequenceOfKey } from './keys.ts';
import { putNew, putOver, removeRow, type Write } from './write.ts';

export type VersionedLone = { readonly lone: LoneJob; readonly version: number };

/** What the row of a job on its own has besides a visit's. */
const LoneRow = z.object({
  title: Title,
  customerId: CustomerIdText,
  propertyId: PropertyIdText.optional(),
  createdAt: Instant,
  version: z.int(),
});
const VERSION = 'version';

/** A row as the job on its own that it holds; the number comes from its key. Throws when it is none. */
export function fromLoneRow(tenant: TenantId, item: unknown): VersionedLone {
  const number = jobNumber(tenant, sequenceOfKey(String(Object(item).pk)));
  const { title, customerId, propertyId, createdAt, version } = LoneRow.parse(item);
  return {
    lone: { job: { ...jobOf(number, item), title }, customerId, propertyId, createdAt },
    version,
  };
}

/** The stored row of a job on its own; undefined when it belongs to an order, was never made or is another tenant's. */
export async function readLoneRow(
  tenant: TenantId,
  number: JobNumber,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (jobNumber(tenant, sequenceOf(number)) !== number) return undefined;
  const { Item } = await dataClient(tenant).send(
    new GetCommand({
      TableName: tableName(),
      Key: loneJobKey(tenant, number),
      ConsistentRead: true,
    }),
  );
  return Item;
}

/** A job on its own. */
export async function findLone(
  tenant: TenantId,
  number: JobNumber,
): Promise<VersionedLone | undefined> {
  const row = await readLoneRow(tenant, number);
  return row && fromLoneRow(tenant, row);
}

/** A job on its own as the wire shows it in a list. */
export function toLoneView({ lone, version }: VersionedLone): JobRow {
  const { job, ...more } = lone;
  const fields = Object.entries({ ...job, ...more, version });
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as JobRow;
}

/**
 * A step in the life of a job on its own as an entry and its row. Without `before` it is new, without `after` it belongs to an order from
 * now on. No board counts it.
 */
export function draftOfLone(
  tenant: TenantId,
  kind: string,
  zone: string,
  { before, after }: { before?: VersionedLone; after?: LoneJob },
): Draft {
  const view = (lone: LoneJob, version = 0) => toLoneView({ lone, version });
  const told =
    before && after
      ? difference(toLoneView(before), view(after))
      : { set: after ? withoutVersion(view(after)) : null };
  const { number } = (after ?? (before as VersionedLone).lone).job;
  return {
    kind,
    id: number,
    before: before && { version: before.version, offBoard: true },
    after: null,
    ...told,
    card: after && ((version) => view(after, version)),
    history: loneJobKey(tenant, number).pk,
    writes: (version) => [
      write(tenant, before, after && toLoneRow(tenant, zone, { lone: after, version })),
    ],
  };
}

function toLoneRow(tenant: TenantId, zone: string, { lone, version }: VersionedLone) {
  const { job, ...more } = lone;
  return {
    ...loneJobKey(tenant, job.number),
    ...jobFields(tenant, job, zone),
    ...LoneRow.parse({ title: job.title, ...more, version }),
  };
}

function write(
  tenant: TenantId,
  before: VersionedLone | undefined,
  row: ReturnType<typeof toLoneRow> | undefined,
): Write {
  if (row) return before ? putOver(row, VERSION, before.version) : putNew(row);
  const { lone, version } = before as VersionedLone;
  return removeRow(loneJobKey(tenant, lone.job.number), VERSION, version);
}
