import { CircleCheck, Ellipsis, Search, TriangleAlert } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Menu } from '../../ui/menu.tsx';
import { PRIORITY_NAMES } from '../../words/names.ts';
import { inApp } from './block.tsx';
import type { Desk } from './desk.ts';
import { JobMenu } from './job-menu.tsx';
import { matching, slaWords, type Waiting, windowWords } from './tray.ts';
import type { Dialogs } from './use-dialogs.tsx';

/** As many as are looked through at once; the rest comes when asked for. */
const PAGE = 40;

type Props = {
  /** Most urgent first; undefined while they are being read. */
  readonly waiting: readonly Waiting[] | undefined;
  readonly desk: Desk;
  readonly dialogs: Dialogs;
  readonly stop: string | undefined;
  readonly lifted: string | undefined;
};

/** The jobs without a day, most urgent first: what is dragged into the calendar. */
export function Tray({ waiting, desk, dialogs, stop, lifted }: Props) {
  const [typed, setTyped] = useState('');
  const [pages, setPages] = useState(1);
  const text = useDeferredValue(typed);
  const found = useMemo(() => waiting && matching(waiting, text), [waiting, text]);
  const shown = found?.slice(0, pages * PAGE);
  const more = (found?.length ?? 0) - (shown?.length ?? 0);
  const first = shown?.some(({ line }) => line.job.number === stop)
    ? stop
    : shown?.[0]?.line.job.number;
  return (
    <aside className="sched-tray" aria-labelledby="sched-tray-name">
      <header className="sched-tray-head">
        <h2 id="sched-tray-name">
          Unscheduled <span className="num">{waiting?.length ?? ''}</span>
        </h2>
        <label className="sched-search">
          <Search size={14} aria-hidden />
          <input
            className="input"
            type="search"
            placeholder="Search unscheduled jobs"
            aria-label="Search unscheduled jobs"
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              setPages(1);
            }}
          />
        </label>
      </header>
      <div className="sched-tray-list">
        {found?.length === 0 ? <NoneWaiting typed={text} onClear={() => setTyped('')} /> : null}
        {shown ? (
          <ul>
            {shown.map((one) => (
              <TrayItem
                key={one.line.job.number}
                waiting={one}
                desk={desk}
                dialogs={dialogs}
                isStop={one.line.job.number === first}
                isLifted={one.line.job.number === lifted}
              />
            ))}
          </ul>
        ) : (
          <ul aria-hidden>
            {['a', 'b', 'c', 'd'].map((key) => (
              <li key={key} className="sched-waiting bone" />
            ))}
          </ul>
        )}
        {more > 0 ? (
          <button
            type="button"
            className="button sched-tray-more"
            onClick={() => setPages(pages + 1)}
          >
            Show {Math.min(more, PAGE)} more of {more}
          </button>
        ) : null}
      </div>
    </aside>
  );
}

function NoneWaiting({ typed, onClear }: { readonly typed: string; onClear(): void }) {
  if (typed)
    return (
      <p className="sched-none">
        No unscheduled job matches “{typed}”.
        <button type="button" className="button small" onClick={onClear}>
          Clear
        </button>
      </p>
    );
  return (
    <p className="sched-none">
      <CircleCheck size={18} aria-hidden />
      Every job has its day. New ones wait here for a date and a technician.
    </p>
  );
}

type ItemProps = Pick<Props, 'desk' | 'dialogs'> & {
  readonly waiting: Waiting;
  readonly isStop: boolean;
  readonly isLifted: boolean;
};

function TrayItem({ waiting, desk, dialogs, isStop, isLifted }: ItemProps) {
  const { line, card, sla } = waiting;
  const { job, title, property, customer } = line;
  const { number } = job;
  const tab = isStop ? 0 : -1;
  const alarm = slaWords(waiting, desk.now);
  const window = windowWords(waiting, desk.board.settings.locale, desk.today);
  const late = job.window !== undefined && job.window.latest < desk.today;
  const urgent = card?.priority === 'critical' || card?.priority === 'high';
  const priority = urgent ? `${PRIORITY_NAMES[card.priority]} priority` : undefined;
  const spoken = [number, title, property ?? customer, priority, alarm, window].filter(Boolean);
  return (
    <li
      className="sched-waiting"
      data-number={number}
      data-sla={sla}
      data-movable={desk.mayDispatch || undefined}
      data-lifted={isLifted || undefined}
    >
      <p className="sched-block-top">
        <span className="num">{number}</span>
        {urgent ? (
          <span className="sched-priority" title={priority} aria-hidden>
            ▲
          </span>
        ) : null}
      </p>
      <a
        className="sched-open"
        href={`/jobs?job=${number}`}
        draggable={false}
        tabIndex={tab}
        dir="auto"
        aria-label={spoken.join(', ')}
        aria-describedby={desk.mayDispatch ? 'sched-help' : undefined}
        onClick={inApp(() => desk.onOpenJob(number))}
      >
        {title}
      </a>
      <p className="sched-where" dir="auto">
        {[property, customer].filter(Boolean).join(' · ')}
      </p>
      <p className="sched-due">
        {alarm ? (
          <span className="sched-sla" data-sla={sla}>
            <TriangleAlert size={12} aria-hidden />
            {alarm}
          </span>
        ) : null}
        <span data-late={late || undefined}>{window}</span>
      </p>
      <Menu
        label={`What to do with ${number}`}
        className="sched-more"
        tabIndex={tab}
        button={<Ellipsis size={14} aria-hidden />}
      >
        {(close) => <JobMenu row={job} desk={desk} dialogs={dialogs} close={close} />}
      </Menu>
    </li>
  );
}
