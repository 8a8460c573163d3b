import { describe, expect, test } from 'vitest';
import { readCsv } from '../../domain/csv-file.ts';
import { COMMAND_PATTERN } from '../../domain/ids.ts';
import { commandOf, type Firm, type Row, readRows, summaryOf } from '../../domain/import.ts';
import { guessColumns } from '../../domain/import-columns.ts';
import { FIELDS, type Kind } from '../../domain/import-fields.ts';
import { NewCustomer, NewProperty } from '../../functions/contract/directory.ts';
import { NewWorkOrder } from '../../functions/contract/work-order.ts';

const FIRM: Firm = {
  locale: 'en-CA',
  today: '2026-11-23',
  customers: [
    { id: 'C1', name: 'Northgate Holdings' },
    { id: 'C2', name: 'Café Luna' },
    { id: 'C3', name: 'Twin' },
    { id: 'C4', name: 'twin' },
    { id: 'C5', name: 'Gone Ltd', inactive: true },
  ],
  properties: [
    { id: 'P1', name: 'Building 2', customerId: 'C1' },
    { id: 'P2', name: 'Building 2', customerId: 'C2' },
  ],
  orders: [{ number: 'WO-KKT-000007', title: 'Fix the boiler', customerId: 'C1' }],
};

const NOT_SENT = ['inactive', 'status', 'reference'];

function rows(kind: Kind, file: string, firm = FIRM): readonly Row[] {
  const read = readCsv(new TextEncoder().encode(file));
  if (!read.ok) throw new Error(read.why);
  return readRows(kind, read.value, guessColumns(kind, read.value.header), firm);
}
const wrong = (kind: Kind, file: string): readonly string[] | undefined =>
  rows(kind, file)[0]?.wrong;

describe('a line', () => {
  test('becomes a customer', () => {
    const file = 'Name;Tier;Phone;E-mail;Notes\n Acme ;Service Contract;+1 519;a@b.ca;"one\ntwo"\n';

    expect(rows('customers', file)[0]).toMatchObject({
      ...{ line: 2, name: 'Acme', wrong: [], there: undefined },
      body: {
        ...{ name: 'Acme', tier: 'service-contract', phone: '+1 519' },
        ...{ email: 'a@b.ca', notes: 'one\ntwo' },
      },
    });
  });

  test('becomes a property of the customer that it names', () => {
    expect(rows('properties', 'Client,Site,Address\ncafe  LUNA,North,1 Main')[0]?.body).toEqual({
      ...{ customerId: 'C2', name: 'North', address: '1 Main' },
    });
  });

  test('becomes a work order at the property of that customer', () => {
    const head = 'Title,Customer,Property,Priority,Due,Description,Visits';

    expect(
      rows('work-orders', `${head}\nLeak,C1,building 2,URGENT,2026-12-03,Cellar,12`)[0]?.body,
    ).toEqual({
      ...{ title: 'Leak', customerId: 'C1', propertyId: 'P1', priority: 'high' },
      ...{ dueDate: '2026-12-03', description: 'Cellar', visits: { times: 12 } },
    });
  });

  test('keeps the number that it had, which tells it from another that is the same', () => {
    const head = 'Work order,Title,Customer,Status,Description';
    const read = rows(
      'work-orders',
      `${head}\nWO-1,Leak,C1,New,Cellar\n2,Leak,C1,,\n2,Leak,C1,,\n3,Done,Nobody,Completed,`,
    );

    expect(read.map(({ body }) => body.description)).toEqual([
      ...['Cellar\n\nNumber before: WO-1', 'Number before: 2', 'Number before: 2', undefined],
    ]);
    expect(read.map(({ wrong, left }) => left ?? wrong[0])).toEqual([
      ...[undefined, undefined, 'is the same as line 3'],
      'Status “Completed”: what is over would begin anew in New',
    ]);
    expect(summaryOf(read)).toEqual({ good: 2, wrong: 1, left: 1, there: 0 });
  });

  test('names whom to ask for, one in each line of its cell', () => {
    const cell = 'Ana \\| Silva | Caretaker | +1 519 | a@b.ca\nBo | | 2';
    const [read] = rows('customers', `Name;Contacts\nA;"${cell}"`);

    expect(read?.body.contacts).toEqual([
      { name: 'Ana | Silva', role: 'Caretaker', phone: '+1 519', email: 'a@b.ca' },
      { name: 'Bo', phone: '2' },
    ]);
    expect(wrong('customers', 'Name;Contacts\nA;Bo | | | b')).toEqual([
      'Contacts “b” is no e-mail address',
    ]);
    expect(wrong('customers', `Name;Contacts\nA;"${'Bo\n'.repeat(11)}"`)).toEqual([
      'Contacts names 11 people, up to 10 fit',
    ]);
  });

  test('says a word of a long cell, not all of it', () => {
    const [read] = rows('customers', `Name,E-mail\n${Array(2).fill('x'.repeat(99_999))}`);

    expect(read?.wrong.join().length).toBeLessThan(200);
    expect(read?.name).toHaveLength(120);
  });

  test.each<[Kind, string, string[]]>([
    [
      'customers',
      'Name,Phone\nA;1',
      ['has too few cells: 1, the first line has 2; are its cells parted by semicolons?'],
    ],
    [
      'work-orders',
      'Title,Customer,Due\nT,C1,2025-11-22\nOverdue,C1,2025-11-23',
      ['Due “2025-11-22” was more than a year ago: mend it, or leave it empty'],
    ],
    ['customers', 'Name,Phone\n,1', ['Name is empty']],
    ['customers', `Name\n${'x'.repeat(81)}`, ['Name has 81 letters, up to 80 fit']],
    ['customers', 'Name,E-mail\nA,b', ['E-mail “b” is no e-mail address']],
    ['customers', 'Name,SLA\nA,gold', ['SLA “gold” is none of standard, service contract']],
    [
      'customers',
      'Name,SLA\nA,constructor',
      ['SLA “constructor” is none of standard, service contract'],
    ],
    ['customers', 'Name,Phone\nA', ['has too few cells: 1, the first line has 2']],
    ['customers', 'Name\nA,more', ['has too many cells: 2, the first line has 1']],
    [
      'properties',
      'Customer,Name\nTwin,N',
      ['Customer “Twin” is 2 of them: write which, such as C3'],
    ],
    ['properties', 'Customer,Name\nGone Ltd,N', ['Customer “Gone Ltd” was put away']],
    [
      'work-orders',
      'Title,Customer,Site\nT,Nobody,X',
      ['Customer “Nobody” is no customer here yet: import or add it first'],
    ],
    [
      'work-orders',
      'Title,Customer,Site\nT,C1,X',
      ['Site “X” is no property of theirs here yet: import or add it first'],
    ],
    [
      'work-orders',
      'Title,Customer,Due,Visits\nT,C1,2026-02-30,61',
      ['Due “2026-02-30” is no day of the calendar', 'Visits “61” is no number from 0 to 60'],
    ],
  ])('of %s says what is wrong with it, column by column: %j', (kind, file, words) => {
    expect(wrong(kind, file)).toEqual(words);
  });

  test.each([
    [
      ...(['customers', NewCustomer] as const),
      'Name,Tier,Phone,E-mail,Contacts,Notes\nA,contract,1,a@b.ca,Bo,x',
    ],
    ['properties', NewProperty, 'Customer,Name,Address,Notes\nC1,N,1 Main,x'],
    [
      ...(['work-orders', NewWorkOrder] as const),
      'Title,Customer,Property,Priority,Due,Description,Visits\nT,C1,P1,p1,2026-12-03,x,60',
    ],
  ] as const)('of %s is a command that the server takes', (kind, contract, file) => {
    const [{ body, wrong } = { body: {}, wrong: ['no line'] }] = rows(kind, file);

    expect(wrong).toEqual([]);
    expect(contract.safeParse(body).error).toBeUndefined();
    const fields = FIELDS[kind].map(({ name }) => name);
    expect(Object.keys(body)).toEqual(fields.filter((name) => !NOT_SENT.includes(name)));
  });

  test('that repeats another, or what the firm has, is not made again', () => {
    const read = rows('customers', 'Name\nAcme\ncafé luna\nB\nACME\ngone ltd\n');

    expect(read.map(({ there, wrong }) => there ?? wrong[0])).toEqual([
      ...[undefined, 'C2', undefined, 'is the same as line 2', 'C5'],
    ]);
    expect(summaryOf(read)).toEqual({ good: 2, wrong: 1, left: 0, there: 2 });
    expect(rows('properties', 'Customer,Name\nC1,building 2\nC3,Building 2')).toMatchObject([
      { there: 'P1' },
      { there: undefined },
    ]);
    expect(
      rows('work-orders', 'Title,Customer,Due\nFIX the boiler,C1,\nFix the boiler,C1,2026-12-03'),
    ).toMatchObject([{ there: 'WO-KKT-000007' }, { there: undefined }]);
  });

  test('has the same command in every file that says the same, and another for anything else', async () => {
    const [one, again, other] = await Promise.all(
      ['Name,Phone\nA,1', 'Tel;Fax;Client\n1;9;A', 'Name,Phone\nA,2'].map((file) =>
        commandOf('customers', rows('customers', file)[0]?.body ?? {}),
      ),
    );

    expect(one).toMatch(COMMAND_PATTERN);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });
});
