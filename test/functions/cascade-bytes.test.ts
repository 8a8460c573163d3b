import { describe, expect, it } from 'vitest';
import type { Command } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import {
  type CustomerId,
  jobNumber,
  type PersonId,
  type TenantId,
  workOrderNumber,
} from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import { COLUMNS, type Column } from '../../domain/lifecycle.ts';
import { VISITS_MAX } from '../../domain/recurrence.ts';
import { summarize, type WorkOrder } from '../../domain/work-order.ts';
import type { Change } from '../../functions/contract/board.ts';
import { framesOf } from '../../functions/outbound/frames.ts';
import { advance } from '../../functions/table/draft.ts';
import { logKey } from '../../functions/table/keys.ts';
import { emptyHead, parseEntry, toChange } from '../../functions/table/log-entry.ts';
import { draftOfStep } from '../../functions/table/order-draft.ts';
import { LOG_ROW } from '../../functions/table/schema.ts';

const zone = 'America/Toronto';
const now = '2026-11-24T15:06:01Z';
const before = '2026-11-20T10:00:00Z';

type Firm = {
  readonly tenant: TenantId;
  readonly person: PersonId;
  readonly version: number;
  readonly lastWorkOrder: number;
  readonly lastJob: number;
  readonly counts: readonly [number, number, number, number];
};
/** A firm like the guide's, after a few years. */
const usual: Firm = {
  tenant: 'KKT' as TenantId,
  person: 'U3' as PersonId,
  version: 123_456,
  lastWorkOrder: 1_081,
  lastJob: 4_120,
  counts: [43, 10, 5, 311],
};
/** The longest prefix, and more of everything than a firm will have. */
const largest: Firm = {
  tenant: 'ABCDEFGHIJKL' as TenantId,
  person: 'U1234' as PersonId,
  version: 12_345_678,
  lastWorkOrder: 123_456,
  lastJob: 412_000,
  counts: [4_300, 1_000, 500, 31_100],
};

type Kind = 'unscheduled' | 'scheduled' | 'started' | 'completed';
/** How the visits of an order stand, by their place in it. */
const MIXES: Readonly<Record<string, (place: number) => Kind>> = {
  'all booked': () => 'scheduled',
  'every other one done': (place) => (place % 2 ? 'completed' : 'scheduled'),
  'begun, booked and not booked in turn': (place) =>
    (['started', 'scheduled', 'unscheduled'] as const)[place % 3] ?? 'started',
};

const FEW = 6;

function visit({ tenant, person, lastJob }: Firm, kind: Kind, place: number): Job {
  const number = jobNumber(tenant, lastJob - VISITS_MAX + place);
  const [month, day] = [1 + Math.floor(place / 28), 1 + (place % 28)];
  const date = `2027-0${month}-${String(day).padStart(2, '0')}`;
  const slot = { date, start: '09:00', end: '11:00', technicianId: person };
  if (kind === 'started') return { number, status: kind, slot, startedAt: before };
  if (kind === 'completed') return { number, status: kind, slot, completedAt: before };
  return kind === 'scheduled' ? { number, status: kind, slot } : { number, status: kind };
}

function orderIn(column: Column, { tenant, lastWorkOrder }: Firm, jobs: readonly Job[]): WorkOrder {
  const common = {
    number: workOrderNumber(tenant, lastWorkOrder),
    title: 'HVAC tune-up',
    priority: 'normal',
    customerId: 'C12' as CustomerId,
    createdAt: before,
    visits: summarize(jobs, zone),
  } as const;
  return column === 'completed'
    ? { ...common, status: column, completedAt: before }
    : { ...common, status: column };
}

/** Every move with both answers, and what is done to a visit, first or following. */
function commandsOn(jobs: readonly Job[], { person }: Firm): readonly Command[] {
  const slot = { date: '2026-12-24', start: '13:30', end: '15:45', technicianId: person };
  const moves = COLUMNS.flatMap((to) =>
    (['complete', 'cancel'] as const).map(
      (openJobs): Command => ({ do: 'move', to, schedule: slot, openJobs }),
    ),
  );
  const job = jobs[0]?.number;
  const onFirst: readonly Command[] = job
    ? [
        { do: 'schedule-job', job, slot },
        { do: 'schedule-job', job, slot, following: true },
        { do: 'plan-job', job, change: { notes: 'x'.repeat(8_000) } },
        { do: 'start-job', job },
        { do: 'complete-job', job },
        { do: 'cancel-job', job },
        { do: 'reopen-job', job },
        { do: 'detach-job', job },
      ]
    : [];
  return [...moves, ...onFirst, { do: 'add-job', slot }, { do: 'cancel', reason: 'sold' }];
}

/** What all screens are told when a command is carried out; nothing when it is refused. */
function told(firm: Firm, column: Column, jobs: readonly Job[], command: Command): Change[] {
  const { tenant, version, counts, lastWorkOrder, lastJob, person } = firm;
  const order = orderIn(column, firm, jobs);
  const nextJob = jobNumber(tenant, lastJob + 1);
  const after = decide({ order, jobs }, command, { now, zone, nextJob });
  if (!after.ok) return [];
  const head = { ...emptyHead(1), version, counts, lastWorkOrder, lastJob };
  const step = { command, before: { order, jobs, version }, after: after.value, zone };
  const draft = draftOfStep(tenant, head, step);
  const { kind, id, set, jobs: patches } = draft;
  const entry = {
    ...advance(head, draft),
    ...logKey(tenant, version + 1),
    [LOG_ROW.attribute]: LOG_ROW.value,
    checksum: 4_294_967_295,
    command: 'command',
    request: 'request',
  };
  return [toChange(parseEntry({ ...entry, at: now, by: person, kind, id, set, jobs: patches }))];
}

/** All that can come of orders with so many visits; of many, each mix and column has its turn. */
function allTold(firm: Firm, visits: number): readonly Change[] {
  const turn = <T>(all: readonly T[]) =>
    visits <= FEW ? all : all.filter((_, i) => i === visits % all.length);
  return turn(Object.values(MIXES)).flatMap((mix) => {
    const jobs = Array.from({ length: visits }, (_, place) => visit(firm, mix(place), place));
    return turn(COLUMNS).flatMap((column) =>
      commandsOn(jobs, firm).flatMap((command) => told(firm, column, jobs, command)),
    );
  });
}

const bytes = (change: Change) => Buffer.byteLength(framesOf([change])[0] ?? '');

describe('what a change costs each viewer, whatever the firm and the order', () => {
  const counts = Array.from({ length: VISITS_MAX + 1 }, (_, visits) => visits);

  it('is at most 250 bytes for a plain move, and 400 with its visits, however many they are', () => {
    const all = counts.flatMap((visits) => allTold(largest, visits));
    const plain = all.filter(({ jobs }) => jobs === undefined);
    const cascades = all.filter(({ jobs }) => jobs !== undefined);

    expect(Math.max(...plain.map(bytes))).toBeLessThanOrEqual(250);
    expect(Math.max(...cascades.map(bytes))).toBeLessThanOrEqual(400);
    expect(cascades.length).toBeGreaterThan(500);
  });

  it('holds what became of the visits, unless many of them changed each in its own way', () => {
    const jobs = [0, 1, 2, 3].map((place) => visit(usual, 'scheduled', place));
    const [first] = commandsOn(jobs, usual).flatMap((command) =>
      'job' in command ? [command.job] : [],
    );
    const untold = COLUMNS.flatMap((column) =>
      commandsOn(jobs, usual).filter((command) =>
        told(usual, column, jobs, command).some((change) => change.jobs === 'changed'),
      ),
    );

    // Four visits, each with another date; and a note of 8,000 letters.
    expect(untold).toHaveLength(2 * COLUMNS.length);
    expect(untold.map((command) => 'job' in command && command.job)).toEqual(
      untold.map(() => first),
    );
    expect(untold.every((command) => 'following' in command || command.do === 'plan-job')).toBe(
      true,
    );
  });
});
