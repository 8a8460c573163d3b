import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../functions/contract/board.ts';
import { framesOf } from '../../functions/outbound/frames.ts';
import { fillBoard, TITLE_OF_40 } from '../support/fill-board.ts';
import { startProduct } from '../support/product.ts';
import { SocketDesk } from '../support/socket-desk.ts';
import { boardReads, FRAME_BYTES, UNITS } from '../support/unit-costs.ts';

/**
 * The cost sheet as a test: units are what the engine says each call consumed. Writes in a transaction cost 2 units an item and 1 for
 * each row of the index; strong reads cost 1 unit for each 4 KB.
 */
let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const SLOT = { date: '2099-12-01', start: '09:00', end: '11:00', technicianId: 'U2' };
/** More take the embedded engine minutes: `CARDS=50000 npx vitest run --config test/vitest.config.ts --testTimeout 900000 …`. */
const CARDS = Number(process.env.CARDS ?? 2_000);

async function newOrder(tenant: string, extra: object = {}) {
  const body = { title: TITLE_OF_40, customerId: 'C3', ...extra };
  return (await product.call('POST /api/work-orders', { as: { tenant }, body })).body;
}

async function move(tenant: string, order: { number: string; version: number }, body: object) {
  const answer = await product.call('POST /api/work-orders/{number}/moves', {
    as: { tenant },
    path: { number: order.number },
    seen: order.version,
    body,
  });
  expect(answer.status).toBe(200);
  return answer.body;
}

describe('what an operation costs', () => {
  it('a plain move: 5 write units and 2 read units, with one card on the board or thousands', async () => {
    const tenant = await product.tenant();
    const started = await move(tenant, await newOrder(tenant), {
      to: 'in-progress',
      schedule: SLOT,
    });
    let order = await move(tenant, started, { to: 'completed', openJobs: 'complete' });
    const back = async () => {
      order = await move(tenant, order, {
        to: order.status === 'completed' ? 'in-progress' : 'completed',
      });
    };

    const few = await product.spend(back);
    await fillBoard(tenant, CARDS);
    const many = await product.spend(back);

    expect(few).toEqual(UNITS.plainMove);
    expect(many).toEqual(few);
  });

  it('a move that starts a visit: 8 writes (its job and that among the jobs of its day too), 3 reads (its jobs too)', async () => {
    const tenant = await product.tenant();
    const booked = await move(tenant, await newOrder(tenant), { to: 'scheduled', schedule: SLOT });

    const spent = await product.spend(() => move(tenant, booked, { to: 'in-progress' }));

    expect(spent).toEqual(UNITS.startVisit);
  });

  it('a first booking: 12 writes (the job, its day, its number, and its card’s place in the due index too), 4 reads (jobs and technician too)', async () => {
    const tenant = await product.tenant();
    const order = await newOrder(tenant);

    const spent = await product.spend(() =>
      move(tenant, order, { to: 'scheduled', schedule: SLOT }),
    );

    // A planned visit ends one deadline and begins the next: its row of the due index leaves one place and takes another.
    expect(spent).toEqual(UNITS.firstBooking);
  });

  it('a create: 10 writes (entry, its index row, card, its row of the due index, details, command), 2 reads', async () => {
    const tenant = await product.tenant();
    await newOrder(tenant);

    const spent = await product.spend(() => newOrder(tenant));

    expect(spent).toEqual(UNITS.createOrder);
  });

  it('a board: 1 read for the head, 1 for the names, 1 for what happened meanwhile, and 1 for each 4 KB of cards', async () => {
    const tenant = await product.tenant();
    await Promise.all(Array.from({ length: 100 }, () => newOrder(tenant)));

    const spent = await product.spend(() => product.call('GET /api/board', { as: { tenant } }));

    // 100 cards of at most 250 bytes are at most 7 units.
    expect(spent.writes).toBe(0);
    expect(spent.reads).toBeLessThanOrEqual(boardReads(100));
  });

  it('a catch-up when nothing changed: 1 read', async () => {
    const tenant = await product.tenant();
    const { version } = await newOrder(tenant);

    const spent = await product.spend(() =>
      product.call('GET /api/board/changes', { as: { tenant }, query: { since: String(version) } }),
    );

    expect(spent).toEqual(UNITS.catchUp);
  });
});

describe('what a socket costs', () => {
  it('from its ticket to its end: 4 writes (ticket and its use, connection and its end), 2 reads', async () => {
    const tenant = await product.tenant();
    const desk = new SocketDesk(product.call);

    const spent = await product.spend(async () => desk.leave(await desk.open({ tenant })));

    expect(spent).toEqual(UNITS.socket);
  });
});

describe('what a change costs each viewer, in bytes of its frame', () => {
  const bytes = ({ change }: { change: Change }) => Buffer.byteLength(framesOf([change])[0] ?? '');

  it('at most 250 for a plain move, 400 for one that books, starts or closes visits', async () => {
    const tenant = await product.tenant(1022);
    const order = await newOrder(tenant, { visits: { times: 4, every: 3 } });

    const booked = await move(tenant, order, { to: 'scheduled', schedule: SLOT });
    const started = await move(tenant, booked, { to: 'in-progress' });
    const completed = await move(tenant, started, { to: 'completed', openJobs: 'complete' });
    const back = await move(tenant, completed, { to: 'in-progress' });

    for (const each of [booked, started, completed])
      expect(bytes(each)).toBeLessThanOrEqual(FRAME_BYTES.booking);
    expect(bytes(back)).toBeLessThanOrEqual(FRAME_BYTES.plainMove);
  });
});
