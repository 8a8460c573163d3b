import { expect, it, onTestFinished } from 'vitest';
import type { BoardView } from '../../functions/contract/board.ts';
import type { WorkOrderView } from '../../functions/contract/work-order.ts';
import {
  commandFor,
  leftOf,
  madeOf,
  orderFor,
  visitsEach,
} from '../../web/features/new-work-order/contract.ts';
import {
  type Commanded,
  EMPTY,
  noted,
  untouched,
} from '../../web/features/new-work-order/draft.ts';
import { foundFirm, must, type Office, openOffice, readBoard } from '../crash/office.ts';
import { startMain } from '../support/main-run.ts';
import { scratch } from '../support/small-run.ts';

const TENANT = 'CONTRACT';
const BUILDINGS = 12;
const AT_ONCE = 3;

it('a contract whose server is killed half-way is twelve orders with 48 visits after a retry', {
  timeout: 120_000,
}, async () => {
  const dataDir = scratch();
  const first = await start(dataDir);
  await foundFirm(first.url, TENANT, 0);
  let office = await openOffice(first.url, TENANT, 'owner');
  let hand = await contractFor(office);

  let acknowledged = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, lane) => {
      for (const id of leftOf(hand.draft, {}).filter((_, i) => i % AT_ONCE === lane)) {
        const number = await send(office, hand, id).catch(() => undefined);
        if (number === undefined) return;
        hand = noted(hand, id, { is: 'made', number });
        acknowledged += 1;
        // The other lanes are in the middle of theirs.
        if (acknowledged === 4) void first.kill();
      }
    }),
  );
  const known = madeOf(hand.draft, hand.sent);
  expect(known.length).toBeLessThan(BUILDINGS);

  const { url } = await start(dataDir);
  office = await openOffice(url, TENANT, 'owner');
  // What was acknowledged is sent again too, as by a window that never heard of it.
  const all: string[] = [];
  for (const id of leftOf(hand.draft, {})) all.push(await send(office, hand, id));

  const board = await readBoard(office);
  const orders = await ordersOf(office, board);
  expect(all).toEqual(expect.arrayContaining([...known]));
  expect(new Set(all).size).toBe(BUILDINGS);
  expect(board.cards.map(({ number }) => number).sort()).toEqual(all.sort());
  expect(new Set(orders.map(({ propertyId }) => propertyId)).size).toBe(BUILDINGS);
  expect(orders.map(({ jobs }) => jobs.length)).toEqual(orders.map(() => visitsEach(hand.draft)));
  expect(new Set(orders.flatMap(({ jobs }) => jobs.map(({ number }) => number))).size).toBe(48);
  expect(board.columns.map(({ count }) => count)).toEqual([BUILDINGS, 0, 0, 0]);
});

async function start(dataDir: string) {
  const run = await startMain(['--no-site', '--no-demo'], { DATA_DIR: dataDir, PORT: '0' });
  onTestFinished(() => run.kill());
  return run;
}

/** What a dispatcher has typed: four visits a year in each of twelve buildings of one customer. */
async function contractFor(office: Office): Promise<Commanded> {
  const [customer] = (await readBoard(office)).directory.customers;
  const customerId = customer?.id ?? '';
  const propertyIds: string[] = [];
  for (let i = 1; i <= BUILDINGS; i += 1) {
    const body = { customerId, name: `Building #${i}` };
    propertyIds.push((await must(office<{ id: string }>('POST', '/api/properties', { body }))).id);
  }
  const whom = { customerId, several: 'yes', propertyIds } as const;
  const series = { visits: 'series', every: '3', times: '4', from: '2098-01-31' } as const;
  return {
    ...untouched(),
    draft: { ...EMPTY, title: 'Quarterly maintenance', ...whom, ...series },
  };
}

async function send(office: Office, { draft, command }: Commanded, id: string): Promise<string> {
  const asked = { body: orderFor(draft, id, 'CAD'), command: commandFor(command, id) };
  return (await must(office<{ number: string }>('POST', '/api/work-orders', asked))).number;
}

const ordersOf = (office: Office, { cards }: BoardView): Promise<WorkOrderView[]> =>
  Promise.all(
    cards.map(({ number }) => must(office<WorkOrderView>('GET', `/api/work-orders/${number}`))),
  );
