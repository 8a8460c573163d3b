import { CircleAlert, Ellipsis } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { JobNumber } from '../../../domain/ids.ts';
import { Menu } from '../../ui/menu.tsx';
import type { JobLine } from '../../words/job-line.ts';
import { initials } from '../../words/names.ts';
import { dayWords, JOB_STATUS_NAMES } from '../../words/order-words.ts';
import { shortDayWords } from './days.ts';
import type { Desk } from './desk.ts';
import { JobMenu } from './job-menu.tsx';
import { OrderLink } from './order-link.tsx';
import type { Dialogs } from './use-dialogs.tsx';

type Props = {
  readonly line: JobLine;
  readonly index: number;
  /** From the top of the list, in pixels. */
  readonly top: number;
  /** The one row that Tab reaches; arrows walk from it. */
  readonly isStop: boolean;
  readonly isOpen: boolean;
  readonly isLate: boolean;
  /** The heading does not say it. */
  readonly showsDay: boolean;
  readonly desk: Desk;
  readonly dialogs: Dialogs;
  onFocus(number: JobNumber): void;
};

/** One job. Its title is a link, so that it opens in a new tab like any other; a click anywhere on the row opens it here. */
export function JobLineRow(props: Props) {
  const { line, index, top, isStop, isOpen, isLate, showsDay, desk, dialogs, onFocus } = props;
  const { job, title, orderTitle, customer, property, technician } = line;
  const { number } = job;
  const tab = isStop ? 0 : -1;
  const [when, note] = whenWords(line, showsDay, desk);
  const open = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button) return;
    const on = event.target as HTMLElement;
    if (on.closest('button, .popover, a:not(.jobs-open)')) return;
    event.preventDefault();
    desk.onOpenJob(number);
  };
  return (
    <tr
      aria-rowindex={index + 2}
      aria-current={isOpen || undefined}
      className="jobs-row jobs-cells"
      data-number={number}
      data-status={job.status}
      style={{ transform: `translateY(${top}px)` }}
      onClick={open}
      onFocus={() => onFocus(number)}
    >
      <td className="jobs-when">
        <span className="num">{when}</span>
        {isLate || note ? (
          <small>
            {note ? <span className="num">{note}</span> : null}
            {isLate ? (
              <span className="jobs-late">
                <CircleAlert size={13} aria-hidden />
                Late
              </span>
            ) : null}
          </small>
        ) : null}
      </td>
      <td className="jobs-state">
        <span className="jobs-badge" data-status={job.status}>
          {JOB_STATUS_NAMES[job.status]}
        </span>
      </td>
      <td className="jobs-what">
        <a className="jobs-open" href={`/jobs?job=${number}`} tabIndex={tab} dir="auto">
          {title}
        </a>
        <small>
          <span className="num">{number}</span>
          {orderTitle ? <span dir="auto"> · {orderTitle}</span> : null}
        </small>
      </td>
      <td className="jobs-for" dir="auto">
        {customer ?? <span className="jobs-nothing">—</span>}
        {property ? <small>{property}</small> : null}
      </td>
      <td className="jobs-who">
        {technician ? (
          <>
            <span className="avatar" aria-hidden>
              {initials(technician)}
            </span>
            <span>{technician}</span>
          </>
        ) : (
          <span className="jobs-nothing">Nobody yet</span>
        )}
      </td>
      <td className="jobs-order">
        {job.workOrder ? (
          <OrderLink number={job.workOrder} desk={desk} tabIndex={tab} />
        ) : (
          <span className="jobs-nothing">On its own</span>
        )}
      </td>
      <td className="jobs-more">
        {desk.mayDispatch ? (
          <Menu
            label={`What to do with ${number}`}
            className="button quiet icon small"
            tabIndex={tab}
            button={<Ellipsis size={16} aria-hidden />}
          >
            {(close) => <JobMenu number={number} desk={desk} dialogs={dialogs} close={close} />}
          </Menu>
        ) : null}
      </td>
    </tr>
  );
}

/** The time within its day, and the day too where no heading says it; without a day, by when it is meant to be done. */
function whenWords(line: JobLine, showsDay: boolean, { board, today }: Desk): [string, string?] {
  const { locale } = board.settings;
  const { job, day, at } = line;
  if (day !== 'none') {
    const time = job.slot ? `${job.slot.start}–${job.slot.end}` : `closed ${at}`;
    return showsDay ? [dayWords(day, locale, today), time] : [time];
  }
  if (!job.window) return ['Any day'];
  const { earliest, latest } = job.window;
  return [
    `by ${shortDayWords(latest, locale, today)}`,
    `from ${shortDayWords(earliest, locale, today)}`,
  ];
}
