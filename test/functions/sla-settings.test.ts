import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USUAL_RULES } from '../../domain/sla-policy.ts';
import { startProduct } from '../support/product.ts';
import { normalWithin, SlaDesk } from '../support/sla-desk.ts';
import { BAD_RULES } from './bad-sla.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const open = async () => new SlaDesk(product.call, await product.tenant());
const clone = () => structuredClone(USUAL_RULES);

describe('an owner sets the rules of the SLA', () => {
  it('which are the usual ones until then', async () => {
    const desk = await open();

    const sla = await desk.sla();

    expect(sla).toEqual({ ...clone(), zone: 'America/Toronto', version: 1 });
  });

  it('and every board hears which version is in force, and in which zone, in a few bytes', async () => {
    const desk = await open();
    const { version } = await desk.sla();
    const rules = await desk.rules(normalWithin(48));

    const saved = await desk.put(version, rules, 'Europe/Berlin');

    const board = await desk.board();
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({
      ...rules,
      zone: 'Europe/Berlin',
      rules: board.version,
      version: board.version,
      change: {
        id: 'settings',
        kind: 'sla-changed',
        set: { rules: board.version, zone: 'Europe/Berlin' },
      },
    });
    expect(saved.headers.etag).toBe(`"${board.version}"`);
    expect(JSON.stringify(saved.body.change).length).toBeLessThan(250);
    expect(board.settings).toMatchObject({ rules: board.version, zone: 'Europe/Berlin' });
    expect(board.checksum).toBe(saved.body.change.checksum);
    const { change: _, ...sla } = saved.body;
    expect(await desk.sla()).toEqual(sla);
  });

  it('and new orders keep to them, the open ones to theirs', async () => {
    const desk = await open();
    const before = await desk.order();

    await desk.save(normalWithin(48));

    const after = await desk.order();
    const hours = (order: { createdAt: string; breachAt: string }) =>
      (Date.parse(order.breachAt) - Date.parse(order.createdAt)) / 3_600_000;
    expect(hours(after)).toBe(24);
    expect(hours(before)).toBe(36);
    const { breachAt, version } = await desk.view(before);
    expect([breachAt, version]).toEqual([before.breachAt, before.version]);
  });

  it('to what they are, in whatever order the days are named, and nothing is written', async () => {
    const desk = await open();
    await desk.save(normalWithin(48));
    const { version, policy, calendar } = await desk.sla();
    const days = Object.entries(calendar.hours).reverse();
    const turned = { calendar: { ...calendar, hours: Object.fromEntries(days) }, policy };

    const same = await desk.put(version, turned);

    expect(same).toMatchObject({ status: 200, body: { version, rules: version } });
    expect((await desk.board()).version).toBe(version);
  });

  it('once, however often the answer is lost', async () => {
    const desk = await open();
    const { version } = await desk.sla();
    const rules = await desk.rules(normalWithin(48));
    const asked = { command: 'lost-answer' };

    const first = await desk.put(version, rules, undefined, asked);
    await desk.save(normalWithin(60));
    const again = await desk.put(version, rules, undefined, asked);
    const other = await desk.put(version, rules, 'Europe/Berlin', asked);

    expect(again).toEqual(first);
    expect(other).toMatchObject({ status: 422, body: { code: 'command-id-reused' } });
  });
});

describe('two owners at once', () => {
  it('who set rules: the second is told who was faster, and what is in force now', async () => {
    const desk = await open();
    const { version } = await desk.sla();
    const as = { person: 'U2' };
    await desk.put(version, await desk.rules(normalWithin(48)), undefined, { as });

    const refused = await desk.put(version, await desk.rules(normalWithin(60)));

    const sla = await desk.sla();
    expect(refused).toMatchObject({
      status: 412,
      body: { code: 'settings-moved-on', by: 'U2', current: sla },
    });
    expect(sla.policy.targets.standard.normal.resolve.amount).toBe(48);
  });

  it('who want the same agree; and caps are another matter', async () => {
    const desk = await open();
    const { version } = await desk.sla();
    const rules = await desk.rules(normalWithin(48));
    const caps = { as: { tenant: desk.tenant }, seen: version, body: { caps: { new: 99 } } };

    const first = await desk.put(version, rules);
    const second = await desk.put(version, rules);
    const capped = await product.call('PATCH /api/settings', caps);
    const third = await desk.put(first.body.version, await desk.rules(normalWithin(60)));

    expect([first, second, capped, third].map(({ status }) => status)).toEqual([
      200, 200, 200, 200,
    ]);
    expect(second.body.rules).toBe(first.body.rules);
    expect((await desk.board()).settings).toMatchObject({
      caps: { new: 99 },
      rules: third.body.version,
    });
  });
});

describe('rules that are none', () => {
  it.each(BAD_RULES)('%s: the field is named and nothing changes', async (_what, spoil, field) => {
    const desk = await open();
    const before = await desk.sla();
    const rules = await desk.rules((all) => spoil(all as Parameters<typeof spoil>[0]));

    const refused = await desk.put(before.version, rules);
    const previewed = await desk.preview(rules);

    const fields = refused.body.errors.map((error: { field: string }) => error.field);
    expect([refused.status, previewed.status]).toEqual([400, 400]);
    expect(fields).toContain(field);
    expect(previewed.errors).toEqual(refused.body.errors);
    expect(await desk.sla()).toEqual(before);
  });

  it('nor an unknown zone', async () => {
    const desk = await open();
    const { version } = await desk.sla();

    const refused = await desk.put(version, await desk.rules(() => {}), 'Mars/Olympus');

    expect(refused.body).toMatchObject({
      status: 400,
      errors: [{ field: 'zone', message: 'must be a time zone such as America/Toronto' }],
    });
  });
});

it.each([
  ['viewer', 200, 403, 403],
  ['technician', 403, 403, 403],
  ['dispatcher', 200, 403, 403],
  ['owner', 200, 200, 200],
])(
  'a %s reads the rules with %d, sets them with %d, lets orders follow with %d',
  async (role, ...expected) => {
    const desk = await open();
    const { version } = await desk.sla();
    const as = { tenant: desk.tenant, role, person: 'U2' };
    const rules = await desk.rules(normalWithin(48));
    const body = { rules, zone: 'America/Toronto' };

    const read = await product.call('GET /api/settings/sla', { as });
    const preview = await product.call('POST /api/settings/sla/preview', { as, body });
    const set = await desk.put(version, rules, undefined, { as });
    const follow = await desk.recount({}, { as });

    expect([read.status, set.status, follow.status]).toEqual(expected);
    expect(preview.status).toBe(set.status);
  },
);
