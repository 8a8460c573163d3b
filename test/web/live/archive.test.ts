import { describe, expect, it } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import type { Change } from '../../../functions/contract/board.ts';
import { createArchive } from '../../../web/api/archive.ts';
import { applyChanges, boardFrom } from '../../../web/api/board-data.ts';
import type { BoardFeed } from '../../../web/api/board-feed.ts';
import type { Api } from '../../../web/api/client.ts';
import type { News } from '../../../web/api/news.ts';
import { problemOf } from '../../../web/api/problem.ts';
import { ServerBoard } from './server-board.ts';

const MONTHS = ['2026-09', '2026-10', '2026-11'];
const done = (completedAt: string) => ({ status: 'completed', completedAt }) as Partial<Card>;

/** An archive beside a board; its list is answered two at a time, at the end of the turn, and is behind when it is told to be. */
function open() {
  const server = new ServerBoard();
  for (const [n, at] of ['2026-09-30', '2026-10-02', '2026-10-09', '2026-10-30'].entries())
    server.set(`WO-KKT-00000${n}`, done(`${at}T12:00:00Z`));
  let board = boardFrom(server.view());
  let hear: (news: News) => void = () => {};
  const asked: string[] = [];
  const line = { up: true };
  const feed = {
    current: () => ({ feed: { board } }),
    onNews: (listener: typeof hear) => {
      hear = listener;
      return () => {};
    },
  } as unknown as BoardFeed;
  const api = {
    async get(path: string) {
      asked.push(path);
      const params = new URL(path, 'http://x').searchParams;
      const from = Number(params.get('cursor') ?? 0);
      const { orders } = server.archiveOf(params.get('month'));
      const more = orders.length > from + 2 ? { next: String(from + 2) } : {};
      await Promise.resolve();
      return line.up
        ? { ok: true, value: { orders: orders.slice(from, from + 2), ...more } }
        : { ok: false, problem: problemOf(0) };
    },
  } as unknown as Api;
  const tell = (...changes: readonly Change[]): void => {
    board = applyChanges(board, changes);
    hear(changes);
  };
  const anew = (): void => {
    board = boardFrom(server.view());
    hear('anew');
  };
  return { server, asked, line, tell, anew, archive: createArchive(api, feed) };
}
type Opened = ReturnType<typeof open>;

const read = ({ archive }: Opened, many = MONTHS.length) =>
  expect.poll(() => archive.current().months.size, { interval: 1 }).toBe(many);
const numbers = ({ archive }: Opened): string[] =>
  [...archive.current().months.values()].flat().map(({ number }) => number);

describe('the archive beside a board', () => {
  it('is read month by month to the last page, each month once', async () => {
    const here = open();
    for (const n of [1, 2, 3]) here.server.archive(`WO-KKT-00000${n}`);

    here.archive.want(MONTHS);
    here.archive.want(MONTHS);
    await read(here);

    expect(numbers(here).sort()).toEqual(['WO-KKT-000001', 'WO-KKT-000002', 'WO-KKT-000003']);
    expect(here.archive.current().months.get('2026-10')?.[0]).toMatchObject({
      status: 'completed',
    });
    expect(here.asked.sort()).toEqual([
      '/api/archive?month=2026-09',
      '/api/archive?month=2026-10',
      '/api/archive?month=2026-10&cursor=2',
      '/api/archive?month=2026-11',
    ]);
  });

  it('takes in what leaves the board and lets go what is reopened, before the list of the server knows', async () => {
    const here = open();
    const [first, last] = ['WO-KKT-000001', 'WO-KKT-000003'];
    here.tell(here.server.archive(last));
    here.server.archived.length = 0;
    here.archive.want(['2026-10']);
    await read(here, 1);

    expect(numbers(here)).toEqual([last]);
    here.tell(here.server.archive(first));
    expect(numbers(here)).toEqual([last, first]);
    here.tell(here.server.reopen(first));
    expect(numbers(here)).toEqual([last]);
  });

  it('is read again when nobody can tell what happened meanwhile, and stays in sight until then', async () => {
    const here = open();
    here.server.archive('WO-KKT-000001');
    here.archive.want(['2026-10']);
    await read(here, 1);

    here.server.archive('WO-KKT-000002');
    here.anew();

    expect(numbers(here)).toEqual(['WO-KKT-000001']);
    await expect.poll(() => numbers(here).length, { interval: 1 }).toBe(2);
  });

  it('says why it broke off, asks no more until it is told to, and then goes on where it was', async () => {
    const here = open();
    here.server.archive('WO-KKT-000001');
    here.line.up = false;

    here.archive.want(MONTHS);
    await expect.poll(() => here.archive.current().problem, { interval: 1 }).toBeDefined();
    const tries = here.asked.length;
    here.archive.want(['2026-08']);
    expect(here.asked.length).toBe(tries);
    here.line.up = true;
    here.archive.retry();
    await read(here, 4);

    expect(here.archive.current().problem).toBeUndefined();
    expect(numbers(here)).toEqual(['WO-KKT-000001']);
  });
});
