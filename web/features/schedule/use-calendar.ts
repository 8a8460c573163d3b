import { useMemo } from 'react';
import type { JobNumber } from '../../../domain/ids.ts';
import type { JobRow } from '../../../functions/contract/job.ts';
import type { JobsHeld } from '../../api/job-list.ts';
import type { Problem } from '../../api/problem.ts';
import { useJobNames } from '../../parts/use-job-names.ts';
import { useJobs } from '../../parts/use-jobs.ts';
import { type JobLine, lineOf, type Names } from '../../words/job-line.ts';
import type { Desk } from './desk.ts';
import { minutesOf } from './hours.ts';
import { firstFree, type Landing, USUAL_MINUTES } from './landing.ts';
import { type Row, rowsOf } from './plan.ts';
import { type Waiting, waitingOf } from './tray.ts';
import { type Bookings, type Pending, useBookings } from './use-bookings.ts';
import { daysOf, type ScheduleView } from './view.ts';

export type Calendar = Bookings & {
  readonly days: readonly string[];
  /** Undefined until the visits of these days have come. */
  readonly rows: readonly Row[] | undefined;
  /** Whose rows these are, known before the visits. */
  readonly technicians: readonly string[];
  /** Undefined until they have come. */
  readonly waiting: readonly Waiting[] | undefined;
  /** Why newer changes may be missing. */
  readonly problem: Problem | undefined;
  retry(): void;
  find(number: string): JobRow | undefined;
  /** Where a job without a time would go on somebody's day. */
  first(technicianId: string, date: string): Landing;
};

type Glide = (number: JobNumber, change: () => void) => void;

/** The visits of the days in view and those that wait for one, live, with what was just dropped where it was dropped. */
export function useCalendar(desk: Desk, view: ScheduleView, glide: Glide): Calendar {
  const { api, feed, board, today, now } = desk;
  const { zone } = board.settings;
  const { mode, day, technicians } = view;
  const days = useMemo(() => daysOf({ mode, day }, today), [mode, day, today]);
  const span = { from: days[0] ?? today, to: days.at(-1) ?? today };
  const booked = useJobs(api, feed, span, zone);
  const waits = useJobs(api, feed, 'none', zone);
  const names = useJobNames(desk, booked.held?.jobs);
  const bookings = useBookings({
    desk,
    lists: [booked.held, waits.held],
    glide,
  });
  const { pending } = bookings;
  const rows = useMemo(
    () => rowsOf(linesOf(booked.held, pending, names), days, names.people, technicians),
    [booked.held, pending, names, days, technicians],
  );
  const unscheduled = waits.held;
  const waiting = useMemo(() => {
    if (!unscheduled) return undefined;
    const lines = [...unscheduled.jobs.values()].filter(({ number }) => !pending.has(number));
    return waitingOf(
      lines.map((job) => lineOf(job, board)),
      board.cards,
      now,
    );
  }, [unscheduled, pending, board, now]);

  const find = (number: string): JobRow | undefined =>
    pending.get(number as JobNumber)?.row ??
    booked.held?.jobs.get(number) ??
    waits.held?.jobs.get(number);
  const first = (technicianId: string, date: string): Landing => {
    const plan = rows.find(({ id }) => id === technicianId)?.days.find((one) => one.day === date);
    const notBefore = date === today ? minutesOf(desk.localNow.slice(11)) : 0;
    const from = plan ? firstFree(plan, USUAL_MINUTES, notBefore) : 9 * 60;
    return { technicianId, date, from, to: from + USUAL_MINUTES };
  };
  return {
    ...bookings,
    days,
    rows: booked.held && rows,
    technicians: rows.map(({ id }) => id),
    waiting,
    problem: booked.problem ?? waits.problem,
    retry() {
      booked.reload();
      waits.reload();
    },
    find,
    first,
  };
}

/** The visits as they stand, with what was just dropped where it was dropped. */
function linesOf(
  held: JobsHeld | undefined,
  pending: ReadonlyMap<JobNumber, Pending>,
  names: Names,
): readonly JobLine[] {
  const jobs = new Map<string, JobRow>(held?.jobs);
  for (const [number, { row }] of pending) jobs.set(number, row);
  return [...jobs.values()].map((job) => lineOf(job, names));
}
