import { useRef, useState } from 'react';
import type { JobRow } from '../../../functions/contract/job.ts';
import { useAnnouncer } from '../../ui/announcer.tsx';
import { Failed } from '../../ui/failed.tsx';
import { tell } from '../../ui/toast.tsx';
import { lineOf } from '../../words/job-line.ts';
import { DayGrid } from './day-grid.tsx';
import type { Desk } from './desk.ts';
import { NoRows } from './faces.tsx';
import { HeldChip } from './ghost.tsx';
import { glideBack } from './glide.ts';
import { heldOn } from './held.ts';
import { onScheduleKey } from './keyboard.ts';
import { type Landing, slotOf } from './landing.ts';
import { PhoneList } from './phone-list.tsx';
import { troublesAt } from './plan.ts';
import { SkeletonRows } from './skeleton.tsx';
import { Tray } from './tray-view.tsx';
import { useCalendar } from './use-calendar.ts';
import { useDialogs } from './use-dialogs.tsx';
import { useDrag } from './use-drag.ts';
import { usePageTurns } from './use-page-turns.ts';
import { onDay, type ScheduleView, stepped } from './view.ts';
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
  const { board, today, mayDispatch } = desk;
  const { mode, technicians } = view;
  const root = useRef<HTMLElement>(null);
  const [stop, setStop] = useState<string>();
  const { announce, regions } = useAnnouncer();
  const { days, pending, find, first, ...calendar } = useCalendar(desk, view, (number, change) =>
    glideBack(root.current, number, change),
  );
  const rows = calendar.rows ?? [];
  const dialogs = useDialogs(desk, calendar.deeds);
  const words = (landing: Landing): string =>
    landingWords(
      landing,
      board.people.get(landing.technicianId)?.name ?? '',
      board.settings.locale,
    );
  const onDrop = (row: JobRow, landing: Landing): void => {
    announce(`${row.number} booked for ${words(landing)}`);
    void calendar.book(row, slotOf(landing));
    setStop(row.number);
    turns.focus(row.number);
  };
  const onReturn = (row: JobRow, back: boolean): void => {
    announce(`${row.number} stays where it was`);
    turns.returned(row.number);
    if (back && row.slot)
      tell({
        tone: 'bad',
        text: `${row.number} keeps its day`,
        detail:
          'A booked visit does not go back to unscheduled: reschedule or cancel it from its ⋯ menu.',
      });
  };
  const turn = (by: 1 | -1): void => onView(stepped(view, by, today));
  const drag = useDrag({
    root,
    enabled: mayDispatch && !narrow,
    find,
    first,
    onDrop,
    onReturn,
    onLift({ row }) {
      setStop(row.number);
      turns.lifted();
    },
    turn,
  });
  const held = heldOn(drag.held, days);
  const firstRow = rows[0]?.id;
  const onCarried = (row: JobRow, landing: Landing, lifted: boolean): void => {
    const plan = rows
      .find(({ id }) => id === landing.technicianId)
      ?.days.find((one) => one.day === landing.date);
    const others = plan?.blocks.filter(({ line }) => line.job.number !== row.number) ?? [];
    const troubles = plan ? troubleWords(troublesAt(plan, landing, others)) : '';
    const help = `${row.number} lifted. Space drops, Page Up and Page Down turn the ${mode}, Escape lets go.`;
    announce([lifted ? help : '', words(landing), troubles].filter(Boolean).join(' '));
    if (lifted) turns.lifted();
  };
  const turns = usePageTurns({
    ...{ root, held, view, days, onView },
    ready: calendar.rows !== undefined,
    onCarried: ({ row, landing }) => landing && onCarried(row, landing, false),
  });

  const blocks = rows.flatMap((row) => row.days.flatMap((plan) => plan.blocks));
  const numbers = blocks.map(({ line }) => line.job.number);
  const grid = {
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
      tabIndex={-1}
      onFocus={({ target }) => {
        const job = target.closest<HTMLElement>('[data-number]');
        if (job) setStop(job.dataset.number);
      }}
      onKeyDown={(event) =>
        onScheduleKey(event, {
          drag: { ...drag, held },
          mayDispatch,
          mode,
          technicians: calendar.technicians,
          days,
          find,
          home: firstRow
            ? first(firstRow, days.includes(today) ? today : (days[0] ?? today))
            : undefined,
          onDrop,
          onReturn,
          turn,
          onCarried,
        })
      }
    >
      <p id="sched-help" hidden>
        Space lifts it: arrows move it, Page Up and Page Down carry it to another {mode}, Shift and
        arrows or plus and minus change its length, Space drops it, Escape lets go. M opens its
        menu.
      </p>
      <div className="sched-main">
        {calendar.rows && calendar.problem ? (
          <p className="sched-stale" role="status">
            {calendar.problem.title}: newer changes may be missing.
            <button type="button" className="button small" onClick={calendar.retry}>
              Retry
            </button>
          </p>
        ) : null}
        {!calendar.rows ? (
          calendar.problem ? (
            <Failed what="The schedule" problem={calendar.problem} onRetry={calendar.retry} />
          ) : (
            <SkeletonRows />
          )
        ) : rows.length === 0 ? (
          <NoRows
            filtered={technicians.length > 0}
            onAll={() => onView({ ...view, technicians: [] })}
          />
        ) : narrow ? (
          <PhoneList {...grid} />
        ) : mode === 'day' ? (
          <DayGrid {...grid} />
        ) : (
          <WeekGrid
            {...grid}
            onDay={(one) => onView({ ...onDay(view, one, today), mode: 'day' })}
          />
        )}
      </div>
      <Tray
        waiting={calendar.waiting}
        desk={desk}
        dialogs={dialogs}
        stop={stop}
        lifted={held?.row.number}
      />
      {held?.by === 'pointer' ? (
        <HeldChip held={held} title={lineOf(held.row, board).title} root={root} />
      ) : null}
      {dialogs.shown}
      {regions}
    </section>
  );
}
