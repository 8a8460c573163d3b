import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Api } from '../../../web/api/client.ts';
import { createStay } from '../../../web/api/stay.ts';

const BOARDS = 200;
const UNTIL = Date.parse('2026-11-23T14:05:00Z');
const iso = (ms: number) => new Date(ms).toISOString();

beforeEach(() => {
  let drawn = 0;
  vi.spyOn(Math, 'random').mockImplementation(() => (drawn++ % BOARDS) / BOARDS);
});
afterEach(() => void vi.restoreAllMocks());

/** How long before the end each of them asks, in seconds; they beat every five. */
async function asks(): Promise<number[]> {
  const asked: number[] = [];
  let there = 0;
  const boards = Array.from({ length: BOARDS }, () => {
    let until = UNTIL;
    const post = async () => {
      asked.push((UNTIL - there) / 1000);
      return { ok: true, value: { ticket: 't', until: iso(UNTIL + 240_000) } };
    };
    const onTicket = () => {
      until = UNTIL + 240_000;
    };
    const stays = createStay({ api: { post } as unknown as Api, now: () => there, onTicket });
    return () => stays(iso(until), iso(there));
  });
  for (there = UNTIL - 300_000; there < UNTIL; there += 1000) {
    boards.forEach((beat, index) => {
      if ((there / 1000 + index) % 5 === 0) beat();
    });
    // What was asked is answered.
    await new Promise(setImmediate);
  }
  return asked;
}

test('two hundred boards of one second ask once each, a good half minute before the end at latest, and never many at once', async () => {
  const left = await asks();

  const atOnce = [...Map.groupBy(left, (seconds) => seconds).values()].map((all) => all.length);
  expect(left).toHaveLength(BOARDS);
  expect(Math.max(...left)).toBeLessThanOrEqual(55);
  expect(Math.min(...left)).toBeGreaterThan(34);
  expect(Math.max(...atOnce)).toBeLessThan(BOARDS / 5);
});
