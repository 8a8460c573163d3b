import { describe, expect, test } from 'vitest';
import type { Command } from '../../domain/command.ts';
import { slaOf } from '../../domain/promise.ts';
import type { Terms } from '../../domain/sla.ts';
import { number, slot } from './builders.ts';
import { Watched } from './watched.ts';

/** Monday 9:00 in Toronto. Normal without a contract: 36 h to plan the first visit (27 h to the warning), 72 h to be done (54 h). */
const MONDAY = '2026-11-23T14:00:00Z';
const at = (hours: number) => new Date(Date.parse(MONDAY) + hours * 3_600_000).toISOString();
const h = (hours: number) => `${at(hours).slice(0, 19)}Z`;
const TERMS: Terms = { tier: 'standard' };
const open = (terms: Terms = TERMS) => new Watched(terms, MONDAY);

/** Tuesday and Friday at nine: 24 and 96 hours after Monday at nine; two hours long. */
const TUESDAY = slot('2026-11-24', '09:00', '11:00');
const FRIDAY = slot('2026-11-27', '09:00', '11:00');
const BOOK: Command = { do: 'move', to: 'scheduled', schedule: TUESDAY };
const HOLD: Command = { do: 'hold', hold: { reason: 'parts' } };
const RESUME: Command = { do: 'resume' };
const DONE: Command = { do: 'move', to: 'completed', openJobs: 'complete' };

describe('the deadline that runs', () => {
  test('is the first visit’s until that is planned, then the work’s', () => {
    const order = open();
    const before = slaOf(order.state.order);
    order.does(h(1), { do: 'add-job', window: { earliest: '2026-11-24', latest: '2026-11-30' } });

    expect(before).toEqual({ atRiskAt: h(27), breachAt: h(36), deadline: 'respond' });
    expect(slaOf(order.state.order)).toEqual({ atRiskAt: h(54), breachAt: h(72) });
    expect(order.state.order.respondedAt).toBe(h(1));
  });

  test('is the work’s when that is due before a visit has to be planned', () => {
    const order = open({ tier: 'standard', promisedDate: '2026-11-23' });

    expect(slaOf(order.state.order)).toMatchObject({ breachAt: '2026-11-24T05:00:00Z' });
    expect(slaOf(order.state.order)).not.toHaveProperty('deadline');
  });

  test('stays the work’s when the booking is given up again, which was an answer all the same', () => {
    const order = open().does(h(1), BOOK).does(h(2), { do: 'move', to: 'new' });

    expect(order.state.order).toMatchObject({ status: 'new', respondedAt: h(1) });
    expect(slaOf(order.state.order)).toMatchObject({ breachAt: h(72) });
  });

  test('is the work’s when that is done without any plan', () => {
    const order = open().does(h(1), DONE).does(h(2), { do: 'move', to: 'new' });

    expect(slaOf(order.state.order)).toMatchObject({ breachAt: h(72) });
  });

  test.each<[string, Command, string]>([
    ['a visit is late once its slot is over, which puts the order at risk', BOOK, h(26)],
    ['a visit that ends after the deadline does at once', { ...BOOK, schedule: FRIDAY }, MONDAY],
  ])('%s', (_what, command, atRiskAt) => {
    const order = open().does(h(1), command);

    expect(slaOf(order.state.order)).toEqual({ atRiskAt, breachAt: h(72) });
  });

  test('is never broken before it is at risk, though a visit be late only then', () => {
    const promised: Terms = { tier: 'standard', promisedDate: '2026-11-23' };
    const order = open(promised).does(h(1), { ...BOOK, schedule: TUESDAY });

    const { atRiskAt = '', breachAt = '' } = slaOf(order.state.order);

    expect(atRiskAt <= breachAt).toBe(true);
  });

  test('is none while the clock stands still, and later by as long as it did', () => {
    const order = open().does(h(1), BOOK).does(h(2), HOLD);
    const waiting = slaOf(order.state.order);
    order.does(h(12), RESUME);

    expect(waiting).toEqual({});
    expect(order.state.order.complete).toEqual({ riskAt: h(64), by: h(82) });
  });
});

describe('who should know is told', () => {
  test('of the risk, then of the breach, once each', () => {
    const order = open().does(h(1), { ...BOOK, schedule: slot('2026-11-25', '09:00', '11:00') });

    order.until(h(200));

    // The slot is over after 50 h, the deadline after 72.
    expect(order.told).toEqual([
      [h(50), 'at-risk', h(72)],
      [h(72), 'breached', h(72)],
    ]);
  });

  test('of the breach alone when nobody looked in time', () => {
    const order = open();

    order.looks(h(40));
    order.looks(h(41));

    expect(order.told).toEqual([[h(40), 'breached', h(36)]]);
  });

  test('of each of its two deadlines', () => {
    const order = open().until(h(40)).does(h(40), BOOK).until(h(200));

    // A booking of yesterday is late at once, so that is told the next time somebody looks.
    expect(order.told.map(([, kind, by]) => [kind, by])).toEqual([
      ['at-risk', h(36)],
      ['breached', h(36)],
      ['at-risk', h(72)],
      ['breached', h(72)],
    ]);
  });

  test('of nothing while it waits, and of the later deadline after that', () => {
    const order = open().does(h(1), HOLD).until(h(30)).does(h(31), RESUME).until(h(100));

    expect(order.told).toEqual([
      [h(57), 'at-risk', h(66)],
      [h(66), 'breached', h(66)],
    ]);
  });

  test('not again when it was on hold after the breach, for that moved nothing', () => {
    const order = open().until(h(40)).does(h(41), HOLD).does(h(50), RESUME).until(h(100));

    expect(order.told).toHaveLength(2);
  });

  test('not again when something else of it changes', () => {
    const order = open()
      .until(h(30))
      .does(h(31), { do: 'edit', change: { title: 'Furnace' } });

    expect(order.until(h(35)).told).toEqual([[h(27), 'at-risk', h(36)]]);
  });

  test.each<[string, Command]>([
    ['completed', DONE],
    ['cancelled', { do: 'cancel', reason: 'Sold' }],
  ])('of nothing once it is %s', (_what, command) => {
    expect(open().does(h(1), command).until(h(200)).told).toEqual([]);
  });

  test('of what was not told yet when it was completed and goes on after the deadline', () => {
    const order = open().does(h(1), BOOK).does(h(2), DONE).until(h(80));
    order.does(h(80), { do: 'reopen-job', job: number(1) });

    expect(order.until(h(100)).told).toEqual([[h(80), 'breached', h(72)]]);
  });

  test('at once when it goes on and the deadline that is left is at risk already', () => {
    const order = open({ tier: 'standard', promisedDate: '2026-11-24' }).until(h(27));
    order.does(h(28), DONE).does(h(30), { do: 'add-job' });

    expect(order.until(h(30)).told.slice(1)).toEqual([[h(30), 'at-risk', h(39)]]);
  });

  test('of what falls due after it was cancelled and came back', () => {
    const order = open().does(h(1), { do: 'cancel', reason: 'Sold' }).until(h(10));
    order.does(h(10), { do: 'reopen' });

    expect(order.until(h(100)).told).toEqual([
      [h(27), 'at-risk', h(36)],
      [h(36), 'breached', h(36)],
    ]);
  });

  test('of the new deadline when it becomes Critical: 2 h from when it was made are over', () => {
    const order = open().does(h(3), { do: 'edit', change: { priority: 'critical' } });

    expect(order.until(h(100)).told).toEqual([[h(3), 'breached', h(2)]]);
  });
});
