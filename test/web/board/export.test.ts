import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { COLUMNS } from '../../../domain/lifecycle.ts';
import { cardRows } from '../../../web/features/board/export/card-rows.ts';
import { fileName, type Shown } from '../../../web/features/board/export/shown.ts';
import { type BoardFilter, NO_FILTER } from '../../../web/features/board/filter.ts';
import { csvFile } from '../../../web/parts/csv-file.ts';
import { readCsv } from '../../support/read-csv.ts';
import { SETTINGS } from '../live/server-board.ts';

const BARE = {
  number: 'WO-KKT-000001',
  title: 'HVAC tune-up',
  status: 'new',
  priority: 'normal',
  customerId: 'C1',
  jobsDone: 0,
  jobsTotal: 0,
  createdAt: '2026-11-20T14:00:00Z',
  version: 7,
} as Card;
const FULL = {
  ...BARE,
  number: 'WO-KKT-000002',
  title: '=HYPERLINK("http://x"), “漏水”\nsecond line',
  status: 'scheduled',
  priority: 'critical',
  propertyId: 'P1',
  technicianId: 'U5',
  jobsDone: 1,
  jobsTotal: 4,
  dueDate: '2026-11-27',
  nextVisit: '2026-11-24T09:30',
  lateAt: '2026-11-24T15:00:00Z',
  atRiskAt: '2026-11-23T13:00:00Z',
  breachAt: '2026-11-28T05:00:00Z',
  deadline: 'respond',
  tier: 'service-contract',
  onHold: 'parts',
} as Card;

/** A board in Toronto, on Monday 23 November 2026 at nine in the evening: in UTC it is Tuesday. */
function boardOf(cards: readonly Card[], filter: BoardFilter = NO_FILTER): Shown {
  return {
    columns: COLUMNS.map((status) => {
      const own = cards.filter((card) => card.status === status);
      return { status, count: own.length, cards: own, filtered: false };
    }),
    names: {
      customers: new Map([['C1', { name: 'Acme, Inc. / Süd' }]]),
      properties: new Map([['P1', { name: 'Building #7' }]]),
      people: new Map([['U5', { name: 'Sam "Sparks" Lee' }]]),
    } as unknown as Shown['names'],
    settings: SETTINGS,
    filter,
    now: '2026-11-24T02:00:00Z',
    asOf: '2026-11-24T01:50:00Z',
    tenant: 'KKT',
  };
}

/** What a program reads out of the file: a record for each row. */
async function recordsOf(shown: Shown): Promise<readonly Record<string, string | undefined>[]> {
  const file = await csvFile(cardRows(shown), () => undefined, new AbortController().signal);
  const bytes = new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer());
  expect([...bytes.slice(0, 3)], 'the mark of UTF-8').toEqual([0xef, 0xbb, 0xbf]);
  return parse(bytes, { bom: true, columns: true, record_delimiter: '\r\n' });
}

test('a file holds all that is known of a card, in words, and no formula', async () => {
  const [bare, full] = await recordsOf(boardOf([FULL, BARE], { ...NO_FILTER, text: 'a,b' }));

  expect(full).toEqual({
    'Work order': 'WO-KKT-000002',
    Title: `'${FULL.title}`,
    Status: 'Scheduled',
    'On hold': 'waiting for parts',
    Priority: 'Critical',
    Customer: 'Acme, Inc. / Süd',
    Property: 'Building #7',
    Technician: 'Sam "Sparks" Lee',
    'Visits done': '1',
    Visits: '4',
    'Next visit (America/Toronto)': '2026-11-24 09:30',
    'Visit late from (America/Toronto)': '2026-11-24 10:00',
    'Created (America/Toronto)': '2026-11-20 09:00',
    Due: '2026-11-27',
    'Completed (America/Toronto)': '',
    Tier: 'Service Contract',
    SLA: 'At risk',
    Promise: 'Plan the first visit',
    'At risk from (America/Toronto)': '2026-11-23 08:00',
    'Deadline (America/Toronto)': '2026-11-28 00:00',
    'Customer id': 'C1',
    'Property id': 'P1',
    'Technician id': 'U5',
    Version: '7',
    Filter: '“a,b”',
    'Board as of (America/Toronto)': '2026-11-23 20:50',
  });
  expect(bare).toMatchObject({
    Status: 'New',
    Tier: 'Standard',
    SLA: '',
    Promise: '',
    Property: '',
  });
});

test('a long file is made in pieces, and others have their turn between them', async () => {
  const cards = Array.from({ length: 450 }, (_, index) => ({ ...BARE, version: index }) as Card);
  const steps: (number | string)[] = [];
  const other = (): void => void steps.push('other');

  const file = await csvFile(
    cardRows(boardOf(cards)),
    (written) => {
      steps.push(written);
      setTimeout(other);
    },
    new AbortController().signal,
  );

  expect(steps).toEqual([200, 'other', 400, 'other']);
  const rows = readCsv((await file?.text()) ?? '');
  expect(rows.slice(1).map((row) => row[23])).toEqual(cards.map(({ version }) => String(version)));
});

test('one that is stopped reads no further, and is no file', async () => {
  let read = 0;
  const rows = (function* () {
    while (true) yield [read++];
  })();
  const stop = new AbortController();

  const file = await csvFile(rows, () => stop.abort(), stop.signal);

  expect(file).toBeUndefined();
  expect(read).toBe(200);
});

test.each([
  [NO_FILTER, 'work-orders-KKT-all-2026-11-23.csv'],
  [
    { ...NO_FILTER, customer: 'C1', priority: 'critical' },
    'work-orders-KKT-critical-acme-inc-süd-2026-11-23.csv',
  ],
  [{ ...NO_FILTER, text: '../..\\漏水?' }, 'work-orders-KKT-漏水-2026-11-23.csv'],
  [{ ...NO_FILTER, text: 'x'.repeat(500) }, `work-orders-KKT-${'x'.repeat(60)}-2026-11-23.csv`],
] as [BoardFilter, string][])(
  'its name says whose, narrowed to what, and the day: %#',
  (filter, name) => {
    expect(fileName(boardOf([], filter), 'csv')).toBe(name);
  },
);

test('when cards were picked by hand, the file says so, and how many', () => {
  const picked = { ...boardOf([FULL]), selected: 1 };

  expect([...cardRows(picked)].map(([number, ...rest]) => [number, rest.at(-2)])).toEqual([
    ['Work order', 'Filter'],
    [FULL.number, '1 selected'],
  ]);
  expect(fileName(picked, 'pdf')).toBe('work-orders-KKT-1-selected-2026-11-23.pdf');
});
