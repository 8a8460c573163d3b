import { describe, expect, test } from 'vitest';
import type { HistoryEntry } from '../../../functions/contract/history.ts';
import { historyWords, jobHistoryWords, whenWords } from '../../../web/words/history-words.ts';

const named = (id: string, name: string) => new Map([[id, { id, name } as never]]);
const LOOK = {
  tenant: 'KKT',
  today: '2026-11-23',
  manner: { zone: 'America/Toronto', locale: 'en-GB', currency: 'CAD' },
  board: {
    people: new Map([...named('U2', 'Dana Moreau'), ...named('U4', 'Luis Pereira')]),
    customers: named('C1', 'Acme'),
    properties: named('P1', 'Building #1'),
  },
};
const entry = (kind: string, rest: Partial<HistoryEntry>): HistoryEntry => ({
  version: 7,
  at: '2026-11-23T14:00:00Z',
  by: 'U2',
  kind,
  set: {},
  ...rest,
});
const said = (kind: string, rest: Partial<HistoryEntry>) => {
  const { who, did, details } = historyWords(entry(kind, rest), LOOK);
  return [`${who} ${did}`, ...details];
};
const slot = { date: '2026-11-27', start: '09:00', end: '11:00', technicianId: 'U4' };
const later = { ...slot, date: '2026-11-30' };

describe('the history says', () => {
  test('a field with its value before and after, ids by their names', () => {
    const set = { customerId: 'C1', propertyId: null };

    expect(said('edited', { set: { title: 'B' }, was: { title: 'A' } })).toEqual([
      'Dana Moreau changed the title',
      'A → B',
    ]);
    expect(said('edited', { set, was: { customerId: 'C9', propertyId: 'P1' } })).toEqual([
      'Dana Moreau changed the customer and the property',
      'Customer: C9 → Acme',
      'Property: Building #1 → none',
    ]);
  });

  test('dates and money as the tenant writes them, and what was not there as none', () => {
    const lineItems = [{ kind: 'service', description: 'x', quantity: 1.5, unitPrice: 1001 }];

    const [, due] = said('edited', { set: { dueDate: '2027-01-05' }, was: { dueDate: null } });
    const [, items] = said('edited', { set: { lineItems }, was: { lineItems: [] } });

    expect(due).toBe('none → Tue 5 Jan 2027');
    expect(items).toMatch(/^none → 1 line, .*15\.02/);
  });

  test('nothing of what follows from an edit by itself', () => {
    const set = { priority: 'high', atRiskAt: '2026-11-24T10:00:00Z' };

    expect(said('edited', { set, was: { priority: 'low', atRiskAt: null } })).toEqual([
      'Dana Moreau changed the priority',
      'Low → High',
    ]);
  });

  test('a move with what became of the visits', () => {
    const move = {
      set: { status: 'completed', jobsDone: 4 },
      was: { status: 'in-progress', jobsDone: 0 },
      jobs: [{ numbers: [9, 10, 11, 12], set: { status: 'completed' } }],
      jobsWere: [{ numbers: [9, 10, 11, 12], set: { status: 'started' } }],
    };

    expect(said('moved', move)).toEqual([
      'Dana Moreau moved it from In Progress to Completed',
      '4 visits: Under way → Completed',
    ]);
    expect(said('undone', { set: move.was, was: move.set })).toEqual([
      'Dana Moreau took back a move, from Completed to In Progress',
    ]);
  });

  test('a booking, a booking anew, and where that took the order', () => {
    const first = { numbers: [412], set: { status: 'scheduled', slot } };

    expect(
      said('job-scheduled', {
        set: { status: 'scheduled' },
        was: { status: 'new' },
        jobs: [first],
        jobsWere: [{ numbers: [412], set: { status: 'unscheduled', slot: null } }],
      }),
    ).toEqual([
      'Dana Moreau scheduled JOB-KKT-000412',
      'Fri 27 Nov · 09:00–11:00 · Luis Pereira',
      'The work order went from New to Scheduled.',
    ]);
    expect(
      said('job-scheduled', {
        jobs: [{ numbers: [412], set: { slot: later } }],
        jobsWere: [{ numbers: [412], set: { slot } }],
      }),
    ).toEqual([
      'Dana Moreau rescheduled JOB-KKT-000412',
      'Fri 27 Nov · 09:00–11:00 · Luis Pereira → Mon 30 Nov · 09:00–11:00 · Luis Pereira',
    ]);
  });

  test('what was said: notes, a hold, a reason', () => {
    expect(said('noted', { set: { note: 'Gate code 4711' } })).toEqual([
      'Dana Moreau added a note',
      '“Gate code 4711”',
    ]);
    expect(said('held', { set: { onHold: 'parts', note: 'Belts' } })).toEqual([
      'Dana Moreau put it on hold, waiting for parts',
      '“Belts”',
    ]);
    expect(said('archived', { set: null })).toEqual(['The schedule moved it to the archive']);
    expect(
      said('cancelled', {
        set: null,
        reason: 'Sold',
        jobs: [{ numbers: [9, 10], set: { status: 'cancelled' } }],
        jobsWere: [
          { numbers: [9], set: { status: 'unscheduled' } },
          { numbers: [10], set: { status: 'scheduled' } },
        ],
      }),
    ).toEqual([
      'Dana Moreau cancelled it',
      '“Sold”',
      'JOB-KKT-000009: No date yet → Cancelled',
      'JOB-KKT-000010: Scheduled → Cancelled',
    ]);
  });

  test('a visit that was changed or detached', () => {
    expect(
      said('job-planned', {
        jobs: [{ numbers: [9], set: { title: 'Install', notes: null } }],
        jobsWere: [{ numbers: [9], set: { title: null, notes: 'Key at the desk' } }],
      }),
    ).toEqual(['Dana Moreau changed JOB-KKT-000009', '“Install”', '“Key at the desk” → none']);
    expect(said('job-detached', { jobs: [{ numbers: [9], set: { detached: true } }] })[0]).toBe(
      'Dana Moreau detached JOB-KKT-000009: a job on its own now',
    );
  });

  test('something, of a kind that it does not know', () => {
    expect(said('sung', {})).toEqual(['Dana Moreau changed it']);
  });

  test('when it happened, and when a phone that had no network sent it', () => {
    const now = '2026-11-23T16:00:00Z';
    const at = '2026-11-23T15:32:00Z';
    const happenedAt = '2026-11-23T14:41:00Z';

    expect(whenWords({ at }, now, LOOK.manner)).toBe('today 10:32');
    expect(whenWords({ at, happenedAt }, now, LOOK.manner)).toBe('today 09:41, sent today 10:32');
  });

  test('of a job on its own the same, without its name', () => {
    const of = (kind: string, rest: Partial<HistoryEntry>) => {
      const { did, details } = jobHistoryWords(entry(kind, rest), LOOK);
      return [did, ...details];
    };

    expect(of('job-created', { set: { title: 'Auger', status: 'scheduled', slot } })).toEqual([
      'created it',
      'Fri 27 Nov · 09:00–11:00 · Luis Pereira',
      '“Auger”',
    ]);
    expect(of('job-scheduled', { set: { slot: later }, was: { slot } })).toEqual([
      'rescheduled it',
      'Fri 27 Nov · 09:00–11:00 · Luis Pereira → Mon 30 Nov · 09:00–11:00 · Luis Pereira',
    ]);
    expect(of('noted', { set: { notes: 'Ring\nTwice' }, was: { notes: 'Ring' } })).toEqual([
      'added a note',
      '“Twice”',
    ]);
    expect(
      of('job-completed', { set: { status: 'completed' }, was: { status: 'started' } }),
    ).toEqual(['completed it']);
  });
});
