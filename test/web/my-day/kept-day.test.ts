import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Api } from '../../../web/api/client.ts';
import type { Place } from '../../../web/api/outbox-shelf.ts';
import type { Press } from '../../../web/api/outbox-state.ts';
import { sendTo } from '../../../web/api/outbox-wire.ts';
import { problemOf } from '../../../web/api/problem.ts';
import { type Kept, visitsFeed } from '../../../web/features/my-day/visits-feed.ts';
import { freshnessWords } from '../../../web/features/my-day/words.ts';
import { NOW, TODAY, visit } from './field-server.ts';

const HOUR = 3_600_000;
const AT = Date.parse(NOW);
const VIEW = { now: NOW, zone: 'America/Toronto', visits: [visit(2, '13:00')] };
const keptAt = (at: number): Kept => ({ view: VIEW, from: TODAY, at });

function shelf(kept?: Kept): Place<Kept | undefined> & { kept: Kept | undefined } {
  const place = {
    kept,
    read: async () => place.kept,
    change: async (step: (thing: Kept | undefined) => Kept | undefined) => {
      place.kept = step(place.kept);
      return place.kept;
    },
    remove: async () => {
      place.kept = undefined;
    },
  };
  return place;
}

let stop = (): void => {};
afterEach(() => stop());

function feed(place: Place<Kept | undefined>, mayKeep = true, answers = true) {
  const get = async () =>
    answers ? { ok: true, value: VIEW } : { ok: false, problem: problemOf(0) };
  const api = { get } as unknown as Api;
  const days = visitsFeed({
    ...{ api, place, now: () => AT, mayKeep: () => mayKeep, onFetched: () => {} },
  });
  stop = days.start();
  return days;
}

describe('the day that is kept on a phone', () => {
  test('is shown while nobody answers, for a weekend and no longer', async () => {
    const young = feed(shelf(keptAt(AT - 71 * HOUR)), true, false);
    await vi.waitFor(() => expect(young.current().problem).toBeDefined());
    expect(young.current().kept?.view.visits).toHaveLength(1);
    stop();

    const place = shelf(keptAt(AT - 73 * HOUR));
    const old = feed(place, true, false);
    await vi.waitFor(() => expect(old.current().problem).toBeDefined());
    expect(old.current().kept).toBeUndefined();
    expect(place.kept).toBeUndefined();
  });

  test('is written with each answer, and no more once its person has signed out in another tab', async () => {
    const theirs = shelf();
    feed(theirs);
    await vi.waitFor(() => expect(theirs.kept).toBeDefined());
    stop();

    const nobodys = shelf();
    const days = feed(nobodys, false);
    await vi.waitFor(() => expect(days.current().kept).toBeDefined());
    expect(nobodys.kept).toBeUndefined();
  });

  test('knows how far the phone’s clock is off the server’s', async () => {
    const days = feed(shelf(keptAt(AT - 10 * 60_000)), true, false);

    await vi.waitFor(() => expect(days.skew()).toBe(10 * 60_000));
  });
});

test('a press is sent with the time at which it was pressed, the same for every try', async () => {
  const post = vi.fn(async () => ({ ok: true, value: { version: 9 } }));
  const press: Press = {
    ...{ id: 'a', kind: 'note', job: 'JOB-KKT-000001', ofOrder: true, seen: 5 },
    ...{ title: '', body: { text: 'x' }, at: AT },
  };

  await sendTo({ post } as unknown as Api)(press);

  expect(post).toHaveBeenCalledWith(
    '/api/jobs/JOB-KKT-000001/notes',
    { text: 'x', at: '2026-11-23T17:00:00.000Z' },
    { command: 'a', seen: 5, tries: 1 },
  );
});

describe('how old the day is', () => {
  const manner = { zone: 'America/Toronto', locale: 'en-GB', currency: '' };
  const words = (at: number | undefined, status?: number, fetching = false) => {
    const problem = status === undefined ? undefined : problemOf(status);
    return freshnessWords({ at, now: AT, problem, fetching }, manner);
  };

  test.each([
    ['No connection · as of 09:41', AT - 139 * 60_000, 0],
    ['No connection · as of yesterday 12:00', AT - 24 * HOUR, 0],
    ['No connection · as of Fri 20 Nov 12:00', AT - 72 * HOUR, 0],
    ['No connection · this day was not loaded yet', undefined, 0],
    ['You are signed out · as of 11:00', AT - HOUR, 401],
    ['As of 11:00', AT - HOUR, undefined],
  ])('is said: %s', (said, at, status) => {
    expect(words(at, status)).toBe(said);
  });

  test('is said while news is looked for', () => {
    expect(words(AT - HOUR, 0, true)).toBe('Looking for news… · as of 11:00');
  });
});
