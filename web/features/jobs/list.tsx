import { CalendarX2, SearchX } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import type { JobsView as Held } from '../../api/jobs-feed.ts';
import { useJobNames } from '../../parts/use-job-names.ts';
import { useJobs } from '../../parts/use-jobs.ts';
import { Face } from '../../ui/face.tsx';
import { Failed } from '../../ui/failed.tsx';
import { type JobLine, lineOf } from '../../words/job-line.ts';
import { localNow } from '../../words/local-now.ts';
import { chipsOf } from './chips.ts';
import { daysInWords, spanOf } from './days.ts';
import type { Desk } from './desk.ts';
import { filterLines, isFiltering, type JobsView, NO_FILTER, numberIn } from './filter.ts';
import { JobPanel } from './job-panel.tsx';
import { itemsOf } from './lines.ts';
import { JobsSkeleton } from './skeleton.tsx';
import { JobsTable } from './table.tsx';
import { useDialogs } from './use-dialogs.tsx';

type Props = {
  readonly view: JobsView;
  readonly desk: Desk;
  onView(view: JobsView): void;
};

/** The jobs of the chosen days in one of their four faces, and the open one beside them. */
export function JobsList({ view, desk, live, onView }: Props & { readonly live: ReactNode }) {
  const { api, feed, board, today } = desk;
  const { zone } = board.settings;
  const { held, problem, reload } = useJobs(api, feed, spanOf(view.days, today), zone);
  const dialogs = useDialogs(desk);
  const names = useJobNames(desk, held?.jobs);
  const lines = useMemo(
    () => held && [...held.jobs.values()].map((job) => lineOf(job, names)),
    [held, names],
  );
  return (
    <>
      {lines && held ? (
        <Full {...{ view, desk, onView, lines, held: { held, problem }, dialogs, reload }} />
      ) : problem ? (
        <Failed what="The jobs" problem={problem} onRetry={reload} />
      ) : (
        <JobsSkeleton />
      )}
      {view.open ? (
        <JobPanel
          key={view.open}
          number={view.open}
          desk={desk}
          dialogs={dialogs}
          live={live}
          onClose={() => onView({ ...view, open: undefined })}
        />
      ) : null}
      {dialogs.shown}
    </>
  );
}

type FullProps = Props & {
  readonly lines: readonly JobLine[];
  readonly held: Held;
  readonly dialogs: ReturnType<typeof useDialogs>;
  reload(): void;
};

function Full({ view, desk, onView, lines, held, dialogs, reload }: FullProps) {
  const { board, today } = desk;
  const { locale, zone } = board.settings;
  const { sort, backwards } = view;
  // Typing stays smooth with thousands of rows: the list may follow a moment later.
  const filter = useDeferredValue(view.filter);
  const shown = useMemo(() => filterLines(lines, filter), [lines, filter]);
  const items = useMemo(
    () => itemsOf(shown, { sort, backwards, locale, today }),
    [shown, sort, backwards, locale, today],
  );
  if (lines.length === 0 && !held.held?.doubtful) return <NoJobs {...{ view, desk, onView }} />;
  return (
    <>
      <div className="jobs-count" role="status">
        <span className="num">{countWords(shown.length, lines.length)}</span>
        {held.problem ? (
          <span className="jobs-trouble">
            {held.problem.title}: newer changes may be missing.
            <button type="button" className="button small" onClick={reload}>
              Retry
            </button>
          </span>
        ) : held.held?.doubtful ? (
          <span className="jobs-settling">Updating…</span>
        ) : null}
      </div>
      {shown.length === 0 ? (
        <HidesAll {...{ view, desk, onView }} of={lines.length} />
      ) : (
        <JobsTable
          items={items}
          view={view}
          desk={desk}
          dialogs={dialogs}
          now={localNow(zone, desk.now)}
          onSort={(wanted) =>
            onView({ ...view, sort: wanted, backwards: wanted === sort && !backwards })
          }
        />
      )}
    </>
  );
}

const jobsWords = (count: number): string => (count === 1 ? '1 job' : `${count} jobs`);
const countWords = (shown: number, all: number): string =>
  shown === all ? jobsWords(all) : `${shown} of ${jobsWords(all)} shown`;

/** Nothing stands in these days. */
function NoJobs({ view, desk, onView }: Props) {
  const { board, today, mayDispatch } = desk;
  const isNone = view.days === 'none';
  const days = daysInWords(view.days, board.settings.locale, today);
  return (
    <Face
      icon={<CalendarX2 size={26} aria-hidden />}
      title={isNone ? 'Every job has its day' : `No jobs ${days}`}
      actions={
        <>
          <LookFor {...{ view, desk }} />
          {view.days === 'next7' ? null : (
            <button
              type="button"
              className="button"
              onClick={() => onView({ ...view, days: 'next7' })}
            >
              Look at the next 7 days
            </button>
          )}
        </>
      }
    >
      {isNone
        ? 'Jobs that wait for a date and a technician stand here.'
        : mayDispatch
          ? 'Book a visit of a work order, or make a job on its own with New Job.'
          : 'Booked visits stand here under their days.'}
    </Face>
  );
}

/** There are jobs, and the filter hides them all: it says which part does, and how to see them again. */
function HidesAll({ view, desk, onView, of }: Props & { readonly of: number }) {
  const named = chipsOf(view.filter, desk.board).map((chip) => chip.label);
  const days = daysInWords(view.days, desk.board.settings.locale, desk.today);
  return (
    <Face
      icon={<SearchX size={26} aria-hidden />}
      title={`No job ${days} matches`}
      actions={
        <>
          <LookFor {...{ view, desk }} />
          {isFiltering(view.filter) ? (
            <button
              type="button"
              className="button"
              onClick={() => onView({ ...view, filter: NO_FILTER })}
            >
              Clear filters
            </button>
          ) : null}
        </>
      }
    >
      {named.join(' + ')} {named.length === 1 ? 'hides' : 'hide'}{' '}
      {of === 1 ? 'the only job' : `all ${of} jobs`} of these days.
    </Face>
  );
}

/** Who typed a job's number means that job, on whatever day it is. */
function LookFor({ view, desk }: Omit<Props, 'onView'>) {
  const number = numberIn(view.filter.text, desk.tenant);
  if (!number) return null;
  return (
    <button type="button" className="button primary" onClick={() => desk.onOpenJob(number)}>
      Open {number}
    </button>
  );
}
