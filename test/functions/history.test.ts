import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openDesk } from '../support/job-desk.ts';
import { Office, type Seen, SLOT } from '../support/office.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let office: Office;
beforeAll(async () => {
  product = await startProduct();
  office = new Office(product.call, await product.tenant());
});
afterAll(() => product.stop());

const AN_INSTANT = expect.stringMatching(/Z$/);

type Entry = { version: number; kind: string; undoable?: true };
const kinds = (entries: Entry[]) => entries.map(({ kind }) => kind);

async function noted(order: Seen, times: number): Promise<Seen> {
  let last = order;
  for (let i = 0; i < times; i += 1)
    last = (await office.ask(last, 'notes', { text: `Note ${i}` })).body;
  return last;
}

describe('the history of a work order', () => {
  it('tells who did what and when, before and after, newest first', async () => {
    const order = await office.order();
    const edited = (await office.edit(order, { title: 'Furnace', description: 'Cellar' })).body;
    const asked = { as: { person: 'U3' } };
    const moved = (await office.ask(edited, 'moves', { to: 'scheduled', schedule: SLOT }, asked))
      .body;
    const held = (await office.ask(moved, 'hold', { reason: 'parts', note: 'Valve' })).body;
    const said = (await office.ask(held, 'notes', { text: 'Call first' })).body;
    const gone = (await office.ask(said, 'cancel', { reason: 'Sold' })).body;
    const late = (await office.ask(gone, 'notes', { text: 'They called' })).body;
    await office.ask(late, 'reopen');

    const { status, body } = await office.history(order);

    expect(status).toBe(200);
    const { version: _, change: __, ...card } = order;
    // Somebody had planned a visit before: what counts then is that the work is done.
    const back = { ...card, title: 'Furnace', atRiskAt: AN_INSTANT, breachAt: AN_INSTANT };
    const { deadline: ___, ...again } = back;
    expect(body).toEqual({
      entries: [
        expect.objectContaining({ kind: 'reopened', set: again }),
        expect.objectContaining({ kind: 'noted', set: { note: 'They called' } }),
        expect.objectContaining({
          ...{ kind: 'cancelled', set: null, was: { status: 'scheduled' }, reason: 'Sold' },
          jobs: [
            expect.objectContaining({ set: expect.objectContaining({ status: 'cancelled' }) }),
          ],
          jobsWere: [expect.objectContaining({ set: { status: 'scheduled', cancelledAt: null } })],
        }),
        expect.objectContaining({ kind: 'noted', set: { note: 'Call first' } }),
        expect.objectContaining({
          kind: 'held',
          set: { onHold: 'parts', note: 'Valve', atRiskAt: null, breachAt: null },
          was: { onHold: null, note: null, atRiskAt: AN_INSTANT, breachAt: AN_INSTANT },
        }),
        expect.objectContaining({
          ...{ version: moved.version, kind: 'moved', by: 'U3', at: moved.change.at },
          set: moved.change.set,
          was: expect.objectContaining({ status: 'new', jobsTotal: 0 }),
        }),
        expect.objectContaining({
          ...{ kind: 'edited', by: 'U1' },
          set: { title: 'Furnace', description: 'Cellar' },
          was: { title: 'HVAC tune-up', description: '' },
        }),
        expect.objectContaining({ kind: 'created', set: card }),
      ],
    });
  });

  it('comes in pages that overlap nowhere and leave nothing out', async () => {
    const order = await office.order();
    const last = await noted(order, 54);

    const first = (await office.history(order)).body;
    await noted(last, 1);
    const second = (await office.history(order, { query: { cursor: first.next } })).body;

    const all = [...first.entries, ...second.entries];
    expect(first.entries).toHaveLength(50);
    expect(second).not.toHaveProperty('next');
    expect(all.map(({ version }: Entry) => version)).toEqual(
      Array.from({ length: 55 }, (_, i) => last.version - i),
    );
    expect(all.at(-1)).toMatchObject({ kind: 'created', version: order.version });
  });

  it('misses nothing while its index lags behind', async () => {
    const order = await office.order();
    await noted(order, 3);
    const client = (await import('../../functions/table/client.ts')).dataClient();
    const send = client.send.bind(client);
    const spy = vi.spyOn(client, 'send').mockImplementation((async (command: QueryCommand) => {
      const answer = (await send(command)) as { Items?: object[] };
      const isIndex = command instanceof QueryCommand && command.input.IndexName;
      return isIndex ? { ...answer, Items: answer.Items?.filter((_, i) => i % 2 === 1) } : answer;
    }) as never);
    onTestFinished(() => spy.mockRestore());

    const { body } = await office.history(order);

    expect(kinds(body.entries)).toEqual(['noted', 'noted', 'noted', 'created']);
  });

  it.each([
    ['made up', 'x'],
    ['of no entry', Buffer.from('999999').toString('base64url')],
    ['of another order', Buffer.from('1').toString('base64url')],
  ])('a cursor %s is refused at its field', async (_what, cursor) => {
    const { status, body } = await office.history(await office.order(), { query: { cursor } });

    expect([status, body.errors[0].field]).toEqual([400, 'cursor']);
  });
});

describe('the history of a job on its own', () => {
  const historyOf = (path: Record<string, string>, as = {}) =>
    product.call('GET /api/jobs/{number}/history', { as: { tenant: office.tenant, ...as }, path });

  it('tells what happened since it is on its own, with what it was before', async () => {
    const { newJob, newOrder, deed, attach, getJob, editJob } = openDesk(product, office.tenant);
    const made = await newJob({ notes: 'Ring twice' });
    const booked = (await deed('schedule', made.number, made.version, SLOT)).body;
    const again = { ...SLOT, start: '08:00' };
    const moved = (await deed('schedule', made.number, booked.version, again)).body;

    const { status, body } = await historyOf({ number: made.number });

    expect(status).toBe(200);
    expect(body.entries).toEqual([
      expect.objectContaining({ kind: 'job-scheduled', set: { slot: again }, was: { slot: SLOT } }),
      expect.objectContaining({
        ...{ kind: 'job-scheduled', by: 'U1', version: booked.version },
        set: { status: 'scheduled', slot: SLOT },
        was: { status: 'unscheduled', slot: null },
      }),
      expect.objectContaining({
        kind: 'job-created',
        set: expect.objectContaining({ notes: 'Ring twice' }),
      }),
    ]);
    const order = await newOrder();
    expect((await attach(moved, order)).status).toBe(200);
    const inOrder = await historyOf({ number: made.number });
    expect([inOrder.status, inOrder.body.code]).toEqual([409, 'job-has-work-order']);
    const { version } = await getJob(made.number);
    await deed('detach', made.number, version);
    const alone = await getJob(made.number);
    await editJob(made.number, alone.version, { notes: null });
    const since = (await historyOf({ number: made.number })).body;
    expect(kinds(since.entries)).toEqual(['job-planned', 'job-detached']);
  });

  it('is for the office, and nobody has one of a job that never was', async () => {
    const { newJob, jobNumber } = openDesk(product, office.tenant);
    const { number } = await newJob();

    const asked = await Promise.all([
      historyOf({ number }, { role: 'technician' }),
      historyOf({ number: jobNumber(9999) }),
    ]);

    expect(asked.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'not-allowed'],
      [404, 'job-unknown'],
    ]);
  });
});

describe('what may be undone', () => {
  const undoable = async (order: Seen, as = {}) =>
    (await office.history(order, { as })).body.entries
      .filter((entry: Entry) => entry.undoable)
      .map(({ version }: Entry) => version);

  it('is marked for its mover and for nobody else, until something comes of it', async () => {
    const order = await office.order();
    const moved = (await office.ask(order, 'moves', { to: 'scheduled', schedule: SLOT })).body;
    const said = (await office.ask(moved, 'notes', { text: 'Call first' })).body;

    expect(await undoable(order)).toEqual([moved.version]);
    expect(await undoable(order, { person: 'U3' })).toEqual([]);
    expect(await undoable(order, { role: 'viewer' })).toEqual([]);

    const started = (await office.ask(said, 'moves', { to: 'in-progress' })).body;
    expect(await undoable(order)).toEqual([started.version]);
    await office.ask(started, 'undo', { version: started.version });
    expect(await undoable(order)).toEqual([]);
  });
});
