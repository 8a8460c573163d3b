import { toInstant } from '../../domain/calendar.ts';
import type { TenantId } from '../../domain/ids.ts';
import { isHookRow } from './hooks.ts';
import { dueKey, partition } from './keys.ts';
import { TABLE } from './schema.ts';

type Row = Readonly<Record<string, unknown>>;

/** A row outside of any tenant: its partition by the name within the tenant, and nothing that follows from its key. */
export type FreeRow = Row & { readonly pk: string; readonly sk: string };

const { index, dueIndex } = TABLE;
/** Keys, whose numbers are always those of their tenant. */
const KEYS: readonly string[] = ['sk', index.partitionKey, index.sortKey];

/** A row as an export holds it. Fields stand in one order, so that what is the same looks the same. */
export function toFree(tenant: TenantId, row: Row): FreeRow {
  const own = partition(tenant, '');
  const free: Record<string, unknown> = { ...row };
  // Which shard of the due index follows from the key.
  delete free[dueIndex.partitionKey];
  for (const key of ['pk', index.partitionKey]) {
    const value = free[key];
    if (value === undefined) continue;
    if (typeof value !== 'string' || !value.startsWith(own))
      throw new Error(`a row of ${tenant} stands in ${String(value)}`);
    free[key] = value.slice(own.length);
  }
  const { pk, sk, ...fields } = free;
  return { pk, sk, ...Object(inOrder(fields)) };
}

/** A row of an export as a row of a tenant. Numbers that stand anywhere in it carry the prefix of the firm: they get the new one. */
export function fromFree(tenant: TenantId, from: string, free: FreeRow): Row {
  const renamed = from === tenant ? free : (renumbered(free, from, tenant) as FreeRow);
  const pk = partition(tenant, renamed.pk);
  const row: Record<string, unknown> = { ...renamed, pk };
  const listed = row[index.partitionKey];
  if (typeof listed === 'string') row[index.partitionKey] = partition(tenant, listed);
  // A copy of a firm calls nobody until an owner of it says so.
  if (isHookRow(renamed)) row.active = false;
  const due = row[dueIndex.sortKey];
  if (typeof due !== 'number' || !DUE_PARTITIONS.test(renamed.pk)) return row;
  return { ...row, ...dueKey({ pk, sk: renamed.sk }, toInstant(due * 1000)) };
}

/** Elsewhere an attribute of that name would be another thing. */
const DUE_PARTITIONS = /^(BOARD|ALERTS|OUTBOX)$/;

/** What people wrote may be no longer than this in some field or other: a number in it is left alone if it outgrows one. */
const TEXT_LIMITS = [40, 80, 120, 200, 2000, 8000];

function renumbered(value: unknown, from: string, to: string, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => renumbered(each, from, to));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, renumbered(each, from, to, name)]),
    );
  if (typeof value !== 'string') return value;
  const text = value.replaceAll(numbersOf(from), `$1-${to}-`);
  const outgrown = TEXT_LIMITS.some((limit) => value.length <= limit && text.length > limit);
  return outgrown && !KEYS.includes(key) ? value : text;
}

const numbersOf = (prefix: string) =>
  new RegExp(`(?<![A-Za-z0-9-])(WO|JOB)-${prefix}-(?=\\d{6,12}(?!\\d))`, 'g');

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, each]) => [name, inOrder(each)]));
}
