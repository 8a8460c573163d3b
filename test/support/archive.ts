import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../../domain/ids.ts';
import type { Office, Seen } from './office.ts';
import { startScan } from './scan.ts';

const DAY_MS = 24 * 3_600_000;
export const plus = (instant: string, ms: number) =>
  `${new Date(Date.parse(instant) + ms).toISOString().slice(0, 19)}Z`;
export const daysAfter = ({ completedAt }: { completedAt: string }, days: number) =>
  plus(completedAt, days * DAY_MS);
/** The month of an instant in the calendar of every firm of the tests. */
export const monthOf = (instant: string) => {
  const parts = { timeZone: 'America/Toronto', year: 'numeric', month: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', parts).format(new Date(instant));
};

/** The product with its scan, and what orders go through until they are in the archive. */
export async function startArchive() {
  const due = await startScan();
  const books = await import('../../functions/table/books.ts');
  const archive = await import('../../functions/table/archive.ts');

  /** What the schedule does in the days after: at each of these instants it looks at what is due. */
  async function scans(...instants: readonly string[]) {
    for (const at of instants) await due.scan(at);
  }

  return {
    ...due,
    ...archive,
    scans,
    /** A new order, completed at once. */
    async done(office: Office, extra: object = {}) {
      const order = await office.order(extra);
      return (await office.ask(order, 'moves', { to: 'completed', openJobs: 'complete' })).body;
    },
    /** Lets the order stay as long as it may and no longer. */
    untilArchived: (order: { breachAt: string; completedAt: string }) =>
      scans(order.breachAt, daysAfter(order, 30)),
    /** What stands on the board. */
    numbers: async (office: Office) =>
      (await office.board()).cards.map(({ number }: Seen) => number),
    list: (office: Office, month: string, more: object = {}) =>
      due.call('GET /api/archive', { as: { tenant: office.tenant }, query: { month, ...more } }),
    async balanced(office: Office) {
      const reading = await books.checkBooks(office.tenant as TenantId, async () => {});
      return reading.ok && books.balances(reading.value);
    },
    archivings: async (office: Office) =>
      (await due.rowsOf(`T#${office.tenant}#LOG`)).filter(({ kind }) => kind === 'archived'),
    /** Puts copies of an archived order beside it, completed at the same moment, without the log's knowledge. */
    async copies({ tenant }: Office, { number }: Seen, many: number) {
      const partition = `T#${tenant}#WO#${number.slice(-6).padStart(12, '0')}`;
      const row = (await due.rowsOf(partition)).find(({ sk }) => sk === 'CARD');
      const copy = (n: number) => {
        const other = String(100_000 + n).padStart(12, '0');
        const pk = String(row?.pk).replace(/\d{12}$/, other);
        const gsi1sk = String(row?.gsi1sk).replace(/\d{12}$/, other);
        return { PutRequest: { Item: { ...row, pk, gsi1sk } } };
      };
      for (let from = 0; from < many; from += 25) {
        const items = Array.from({ length: 25 }, (_, i) => copy(from + i));
        const RequestItems = { [String(due.TableName)]: items };
        await due.client.send(new BatchWriteCommand({ RequestItems }));
      }
    },
  };
}
