import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import type { JobRow } from '../../../functions/contract/job.ts';
import { matching, slaWords, waitingOf, windowWords } from '../../../web/features/schedule/tray.ts';
import {
  daysOf,
  stepped,
  viewFromParams,
  viewToParams,
} from '../../../web/features/schedule/view.ts';
import type { JobLine } from '../../../web/words/job-line.ts';
import { line, MONDAY } from './lines.ts';

describe('the jobs that wait', () => {
  const now = '2026-11-23T14:00:00Z';
  const cards = new Map(
    [
      { number: 'WO-1', priority: 'low', breachAt: '2026-11-22T14:00:00Z' },
      {
        number: 'WO-2',
        priority: 'low',
        atRiskAt: '2026-11-23T12:00:00Z',
        breachAt: '2026-11-23T18:00:00Z',
      },
      { number: 'WO-3', priority: 'critical' },
    ].map((card) => [card.number, card as Card]),
  );
  const waits = (title: string, more: Partial<JobRow>): JobLine => ({
    ...line('', '', { status: 'unscheduled', slot: undefined, ...more }),
    title,
    day: 'none',
  });
  const order = (number: string) => number as NonNullable<JobRow['workOrder']>;
  const all = waitingOf(
    [
      waits('some day', {}),
      waits('critical', { workOrder: order('WO-3') }),
      waits('window', { window: { earliest: '2026-11-24', latest: '2026-11-27' } }),
      waits('at risk', { workOrder: order('WO-2') }),
      waits('breached', { workOrder: order('WO-1') }),
    ],
    cards,
    now,
  );

  test('stand by breach, risk, the end of their window and priority', () => {
    expect(all.map(({ line: { title } }) => title)).toEqual([
      'breached',
      'at risk',
      'window',
      'critical',
      'some day',
    ]);
    expect(all.map((one) => slaWords(one, now))).toEqual([
      'Breached 1 d ago',
      'At risk · 4 h left',
      undefined,
      undefined,
      undefined,
    ]);
    expect(windowWords(all[2] as (typeof all)[number], 'en-GB', MONDAY)).toBe(
      'Tue 24 Nov – Fri 27 Nov',
    );
  });

  test('are found as forgivingly as cards', () => {
    expect(matching(all, 'brached').map(({ line: { title } }) => title)).toEqual(['breached']);
    expect(matching(all, 'nothing such')).toEqual([]);
  });
});

describe('the address of the schedule', () => {
  test('keeps day, view and technicians, and names no day for today', () => {
    const view = { mode: 'week', day: '2026-12-02', technicians: ['U4', 'U5'] } as const;

    expect(viewFromParams(viewToParams(view))).toEqual(view);
    expect(daysOf(view, MONDAY)[0]).toBe('2026-11-30');
    expect(stepped({ ...view, day: '2026-11-30' }, -1, MONDAY).day).toBeUndefined();
  });

  test('that makes no sense means today, all of it', () => {
    const nonsense = new URLSearchParams('view=year&day=2026-02-30&technicians=x,U4%27');

    expect(viewFromParams(nonsense)).toEqual({ mode: 'day', day: undefined, technicians: [] });
  });
});
