import { UserRoundX } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { JobNumber } from '../../../domain/ids.ts';
import type { JobRow } from '../../../functions/contract/job.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { JobsHeld } from '../../api/job-list.ts';
import { useJobs } from '../../parts/use-jobs.ts';
import { useAnnouncer } from '../../ui/announcer.tsx';
import { Face } from '../../ui/face.tsx';
import { tell } from '../../ui/toast.tsx';
import { type JobLine, lineOf } from '../../words/job-line.ts';
import { DayGrid } from './day-grid.tsx';
import type { Desk } from './desk.ts';
import { Failed } from './failed.tsx';
import { HeldChip } from './ghost.tsx';
import { glideBack, jobElement } from './glide.ts';
import { minutesOf } from './hours.ts';
import { onScheduleKey } from './keyboard.ts';
import { firstFree, type Landing, slotOf, USUAL_MINUTES } from './landing.ts';
import { PhoneList } from './phone-list.tsx';
import { rowsOf, troublesAt } from './plan.ts';
import { ScheduleSkeleton } from './skeleton.tsx';
import { waitingOf } from './tray.ts';
import { Tray } from './tray-view.tsx';
import { type Pending, useBookings } from './use-bookings.ts';
import { useDialogs } from './use-dialogs.tsx';
import { useDrag } from './use-drag.ts';
import { daysOf, onDay, type ScheduleView } from './view.ts';
import { WeekGrid } from './week-grid.tsx';
import { landingWords, troubleWords } from './words.ts';

type Props = {
  readonly view: ScheduleView;
  readonly desk: Desk;
  readonly narrow: boolean;
  onView(view: ScheduleView): void;
};

/** The calendar with the jobs that wait beside it, live, and what can be dragged between them. */
export function Schedule({ view, desk, narrow, onView }: Props) {
  const { api, feed, board, today, now, mayDispatch } = desk;
  const { zone, locale } = board.settings;
  const { mode, day, technicians } = view;
  const days = useMemo(() => daysOf({ mode, day }, today), [mode, day, today]);
  const span = { from: days[0] ?? today, to: days.at(-1) ?? today };
  const booked = useJobs(api, feed, span, zone);
  const waits = useJobs(api, feed, 'none', zone);
  const root = useRef<HTMLElement>(null);
  const [stop, setStop] = useState<string>();
  const { announce, regions } = useAnnouncer();
  const { pending, deeds, book } = useBookings({
    desk,
    lists: [booked.held, waits.held],
    glide: (number, change) => glideBack(root.current, number, change),
  });
  const dialogs = useDialogs(desk, deeds);
  const rows = useMemo(
    () => rowsOf(linesOf(booked.held, pending, board), days, board.people, technicians),
    [booked.held, pending, board, days, technicians],
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
  const words = (landing: Landing): string =>
    landingWords(landing, board.people.get(landing.technicianId)?.name ?? '', locale);
  const onDrop = (row: JobRow, landing: Landing): void => {
    announce(`${row.number} booked for ${words(landing)}`);
    void book(row, slotOf(landing));
    setStop(row.number);
    jobElement(root.current, row.number)?.querySelector<HTMLElement>('.sched-open')?.focus();
  };
  const onReturn = (row: JobRow, back: boolean): void => {
    announce(`${row.number} stays where it was`);
    if (back && row.slot)
      tell({
        tone: 'bad',
        text: `${row.number} keeps its day`,
        detail:
          'A booked visit does not go back to unscheduled: reschedule or cancel it from its ⋯ menu.',
      });
  };
  const drag = useDrag({
    root,
    enabled: mayDispatch && !narrow,
    find,
    first,
    onDrop,
    onReturn,
    onLift: ({ row }) => setStop(row.number),
  });
  const firstRow = rows[0]?.id;
  const onCarried = (row: JobRow, landing: Landing, lifted: boolean): void => {
    const plan = rows
      .find(({ id }) => id === landing.technicianId)
      ?.days.find((one) => one.day === landing.date);
    const others = plan?.blocks.filter(({ line }) => line.job.number !== row.number) ?? [];
    const troubles = plan ? troubleWords(troublesAt(plan, landing, others)) : '';
    const help = lifted ? `${row.number} lifted. Space drops, Escape lets go.` : '';
    announce([help, words(landing), troubles].filter(Boolean).join(' '));
  };

  if (!booked.held)
    return booked.problem ? (
      <Failed problem={booked.problem} onRetry={booked.reload} />
    ) : (
      <ScheduleSkeleton />
    );
  const trouble = booked.problem ?? waits.problem;
  const blocks = rows.flatMap((row) => row.days.flatMap((plan) => plan.blocks));
  const numbers = blocks.map(({ line }) => line.job.number);
  const { held } = drag;
  const calendar = {
    rows,
    desk,
    dialogs,
    held,
    pending,
    stop: numbers.find((number) => number === stop) ?? numbers[0],
  };
  return (
    <section
      ref={root}
      className="sched"
      aria-label="Schedule"
      data-held={held?.by}
      onFocus={({ target }) => {
        const job = target.closest<HTMLElement>('[data-number]');
        if (job) setStop(job.dataset.number);
      }}
      onKeyDown={(event) =>
        onScheduleKey(event, {
          drag,
          mayDispatch,
          mode,
          technicians: rows.map(({ id }) => id),
          days,
          find,
          home: firstRow
            ? first(firstRow, days.includes(today) ? today : (days[0] ?? today))
            : undefined,
          onDrop,
          onReturn,
          onCarried,
        })
      }
    >
      <p id="sched-help" hidden>
        Space lifts it: arrows move it, Shift and arrows or plus and minus change its length, Space
        drops it, Escape lets go. M opens its menu.
      </p>
      <div className="sched-main">
        {trouble ? (
          <p className="sched-stale" role="status">
            {trouble.title}: newer changes may be missing.
            <button type="button" className="button small" onClick={booked.reload}>
              Retry
            </button>
          </p>
        ) : null}
        {rows.length === 0 ? (
          <NoRows
            filtered={technicians.length > 0}
            onAll={() => onView({ ...view, technicians: [] })}
          />
        ) : narrow ? (
          <PhoneList {...calendar} />
        ) : mode === 'day' ? (
          <DayGrid {...calendar} />
        ) : (
          <WeekGrid
            {...calendar}
            onDay={(one) => onView({ ...onDay(view, one, today), mode: 'day' })}
          />
        )}
      </div>
      <Tray waiting={waiting} desk={desk} dialogs={dialogs} stop={stop} lifted={held?.row.number} />
      {held?.by === 'pointer' ? (
        <HeldChip held={held} title={lineOf(held.row, board).title} root={root} />
      ) : null}
      {dialogs.shown}
      {regions}
    </section>
  );
}

/** The visits as they stand, with what was just dropped where it was dropped. */
function linesOf(
  held: JobsHeld | undefined,
  pending: ReadonlyMap<JobNumber, Pending>,
  board: BoardData,
): readonly JobLine[] {
  const jobs = new Map<string, JobRow>(held?.jobs);
  for (const [number, { row }] of pending) jobs.set(number, row);
  return [...jobs.values()].map((job) => lineOf(job, board));
}

function NoRows({ filtered, onAll }: { readonly filtered: boolean; onAll(): void }) {
  return (
    <Face
      icon={<UserRoundX size={26} aria-hidden />}
      title={filtered ? 'None of these technicians is here' : 'No technicians yet'}
      actions={
        filtered ? (
          <button type="button" className="button" onClick={onAll}>
            Show all technicians
          </button>
        ) : null
      }
    >
      {filtered
        ? 'They may have left the office.'
        : 'Each technician of the office gets a row here.'}
    </Face>
  );
}
