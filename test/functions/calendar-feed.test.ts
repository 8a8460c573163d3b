import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { SLOT } from '../support/job-desk.ts';
import { openSite } from '../support/on-site.ts';
import { startProduct } from '../support/product.ts';
import { eventsIn } from '../support/read-calendar.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => product.stop());

const FEED = '/api/people/{id}/calendar-feed';
const TESS = { role: 'technician', person: 'U2' };
/** The week before the visits, which are booked for the first days of December 2099. */
const setClock = (at = '2099-11-24T15:00:00Z') =>
  vi.useFakeTimers({ now: Date.parse(at), toFake: ['Date'] });

async function open() {
  const site = await openSite(product);
  const { tenant } = site;
  const ask = (method: string, id = 'U2', as: object = TESS) =>
    product.call(`${method} ${FEED}`, { as: { tenant, ...as }, path: { id } });
  const link = async (): Promise<string> => (await ask('POST')).body.path;
  return { ...site, ask, link };
}

/** What a calendar program does: no token, and nothing but the link. */
const follow = (path: string, headers: Record<string, string> = {}) => {
  const [person = '', secret = ''] = path.split('/').slice(3);
  return product.call('GET /api/calendar-feeds/{person}/{secret}', {
    path: { person, secret },
    headers,
  });
};

describe('the calendar of a technician', () => {
  it('holds each booked visit with its place and whom to call, and nothing of the work and its price', async () => {
    setClock();
    const { at, deed, jobNumber, newJob, newOrder, link } = await open();
    const lineItems = [{ kind: 'service', description: 'Tune-up', quantity: 1, unitPrice: 9_900 }];
    const title = 'Größere Prüfung; Dach, Keller — 冷却塔の点検と、とても長い名前の仕事';
    const order = await newOrder(1, { ...at, title, description: 'Secret door', lineItems });
    await deed('schedule', jobNumber(1), order.version, { ...SLOT, date: '2099-12-02' });
    await newJob({ ...at, title: 'Filter\nchange', slot: { ...SLOT, date: '2099-12-01' } });

    const { status, headers, body } = await follow(await link());

    expect({ status, type: headers['content-type'] }).toEqual({
      ...{ status: 200, type: 'text/calendar; charset=utf-8' },
    });
    expect(eventsIn(body)).toEqual([
      expect.objectContaining({ uid: `${jobNumber(2)}@work-orders` }),
      {
        uid: `${jobNumber(1)}@work-orders`,
        summary: `${title} · Hilltop Homes`,
        location: 'Building 7, 7 King St',
        description: [jobNumber(1), order.number, 'Hilltop Homes', '519 555 0100'].join('\n'),
        // Toronto is five hours behind in December.
        from: `2099-12-02T${Number(SLOT.start.slice(0, 2)) + 5}:${SLOT.start.slice(3)}:00.000Z`,
        to: `2099-12-02T${Number(SLOT.end.slice(0, 2)) + 5}:${SLOT.end.slice(3)}:00.000Z`,
      },
    ]);
    expect(body).not.toMatch(/Secret|Tune-up|9900|99\.00|Key at the desk/);
  });

  it('follows a visit that is booked anew, done, given away or cancelled', async () => {
    setClock();
    const { add, deed, jobNumber, newOrder, link } = await open();
    const theo = (await add('people', { name: 'Theo', role: 'technician' })).id;
    const path = await link();
    const seen = async () =>
      eventsIn((await follow(path)).body).map(({ uid, summary, from }) => [
        ...[uid?.slice(0, -12), summary?.[0] === '✓', from?.slice(0, 10)],
      ]);
    const order = await newOrder(4);
    let { version } = order;
    const book = async (nth: number, slot: object) => {
      ({ version } = (await deed('schedule', jobNumber(nth), version, slot)).body);
    };
    for (const nth of [1, 2, 3, 4]) await book(nth, { ...SLOT, date: `2099-12-0${nth}` });

    await book(1, { ...SLOT, date: '2099-12-09' });
    ({ version } = (await deed('complete', jobNumber(2), version)).body);
    await book(3, { ...SLOT, date: '2099-12-03', technicianId: theo });
    await deed('cancel', jobNumber(4), version);

    expect(await seen()).toEqual([
      [jobNumber(2), true, '2099-12-02'],
      [jobNumber(1), false, '2099-12-09'],
    ]);
  });

  it('holds a fortnight back and sixty days ahead, and none for whoever has no visits', async () => {
    setClock();
    const { newJob, link } = await open();
    const on = (date: string) => newJob({ title: date, slot: { ...SLOT, date } });
    for (const date of ['2099-12-01', '2100-01-30', '2100-01-31']) await on(date);
    const path = await link();
    const titles = async () => eventsIn((await follow(path)).body).map(({ from }) => from);

    setClock('2099-12-01T15:00:00Z');
    expect(await titles()).toHaveLength(2);
    setClock('2099-12-15T15:00:00Z');
    expect(await titles()).toHaveLength(3);
    setClock('2099-12-16T15:00:00Z');
    expect(await titles()).toHaveLength(2);
    setClock('2100-06-01T15:00:00Z');
    expect(await titles()).toEqual([]);
  });

  it('is not sent again as long as the firm changes nothing on that day', async () => {
    setClock();
    const { newJob, link } = await open();
    const path = await link();
    const { etag = '' } = (await follow(path)).headers;

    const again = () => follow(path, { 'if-none-match': etag });
    expect(await again()).toMatchObject({ status: 304, body: '' });
    expect((await product.spend(again)).reads).toBeLessThanOrEqual(6);
    expect((await follow(path, { 'if-none-match': '"1-2099-11-24"' })).status).toBe(200);
    await newJob({ slot: SLOT });
    expect((await follow(path, { 'if-none-match': etag })).status).toBe(200);
    setClock('2099-11-25T15:00:00Z');
    const { etag: tomorrow } = (await follow(path)).headers;
    expect(tomorrow).not.toBe(etag);
  });
});

describe('a link', () => {
  it('is told once, is replaced by the next, and can be taken back', async () => {
    const { ask, link } = await open();
    expect((await ask('GET')).body).toEqual({});
    const first = await link();
    expect((await ask('GET')).body).toEqual({
      link: { since: expect.any(String), by: 'U2' },
    });
    expect((await follow(first)).status).toBe(200);

    const second = await link();
    expect((await follow(first)).body).toMatchObject({ code: 'calendar-unknown' });
    expect((await follow(second.replace(/\.ics$/, ''))).status).toBe(200);

    expect((await ask('DELETE')).body).toEqual({});
    expect((await ask('DELETE')).status).toBe(200);
    expect((await follow(second)).status).toBe(404);
    expect((await ask('GET')).body).toEqual({});
  });

  it('is one’s own or made by the office; nobody else’s, and nobody’s who left', async () => {
    const { add, ask, tenant } = await open();
    const theo = (await add('people', { name: 'Theo', role: 'technician' })).id;
    const dispatcher = { role: 'dispatcher', person: 'U1' };
    for (const method of ['GET', 'POST', 'DELETE']) {
      expect((await ask(method, theo)).status).toBe(403);
      expect((await ask(method, theo, { role: 'viewer', person: theo })).status).toBe(403);
      expect((await ask(method, 'U99', dispatcher)).body).toMatchObject({ code: 'person-unknown' });
    }
    const { path } = (await ask('POST', theo, dispatcher)).body;
    expect((await ask('GET', theo, { role: 'technician', person: theo })).body).toMatchObject({
      link: { by: 'U1' },
    });

    const before = (await product.call('GET /api/people', { as: { tenant } })).body.people;
    const { version } = before.find(({ id }: { id: string }) => id === theo);
    await product.call('PATCH /api/people/{id}', {
      ...{ as: { tenant }, path: { id: theo }, seen: version, body: { inactive: true } },
    });
    expect((await follow(path)).status).toBe(404);
    expect((await ask('POST', theo, dispatcher)).body).toMatchObject({ code: 'person-inactive' });
  });

  it.each([
    [
      'a wrong secret',
      (path: string) => path.replace(/\.(.)/, (_, letter) => `.${letter === 'a' ? 'b' : 'a'}`),
    ],
    ['another person', (path: string) => path.replace('/U2/', '/U1/')],
    ['another firm’s name', (path: string) => path.replace(/T\d+X\./, 'ZZZ.')],
    ['no firm', (path: string) => path.replace(/T\d+X\./, '')],
    ['a person of no such form', (path: string) => path.replace('/U2/', '/../')],
    ['a page of text', (path: string) => `${path}${'x'.repeat(200)}`],
  ])('with %s leads nowhere, and says nothing more than that', async (_, spoil) => {
    const { link } = await open();
    const path = await link();

    const { status, body } = await follow(spoil(path));

    expect({ status, code: body.code }).toEqual({ status: 404, code: 'calendar-unknown' });
  });
});
