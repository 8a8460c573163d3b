import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';
import { balances, checkBooks } from '../../functions/table/books.ts';
import { dueKey } from '../../functions/table/keys.ts';
import { FIXED_PARTITIONS } from '../../functions/table/tenant-partitions.ts';
import type { Operated } from '../../infra/local/operator-call.ts';
import { PASSING, startTenantKeeper } from '../support/tenant-keeper.ts';

let keeper: Awaited<ReturnType<typeof startTenantKeeper>>;
beforeAll(async () => {
  keeper = await startTenantKeeper();
});
afterAll(() => keeper.stop());

describe('an export', () => {
  it('holds every row of the firm in the order of its keys, and none of its twin', async () => {
    const { firm } = await keeper.firmAndTwin();

    const [header, ...lines] = readFileSync(await keeper.exported(firm), 'utf8').split('\n');

    const rows = lines.slice(0, -2).map((line) => JSON.parse(line));
    const keys = rows.map(({ pk, sk }) => `${pk} ${sk}`);
    const stored = await keeper.lasting(firm);
    expect(keys).toEqual(stored.map(({ pk, sk }) => `${pk.slice(`T#${firm}#`.length)} ${sk}`));
    const kinds = new Set(rows.map(({ pk }) => pk.split('#')[0]));
    expect([...kinds].sort()).toEqual(
      [...FIXED_PARTITIONS.filter((name) => !PASSING.test(`#${name}`)), 'JOB', 'WO'].sort(),
    );
    expect(JSON.parse(header ?? '')).toMatchObject({ prefix: firm, firstWorkOrder: 41, people: 2 });
    expect(lines.join('')).not.toContain(`T#${firm}#`);
  });

  it('is made of pieces of any size alike', async () => {
    const { firm } = await keeper.firmAndTwin();
    const whole = readFileSync(await keeper.exported(firm), 'utf8')
      .split('\n')
      .slice(1);
    const { exportRows } = await import('../../functions/table/export-tenant.ts');
    const { spanOf } = await import('../../functions/table/tenant-partitions.ts');
    const head = await (await import('../../functions/table/log.ts')).readHead(firm);
    if (!head) throw new Error('no head');
    const span = await spanOf(firm, head);

    const pieces: unknown[] = [];
    let calls = 0;
    for (let from: Parameters<typeof exportRows>[2] | undefined = { nth: 0 }; from; calls += 1) {
      const { rows, next } = await exportRows(firm, span, from, () => false);
      pieces.push(...rows);
      from = next;
    }

    expect(pieces.map((row) => JSON.stringify(row))).toEqual(whole.slice(0, -2));
    expect(calls).toBeGreaterThan(1);
  });

  it('of a firm at work is read anew until it is of one version', async () => {
    const { firm } = await keeper.firmAndTwin();
    let busy = 2;
    const operated: Operated = {
      async call(name, event) {
        const answer = await keeper.operated.call(name, event);
        const isRows = (event as { do: string }).do === 'begin';
        if (isRows && busy-- > 0)
          await keeper.product.call('POST /api/work-orders', {
            ...{ as: { tenant: firm }, body: { title: 'Meanwhile', customerId: 'C3' } },
          });
        return answer;
      },
    };
    const { exportTenant } = await import('../../infra/local/tenant-commands.ts');
    const file = keeper.newFile();

    const { version } = await exportTenant(operated, firm, file, () => {});

    expect((await keeper.board(firm)).board.version).toBe(version);
    await keeper.imported(`${firm}N`, file);
  });
});

describe('export → delete → import', () => {
  it('gives the same rows, and the twin keeps its own', async () => {
    const { firm, twin } = await keeper.firmAndTwin();
    const [rows, board] = [await keeper.lasting(firm), await keeper.board(firm)];
    const [twins, listed] = [await keeper.rows(twin), await keeper.indexed(firm)];
    const file = await keeper.exported(firm);

    await keeper.deleted(firm);
    const left = [await keeper.rows(firm), await keeper.indexed(firm)];
    const gone = await keeper.board(firm);
    await keeper.imported(firm, file);

    expect(left).toEqual([[], [0, 0]]);
    expect(await keeper.indexed(firm)).toEqual(listed);
    expect(Math.min(...listed)).toBeGreaterThan(0);
    expect(gone.status).toBe(404);
    // A copy calls nobody until an owner says so.
    const isHook = ({ pk }: { pk: string }) => pk.endsWith('#HOOKS');
    expect(rows.filter(isHook)).toMatchObject([{ active: true }]);
    expect(await keeper.lasting(firm)).toEqual(
      rows.map((row) => (isHook(row) ? { ...row, active: false } : row)),
    );
    expect(await keeper.board(firm)).toEqual(board);
    expect(await keeper.rows(twin)).toEqual(twins);
    expect(await keeper.list()).toContainEqual(
      expect.objectContaining({ prefix: firm, orders: 2, people: 2 }),
    );
  });

  it('under another prefix gives the same board, numbers and history, and books in balance', async () => {
    const { firm } = await keeper.firmAndTwin();
    const other = `Z${firm}NEW` as TenantId;
    const before = await keeper.lasting(firm);

    await keeper.imported(other, await keeper.exported(firm));

    const [was, is] = [await keeper.board(firm), await keeper.board(other)];
    const renamed = JSON.parse(JSON.stringify(was.board).replaceAll(`-${firm}-`, `-${other}-`));
    expect(is.board).toEqual({ ...renamed, checksum: is.board.checksum });
    expect(is.board.checksum).not.toBe(was.board.checksum);
    const read = await checkBooks(other, async () => {});
    expect(read.ok && balances(read.value)).toBe(true);
    const after = await keeper.lasting(other);
    expect(after).toHaveLength(before.length);
    expect(await keeper.indexed(other)).toEqual(await keeper.indexed(firm));
    for (const { pk, sk, x, y } of after)
      if (x) expect(dueKey({ pk, sk }, new Date(Number(y) * 1000).toISOString())).toEqual({ x, y });
    const text = JSON.stringify(after);
    expect(text).not.toMatch(new RegExp(`[-#]${firm}[-#]`));
    expect(text).toContain(`WO-${firm}X-000042`);
    expect(text).toContain(`T#${other}#ARCHIVE#`);
    const order = { as: { tenant: other }, path: { number: `WO-${other}-000041` } };
    const history = (await keeper.product.call('GET /api/work-orders/{number}/history', order))
      .body;
    const old = { as: { tenant: firm }, path: { number: `WO-${firm}-000041` } };
    const first = (await keeper.product.call('GET /api/work-orders/{number}/history', old)).body;
    expect(history).toEqual(
      JSON.parse(JSON.stringify(first).replaceAll(`-${firm}-`, `-${other}-`)),
    );
    const made = await keeper.product.call('POST /api/work-orders', {
      ...{ as: { tenant: other }, body: { title: 'Next', customerId: 'C3' } },
    });
    expect(made.body.number).toBe(`WO-${other}-000045`);
  });

  it('shows nothing before all is there, and goes on after a kill', async () => {
    const { firm } = await keeper.firmAndTwin();
    const other = `${firm}K`;
    const file = await keeper.exported(firm);
    const killed: Operated = {
      call: async (name, event) => {
        if ((event as { do: string }).do !== 'rows') return keeper.operated.call(name, event);
        const asked = event as { rows: unknown[] };
        await keeper.operated.call(name, { ...asked, rows: asked.rows.slice(0, 30) });
        throw new Error('killed');
      },
    };

    await expect(keeper.imported(other, file, killed)).rejects.toThrow('killed');
    const half = await keeper.board(other);
    const command = { as: { tenant: other }, body: { title: 'Too early', customerId: 'C3' } };
    const early = await keeper.product.call('POST /api/work-orders', command);
    const listed = await keeper.list();
    await keeper.imported(other, file);

    expect([half.status, early.status]).toEqual([404, 404]);
    expect(listed).toContainEqual(expect.objectContaining({ prefix: other, closed: 'import' }));
    expect(await keeper.lasting(other)).toHaveLength((await keeper.lasting(firm)).length);
    expect((await keeper.board(other)).status).toBe(200);
  });
});

it('knows every partition that the keys of the table tell of', () => {
  const keys = readFileSync(join(import.meta.dirname, '../../functions/table/keys.ts'), 'utf8');
  const told = [...keys.matchAll(/\| (?:table {6}|by-subject|table {5}) *\| T#KKT#([A-Z]+)/g)];

  const names = new Set(told.map(([, name = '']) => name));
  // Those that have a number, and those that are nothing but an index.
  for (const name of ['WO', 'JOB', 'DAY', 'ARCHIVE', 'HOOK']) names.delete(name);
  expect([...names].sort()).toEqual([...FIXED_PARTITIONS].sort());
});
