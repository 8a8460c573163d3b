import { describe, expect, test } from 'vitest';
import type { Command, OrderChange } from '../../domain/command.ts';
import { conflicts, type Touching } from '../../domain/merge.ts';
import { MORNING, number, scheduled } from './builders.ts';

/** What others did meanwhile, as the log tells it. */
const OTHERS = {
  'renamed it': { set: { title: 'Furnace' } },
  'gave it a due date': { set: { dueDate: '2026-12-01', breachAt: '2026-12-02T05:00:00Z' } },
  'gave it to another customer': { set: { customerId: 'C2' } },
  'chose a property': { set: { propertyId: 'P8' } },
  'described it': { set: {}, detail: { set: { description: 'Cellar' } } },
  'noted something': { set: {}, detail: { set: { note: 'Dog' } } },
  'put it on hold': { set: { onHold: { reason: 'parts' } } },
  'moved it': { set: { status: 'in-progress' }, jobs: [{ numbers: [1] }] },
  'added a visit': { set: { jobsTotal: 3 }, jobs: [{ numbers: [3] }] },
  'booked visit 2 for later': { set: {}, jobs: [{ numbers: [2] }] },
  'booked visit 2 as the next': {
    set: { nextVisit: '2026-11-24T09:00', technicianId: 'U1' },
    jobs: [{ numbers: [2] }],
  },
  'finished visit 1': { set: { jobsDone: 1 }, jobs: [{ numbers: [1] }] },
  'completed it': { set: { status: 'completed', completedAt: '2026-11-23T14:00:00Z' } },
  'cancelled it': { set: null, was: { status: 'new' } },
  'noted on the cancelled one': { set: null, detail: { set: { note: 'Sold' } } },
} as const satisfies Record<string, Touching>;
type Deed = keyof typeof OTHERS;
const DEEDS = Object.keys(OTHERS) as Deed[];

const edit = (change: OrderChange): Command => ({ do: 'edit', change });
const PLACE: readonly Deed[] = [
  'put it on hold',
  'moved it',
  'added a visit',
  'booked visit 2 as the next',
  'finished visit 1',
  'completed it',
  'cancelled it',
];
const CLOSING: readonly Deed[] = ['completed it', 'cancelled it'];
const VISIT_1: readonly Deed[] = ['moved it', 'finished visit 1'];
const VISIT_2: readonly Deed[] = ['booked visit 2 for later', 'booked visit 2 as the next'];
const CUSTOMER: readonly Deed[] = ['gave it to another customer', 'chose a property'];

describe('a command goes through over what it does not rest on, and looks again at what it does', () => {
  test.each<[string, Command, readonly string[], readonly Deed[]]>([
    ['rename it', edit({ title: 'Boiler' }), [], ['renamed it']],
    ['change its priority', edit({ priority: 'high' }), [], []],
    ['change its due date', edit({ dueDate: null }), [], ['gave it a due date']],
    ['describe it', edit({}), ['description'], ['described it']],
    [
      'rename and describe it',
      edit({ title: 'x' }),
      ['description'],
      ['renamed it', 'described it'],
    ],
    ['give it to a customer', edit({ customerId: 'C3' as never }), [], CUSTOMER],
    ['choose a property', edit({ propertyId: 'P7' as never }), [], CUSTOMER],
    ['note', { do: 'note' }, [], []],
    ['add a visit', { do: 'add-job' }, [], CLOSING],
    ['attach a job', { do: 'attach-job', lone: {} as never }, [], CLOSING],
    [
      'hold it',
      { do: 'hold', hold: { reason: 'parts' } },
      [],
      ['put it on hold', 'moved it', ...CLOSING],
    ],
    ['resume it', { do: 'resume' }, [], ['put it on hold', 'moved it', ...CLOSING]],
    ['move it', { do: 'move', to: 'in-progress' }, [], PLACE],
    ['cancel it', { do: 'cancel', reason: 'sold' }, [], PLACE],
    ['reopen it', { do: 'reopen' }, [], PLACE],
    ['undo a move of no visit', { do: 'undo', to: 'new', jobs: [] }, [], PLACE],
    [
      'undo a move of visit 2',
      { do: 'undo', to: 'new', jobs: [{ number: number(2), was: scheduled(2) }] },
      [],
      [...PLACE, 'booked visit 2 for later'],
    ],
    ['start visit 1', { do: 'start-job', job: number(1) }, [], [...VISIT_1, ...CLOSING]],
    ['complete visit 2', { do: 'complete-job', job: number(2) }, [], [...VISIT_2, ...CLOSING]],
    ['cancel visit 1', { do: 'cancel-job', job: number(1) }, [], [...VISIT_1, ...CLOSING]],
    ['reopen visit 1', { do: 'reopen-job', job: number(1) }, [], [...VISIT_1, ...CLOSING]],
    ['detach visit 2', { do: 'detach-job', job: number(2) }, [], [...VISIT_2, ...CLOSING]],
    [
      'book visit 1',
      { do: 'schedule-job', job: number(1), slot: MORNING },
      [],
      [...VISIT_1, ...CLOSING],
    ],
    [
      'book visit 1 and all that follow',
      { do: 'schedule-job', job: number(1), slot: MORNING, following: true },
      [],
      [...VISIT_1, ...VISIT_2, 'added a visit', ...CLOSING],
    ],
    ['plan visit 1', { do: 'plan-job', job: number(1), change: {} }, [], [...VISIT_1, ...CLOSING]],
    [
      'plan visit 1 and all that follow',
      { do: 'plan-job', job: number(1), change: {}, following: true },
      [],
      [...VISIT_1, ...VISIT_2, 'added a visit', ...CLOSING],
    ],
  ])('%s', (_what, command, fields, against) => {
    const refused = DEEDS.filter((deed) => conflicts(command, fields, OTHERS[deed]));

    expect(refused.toSorted()).toEqual([...new Set(against)].toSorted());
  });
});
