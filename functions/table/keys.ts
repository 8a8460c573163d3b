import {
  type CommandId,
  type CustomerId,
  type JobNumber,
  type PersonId,
  sequenceOf,
  type TenantId,
  type WorkOrderNumber,
} from '../../domain/ids.ts';
import type { Place } from '../../domain/job-day.ts';
import { TABLE } from './schema.ts';

/**
 * Every key of the one table is spelled here.
 *
 * | pattern                              | where      | pk                | sk                    | used by               |
 * |--------------------------------------|------------|-------------------|-----------------------|-----------------------|
 * | all cards of a board                 | table      | T#KKT#BOARD       | 000000001081          | board, work orders    |
 * | names, settings                      | table      | T#KKT#DIRECTORY   | C12, P7, U3, settings | board, directory      |
 * | templates of work orders             | table      | T#KKT#TEMPLATES   | T4                    | templates             |
 * | views of a person; those of the firm | table      | T#KKT#VIEWS       | U3; shared            | views                 |
 * | head of the log; changes since       | table      | T#KKT#LOG         | 000000004711          | every commit, changes |
 * | history of a work order              | by-subject | T#KKT#WO#00…1081  | 000000004711          | work order            |
 * | history of a job on its own          | by-subject | T#KKT#JOB#00…0412 | 000000004711          | jobs                  |
 * | an order's details, notes and visits | table      | T#KKT#WO#00…1081  | DETAIL, JOB#…, NOTE#… | work order, moves     |
 * | an order that has left the board     | table      | T#KKT#WO#00…1081  | CARD                  | work order, reopen    |
 * | the archive of a month               | by-subject | T#KKT#ARCHIVE#20… | 2026-…Z#000000001081  | archive               |
 * | the order of a job (runs of numbers) | table      | T#KKT#JOBS        | 000000000412          | jobs                  |
 * | a job on its own                     | table      | T#KKT#JOB#00…0412 | JOB                   | jobs                  |
 * | all jobs of a day, or without a day  | by-subject | T#KKT#DAY#2026-…  | 09:00#000000000412    | jobs, visits, people  |
 * | a command that made something        | table      | T#KKT#COMMANDS    | its id                | every create          |
 * | open sockets of a tenant             | table      | T#KKT#CONN        | connection id         | fan-out, sockets      |
 * | one-use tickets                      | table      | T#KKT#TICKET      | hash of the ticket    | $connect              |
 * | how much the tenant asks             | table      | T#KKT#RATE        | http                  | every signed-in call  |
 * | rules of the SLA, each version kept  | table      | T#KKT#SLA         | 000000004711          | orders, settings      |
 * | who is alerted; addresses that bar it | table     | T#KKT#ALERTS      | rules, ADDRESS#a@b.c  | alerts, delivery      |
 * | when the digest goes out next        | table      | T#KKT#ALERTS      | digest                | alerts, scan          |
 * | recounts of open orders' deadlines   | table      | T#KKT#ALERTS      | recount, recount#C12  | settings, scan        |
 * | whom a link in a mail unsubscribes   | table      | T#KKT#ALERTS      | UNSUB#hash of token   | unsubscribe, delivery |
 * | links to calendars of visits         | table      | T#KKT#CALENDARS   | U3                    | people, calendar feed |
 * | what is to be sent                   | table      | T#KKT#OUTBOX      | at-risk#…, hook#…     | scan, delivery        |
 * | what was sent to a webhook           | by-subject | T#KKT#HOOK#H4     | instant#hook#…        | settings              |
 * | webhooks, and how each fares         | table      | T#KKT#HOOKS       | H4, H4#health         | settings, delivery    |
 * | whatever is due by now               | by-due     | DUE#0…7           | seconds since 1970    | scan                  |
 * | all tenants                          | table      | TENANTS           | KKT                   | operator, book check  |
 *
 * Every partition key, in the table and its index, begins with its tenant; `TENANTS` and `DUE` alone do not and no person reads them. All of
 * a tenant is found from its prefix: the fixed partitions above, and one WO or JOB partition for each number up to the last in the log
 * (`tenant-partitions.ts`).
 */
export type Key = { readonly pk: string; readonly sk: string };

const DIGITS = 12;
const padded = (sequence: number) => String(sequence).padStart(DIGITS, '0');
/** A partition by its name within the tenant: `WO#00…1081`. */
export const partition = (tenant: TenantId, name: string) => `T#${tenant}#${name}`;

export const boardPartition = (tenant: TenantId) => partition(tenant, 'BOARD');
export const directoryPartition = (tenant: TenantId) => partition(tenant, 'DIRECTORY');
export const templatesPartition = (tenant: TenantId) => partition(tenant, 'TEMPLATES');
export const logPartition = (tenant: TenantId) => partition(tenant, 'LOG');
export const jobsPartition = (tenant: TenantId) => partition(tenant, 'JOBS');
export const connectionsPartition = (tenant: TenantId) => partition(tenant, 'CONN');
export const workOrderPartition = (tenant: TenantId, number: WorkOrderNumber) =>
  partition(tenant, `WO#${padded(sequenceOf(number))}`);

/** The jobs of a day (YYYY-MM-DD), or those without one (`none`), in the index. */
export const dayPartition = (tenant: TenantId, day: string) => partition(tenant, `DAY#${day}`);

/** The archived orders of a month (YYYY-MM), in the index. */
export const archivePartition = (tenant: TenantId, month: string) =>
  partition(tenant, `ARCHIVE#${month}`);

/** The day in such a key. */
export const dayOfKey = (pk: string) => pk.slice(pk.lastIndexOf('#') + 1);
/** Whether a row is that of a job on its own. */
export const isLoneJobKey = (pk: string) => pk.split('#')[2] === 'JOB';

export const SETTINGS_ID = 'settings';
export const ALERTS_ID = 'alerts';
export const JOB_ROWS = 'JOB#';
export const NOTE_ROWS = 'NOTE#';
export const RECOUNT_ROWS = 'recount';

export const cardKey = (tenant: TenantId, number: WorkOrderNumber): Key => ({
  pk: boardPartition(tenant),
  sk: padded(sequenceOf(number)),
});
export const directoryKey = (tenant: TenantId, id: string): Key => ({
  pk: directoryPartition(tenant),
  sk: id,
});
export const templateKey = (tenant: TenantId, id: string): Key => ({
  pk: templatesPartition(tenant),
  sk: id,
});
export const viewsKey = (tenant: TenantId, sk: string) => ({ pk: partition(tenant, 'VIEWS'), sk });
export const logKey = (tenant: TenantId, version: number): Key => ({
  pk: logPartition(tenant),
  sk: padded(version),
});
export const detailKey = (tenant: TenantId, number: WorkOrderNumber): Key => ({
  pk: workOrderPartition(tenant, number),
  sk: 'DETAIL',
});
/** The card of an order that has left the board. */
export const goneCardKey = (tenant: TenantId, number: WorkOrderNumber): Key => ({
  pk: workOrderPartition(tenant, number),
  sk: 'CARD',
});
/** A note, under the board version that it made. */
export const noteKey = (tenant: TenantId, number: WorkOrderNumber, version: number): Key => ({
  pk: workOrderPartition(tenant, number),
  sk: `${NOTE_ROWS}${padded(version)}`,
});
export const jobKey = (tenant: TenantId, order: WorkOrderNumber, job: JobNumber): Key => ({
  pk: workOrderPartition(tenant, order),
  sk: `${JOB_ROWS}${padded(sequenceOf(job))}`,
});
/** A job on its own: a partition of its own, as an order has. */
export const loneJobKey = (tenant: TenantId, job: JobNumber): Key => ({
  pk: partition(tenant, `JOB#${padded(sequenceOf(job))}`),
  sk: 'JOB',
});
/** Where a job stands among those of its day. */
export const dayKey = (tenant: TenantId, { day, at }: Place, job: JobNumber): Key => ({
  pk: dayPartition(tenant, day),
  sk: `${at}#${padded(sequenceOf(job))}`,
});
/** Jobs made together have numbers in a row; one item says to which order the whole run belongs. */
export const jobRunKey = (tenant: TenantId, first: JobNumber): Key => ({
  pk: jobsPartition(tenant),
  sk: padded(sequenceOf(first)),
});
export const commandKey = (tenant: TenantId, id: CommandId): Key => ({
  pk: partition(tenant, 'COMMANDS'),
  sk: id,
});
/** The rules as of a board version. */
export const rulesKey = (tenant: TenantId, version: number): Key => ({
  pk: partition(tenant, 'SLA'),
  sk: padded(version),
});
export const alertsPartition = (tenant: TenantId) => partition(tenant, 'ALERTS');
export const alertsKey = (tenant: TenantId): Key => ({ pk: alertsPartition(tenant), sk: 'rules' });
/** When the daily digest goes out next. */
export const digestKey = (tenant: TenantId): Key => ({ pk: alertsPartition(tenant), sk: 'digest' });
export const ADDRESS_ROWS = 'ADDRESS#';
/** An address that gets no mail. */
export const addressKey = (tenant: TenantId, email: string): Key => ({
  pk: alertsPartition(tenant),
  sk: `${ADDRESS_ROWS}${email}`,
});
/** A link to unsubscribe, by the hash of its token. */
export const unsubscribeKey = (tenant: TenantId, hash: string): Key => ({
  pk: alertsPartition(tenant),
  sk: `UNSUB#${hash}`,
});
/** How far the open orders follow other rules, or those of one customer their other tier. */
export const recountKey = (tenant: TenantId, customer?: CustomerId): Key => ({
  pk: alertsPartition(tenant),
  sk: customer ? `${RECOUNT_ROWS}#${customer}` : RECOUNT_ROWS,
});
export const outboxPartition = (tenant: TenantId) => partition(tenant, 'OUTBOX');
export const connectionKey = (tenant: TenantId, connection: string): Key => ({
  pk: connectionsPartition(tenant),
  sk: connection,
});
export const ticketKey = (tenant: TenantId, hash: string): Key => ({
  pk: partition(tenant, 'TICKET'),
  sk: hash,
});
/** The link to somebody's visits as a calendar. */
export const calendarFeedKey = (tenant: TenantId, person: PersonId): Key => ({
  pk: partition(tenant, 'CALENDARS'),
  sk: person,
});
/** The bucket that the tenant's calls of the HTTP API are taken from. */
export const rateKey = (tenant: TenantId): Key => ({ pk: partition(tenant, 'RATE'), sk: 'http' });
export const TENANTS_PARTITION = 'TENANTS';
export const tenantKey = (tenant: TenantId): Key => ({ pk: TENANTS_PARTITION, sk: tenant });

/** The tenant that a partition key belongs to: how streams and schedules know whose record they hold. */
export function tenantOfKey(pk: string): TenantId | undefined {
  return /^T#([A-Z0-9]{2,12})#/.exec(pk)?.[1] as TenantId | undefined;
}

/**
 * Where a row stands in the due index: in one of a few shards by its key, so that no shard is every tenant's. It begins with no tenant;
 * only the schedule reads it, and takes the tenant from the row's own key. `at`: ISO instant.
 */
export function dueKey({ pk, sk }: Key, at: string) {
  const { partitionKey, sortKey, shards } = TABLE.dueIndex;
  const sum = [...pk, ...sk].reduce((hash, char) => (hash * 31 + char.charCodeAt(0)) >>> 0, 7);
  return { [partitionKey]: duePartition(sum % shards), [sortKey]: Date.parse(at) / 1000 };
}
export const duePartition = (shard: number) => `DUE#${shard}`;

/** The number inside a padded sort key. */
export const sequenceOfKey = (sk: string) => Number(sk.slice(-DIGITS));
