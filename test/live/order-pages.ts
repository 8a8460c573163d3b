import type { TenantId, WorkOrderNumber } from '../../domain/ids.ts';
import { JOB_ROWS, sequenceOfKey, workOrderPartition } from '../../functions/table/keys.ts';
import type { LogEntry } from '../../functions/table/log-entry.ts';
import type { Written } from './ledger.ts';
import type { Row } from './memory-table.ts';
import { agree, type Fields, patched, textOf, Violation } from './violation.ts';

/** What lies behind the cards: descriptions, line items and visits. What no entry tells, nobody may have changed. */
export class OrderPages {
  readonly #tenant: TenantId;
  readonly #details = new Map<string, Fields>();
  /** By the keys of their rows. */
  readonly #visits = new Map<string, Fields>();

  constructor(tenant: TenantId) {
    this.#tenant = tenant;
  }

  /** Takes down what an order's entry came with. Throws a Violation when the rows are not what it tells. */
  keep(entry: LogEntry, { rows, removed }: Written): void {
    const partition = workOrderPartition(this.#tenant, entry.id as WorkOrderNumber);
    const own = rows.filter(({ pk }) => pk === partition);
    this.#keepDetail(partition, entry, own);
    for (const row of own) if (row.sk.startsWith(JOB_ROWS)) this.#keepVisit(row, entry);
    const gone = removed.filter(({ pk, sk }) => pk === partition && sk.startsWith(JOB_ROWS));
    for (const { pk, sk } of gone) {
      if (!toldOf(entry, sk)?.detached) throw new Violation(`${sk} of ${entry.id} went untold`);
      this.#visits.delete(pk + sk);
    }
    const told = (entry.jobs ?? []).flatMap(({ numbers }) => numbers).length;
    const visits = own.filter(({ sk }) => sk.startsWith(JOB_ROWS)).length + gone.length;
    if (entry.jobs) agree(`the visits that ${entry.id} tells of`, told, visits);
  }

  #keepDetail(partition: string, { id, detail, set }: LogEntry, own: readonly Row[]): void {
    const before = this.#details.get(partition);
    const row = own.find(({ sk }) => sk === 'DETAIL');
    const after = row ? pageOf(row) : before;
    if (!after) throw new Violation(`${id} has no page: ${JSON.stringify(set)}`);
    const expected = before ? patched(before, pageOf(detail?.set ?? {})) : after;
    agree(`the page of ${id}`, textOf(after), textOf(expected));
    this.#details.set(partition, after);
  }

  /** A new order does not tell its visits; every other change of one does. */
  #keepVisit({ pk, sk, gsi1pk: _day, gsi1sk: _place, ...visit }: Row, entry: LogEntry): void {
    const before = this.#visits.get(pk + sk);
    const told = toldOf(entry, sk);
    if (before && !told) throw new Violation(`${sk} of ${entry.id} was changed and not told of`);
    if (told) agree(`${sk} of ${entry.id}`, textOf(visit), textOf(patched(before ?? {}, told)));
    this.#visits.set(pk + sk, visit);
  }
}

function toldOf({ jobs = [] }: LogEntry, sk: string): Fields | undefined {
  return jobs.find(({ numbers }) => numbers.includes(sequenceOfKey(sk)))?.set;
}

/** The fields of the page that a person writes. */
function pageOf(fields: Fields): Fields {
  const known = Object.entries(fields).filter(
    ([name]) => name === 'description' || name === 'lineItems',
  );
  return Object.fromEntries(known);
}
