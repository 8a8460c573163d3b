import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCsv } from '../../../domain/csv-file.ts';
import { commandOf, type Row, readRows } from '../../../domain/import.ts';
import { guessColumns, unusedHeads } from '../../../domain/import-columns.ts';
import type { Kind } from '../../../domain/import-fields.ts';
import { COLUMNS } from '../../../domain/lifecycle.ts';
import { type BoardData, boardFrom } from '../../../web/api/board-data.ts';
import { cardRows } from '../../../web/features/board/export/card-rows.ts';
import { NO_FILTER } from '../../../web/features/board/filter.ts';
import { customerRows, propertyRows } from '../../../web/parts/records/files.ts';
import { type Cell, csvOf } from '../../../web/words/csv.ts';
import { startProduct } from '../../support/product.ts';

/** A firm handed out as files and read into another: what people move house with. */
let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const NOW = '2026-11-23T14:00:00Z';

async function boardOf(tenant: string): Promise<BoardData> {
  return boardFrom((await product.call('GET /api/board', { as: { tenant } })).body);
}

/** The three files of a firm, as its screens make them. */
async function filesOf(tenant: string): Promise<Record<Kind, readonly (readonly Cell[])[]>> {
  const board = await boardOf(tenant);
  const shown = {
    columns: COLUMNS.map((status, i) => ({
      ...{ status, count: board.counts[i] ?? 0, filtered: false },
      cards: [...board.cards.values()].filter((card) => card.status === status),
    })),
    ...{ names: board, settings: board.settings, filter: NO_FILTER, now: NOW, asOf: NOW, tenant },
  };
  return {
    customers: customerRows(board),
    properties: propertyRows(board),
    'work-orders': [...cardRows(shown)],
  };
}

/** What another program reads in a file. */
function recordsOf(rows: readonly (readonly Cell[])[]): Record<string, string>[] {
  const records = parse(csvOf(rows), { bom: true }) as string[][];
  const plain = (cell: Cell) => String(cell ?? '').replace(/^(?=[=+\-@\t\r])/, "'");
  expect(records).toEqual(rows.map((row) => row.map(plain)));
  const [head = [], ...lines] = records;
  return lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i] ?? ''])));
}

/** Imports a file as the screen does, and answers what its lines came to. */
async function take(tenant: string, kind: Kind, rows: readonly (readonly Cell[])[]) {
  const read = readCsv(new TextEncoder().encode(csvOf(rows)));
  if (!read.ok) throw new Error(read.why);
  const columns = guessColumns(kind, read.value.header);
  const board = await boardOf(tenant);
  const all = readRows(kind, read.value, columns, {
    ...{ locale: board.settings.locale, today: NOW.slice(0, 10) },
    customers: [...board.customers.values()],
    properties: [...board.properties.values()],
    orders: kind === 'work-orders' ? [...board.cards.values()] : [],
  });
  const good = all.filter((row) => row.wrong.length === 0 && !row.left && !row.there);
  const records = await Promise.all(
    good.map(async ({ body }) => ({ command: await commandOf(kind, body), thing: body })),
  );
  if (records.length > 0) {
    const asked = { as: { tenant }, body: { records } };
    const { status, body } = await product.call(`POST /api/${kind}/batch`, asked);
    expect([status, JSON.stringify(body)]).toEqual([200, expect.not.stringContaining('problem')]);
  }
  return { all, behind: unusedHeads(read.value.header, columns) };
}
const fates = (all: readonly Row[]) =>
  all.map(({ wrong, left, there }) => wrong[0] ?? left ?? (there ? 'there' : 'made'));

/** A firm with something of everything that its files hold. */
async function filled(): Promise<string> {
  const tenant = await product.tenant();
  const as = { tenant };
  const made = async (noun: string, body: object) =>
    (await product.call(`POST /api/${noun}`, { as, body })).body;
  const contacts = [
    { name: 'Ana | Silva, Ltd.', role: 'Caretaker', phone: '+1 519 555 0110' },
    { name: 'Bo "B" Berg', email: 'bo@example.com' },
  ];
  const { id: customerId } = await made('customers', {
    ...{ name: '=Müller & Söhne, "Nord"; 漏水', tier: 'service-contract', phone: '+1 519' },
    ...{ email: 'a@example.com', contacts, notes: 'First line\nsecond line, with a comma' },
  });
  const gone = await made('customers', { name: 'Gone Ltd' });
  await product.call('PATCH /api/customers/{id}', {
    ...{ as, path: { id: gone.id }, seen: gone.version, body: { inactive: true } },
  });
  const { id: propertyId } = await made('properties', {
    ...{ customerId, name: 'Building #7', address: '77 King St\nUnit 4', notes: '-code 12' },
  });
  await made('properties', { customerId: 'C3', name: 'Building #7' });
  const order = { title: '- Leak, “roof”', customerId, propertyId, priority: 'high' };
  await made('work-orders', { ...order, dueDate: '2099-12-01', visits: { times: 4 } });
  await made('work-orders', { ...order, dueDate: '2099-12-01', visits: { times: 4 } });
  const done = await made('work-orders', { title: 'Done', customerId: 'C3' });
  await product.call('POST /api/work-orders/{number}/moves', {
    ...{ as, path: { number: done.number }, seen: done.version },
    body: { to: 'completed', openJobs: 'complete' },
  });
  return tenant;
}

/** What is a firm's own, or the preview said would not come along. */
function withoutOwn(record: Record<string, string>): Record<string, string> {
  const own =
    /^(Work order|.* id|Version|Created .*|Completed .*|At risk from .*|Deadline .*|Board as of .*|SLA|Promise)$/;
  return Object.fromEntries(Object.entries(record).filter(([name]) => !own.test(name)));
}

test('what a firm hands out, another takes in: the same but for numbers and what was said', async () => {
  const [from, to] = [await filled(), await product.tenant()];
  const files = await filesOf(from);

  const customers = await take(to, 'customers', files.customers);
  const properties = await take(to, 'properties', files.properties);
  const orders = await take(to, 'work-orders', files['work-orders']);

  // The empty firm has an Acme of its own.
  expect(fates(customers.all).sort()).toEqual([
    'Put away “yes”: only those in use are imported',
    'made',
    'there',
  ]);
  expect([fates(properties.all), properties.behind]).toEqual([
    ['made', 'made'],
    ['Property id', 'Customer id'],
  ]);
  expect(fates(orders.all)).toEqual([
    ...['made', 'made', 'Status “Completed”: what is over would begin anew in New'],
  ]);
  expect(orders.behind).toContain('Visits done');
  const again = await filesOf(to);
  const inUse = (row: Record<string, string>) => !row['Put away'] && row.Status !== 'Completed';
  for (const kind of ['customers', 'properties', 'work-orders'] as const) {
    const [before, after] = [recordsOf(files[kind]).filter(inUse), recordsOf(again[kind])];
    expect(after.map(withoutOwn)).toEqual(before.map(withoutOwn));
    const { all } = await take(to, kind, files[kind]);
    expect(fates(all)).not.toContain('made');
  }
  const { cards } = await boardOf(to);
  expect(cards.size).toBe(2);
  const view = await product.call('GET /api/work-orders/{number}', {
    ...{ as: { tenant: to }, path: { number: [...cards.keys()][1] ?? '' } },
  });
  expect(view.body.description).toBe(`Number before: WO-${from}-000002`);
});
