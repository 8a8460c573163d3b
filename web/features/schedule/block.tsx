import { CircleCheck, Ellipsis, Play, TriangleAlert } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import type { JobRow } from '../../../functions/contract/job.ts';
import { Menu } from '../../ui/menu.tsx';
import type { Desk } from './desk.ts';
import { canBook } from './held.ts';
import { JobMenu } from './job-menu.tsx';
import type { Block } from './plan.ts';
import type { Dialogs } from './use-dialogs.tsx';
import { vars } from './vars.ts';
import { spokenBlock, timeWords, troubleWords } from './words.ts';

type Props = {
  readonly block: Block;
  readonly desk: Desk;
  readonly dialogs: Dialogs;
  /** Where Tab comes in. */
  readonly isStop: boolean;
  readonly isLifted: boolean;
  /** Shown on the way, not yet confirmed. */
  readonly isPending: boolean;
  /** Whether the time is said by the place. */
  readonly onTime: boolean;
};

/** One booked visit. */
export const BlockView = memo(function BlockView(props: Props) {
  const { block, desk, dialogs, isStop, isLifted, isPending, onTime } = props;
  const { line, troubles, from, to, lane } = block;
  const { job, title, property, customer } = line;
  const { number, status } = job;
  const movable = desk.mayDispatch && canBook(job);
  const tab = isStop ? 0 : -1;
  const spoken = spokenBlock(block, desk.board.settings.locale);
  const where = property ?? customer;
  return (
    <li
      className="sched-block"
      data-number={number}
      data-status={status}
      data-troubled={troubles.length > 0 || undefined}
      data-movable={movable || undefined}
      data-lifted={isLifted || undefined}
      data-pending={isPending || undefined}
      title={spoken}
      style={onTime ? vars({ '--from': from, '--long': to - from, '--lane': lane }) : undefined}
    >
      <p className="sched-block-top">
        <StatusIcon status={status} />
        <span className="num">{onTime ? number : timeWords(block)}</span>
      </p>
      <a
        className="sched-open"
        href={`/jobs?job=${number}`}
        draggable={false}
        tabIndex={tab}
        dir="auto"
        aria-label={spoken}
        aria-describedby={movable ? 'sched-help' : undefined}
        onClick={inApp(() => desk.onOpenJob(number))}
      >
        {title}
      </a>
      {troubles.length > 0 ? (
        <p className="sched-trouble">
          <TriangleAlert size={12} aria-hidden />
          <span>{troubleWords(troubles)}</span>
        </p>
      ) : (
        <p className="sched-where" dir="auto">
          {STATUS_WORDS[status] ? <b>{STATUS_WORDS[status]}</b> : null}
          {where}
        </p>
      )}
      <Menu
        label={`What to do with ${number}`}
        className="sched-more"
        tabIndex={tab}
        button={<Ellipsis size={14} aria-hidden />}
      >
        {(close) => <JobMenu row={job} desk={desk} dialogs={dialogs} close={close} />}
      </Menu>
      {movable && onTime ? <span className="sched-end" data-grip="end" aria-hidden /> : null}
    </li>
  );
});

const STATUS_WORDS: Partial<Record<JobRow['status'], string>> = {
  started: 'Under way',
  completed: 'Done',
};

/** A shape besides the colour: a visit that is under way, and one that is done. */
function StatusIcon({ status }: { readonly status: JobRow['status'] }) {
  if (status === 'started') return <Play size={11} aria-hidden />;
  return status === 'completed' ? <CircleCheck size={12} aria-hidden /> : null;
}

/** A plain click stays in the app; one with a modifier is the browser's own. */
export const inApp = (go: () => void) => (event: MouseEvent) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button) return;
  event.preventDefault();
  go();
};
