import { CircleAlert, TriangleAlert, X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import type { JobNumber } from '../../../domain/ids.ts';
import type { OneJob } from '../../../functions/contract/job.ts';
import { History } from '../../parts/history.tsx';
import { useJob } from '../../parts/use-job.ts';
import { Face } from '../../ui/face.tsx';
import { useTitle } from '../../ui/title.ts';
import { jobHistoryWords } from '../../words/history-words.ts';
import { isLate, lineOf } from '../../words/job-line.ts';
import { localNow } from '../../words/local-now.ts';
import { JOB_STATUS_NAMES } from '../../words/order-words.ts';
import type { Desk } from './desk.ts';
import { JobFacts } from './job-facts.tsx';
import { PanelDeeds } from './panel-deeds.tsx';
import { JobsSkeleton } from './skeleton.tsx';
import type { Dialogs } from './use-dialogs.tsx';
import { usePanelFocus } from './use-panel-focus.ts';
import './panel.css';

type Props = {
  readonly number: JobNumber;
  readonly desk: Desk;
  readonly dialogs: Dialogs;
  /** Whether all this is as it is now: the panel covers the page's own sign of it. */
  readonly live: ReactNode;
  onClose(): void;
};

/** One job beside the list: all that is known of it, and what can be done with it. */
export function JobPanel({ number, desk, dialogs, live, onClose }: Props) {
  const { job, problem, reload } = useJob(desk.api, desk.feed, number);
  const ref = useRef<HTMLElement>(null);
  usePanelFocus(ref, number, onClose);
  useTitle(`${number} · Jobs`);
  return (
    <aside ref={ref} className="jobs-panel" aria-label={`Job ${number}`} tabIndex={-1}>
      <header className="jobs-panel-bar">
        <span className="num">{number}</span>
        <span className="grow" />
        {live}
        <button
          type="button"
          className="button quiet icon small"
          aria-label="Close"
          title="Close (Esc)"
          onClick={onClose}
        >
          <X size={18} aria-hidden />
        </button>
      </header>
      {job ? (
        <Full job={job} desk={desk} dialogs={dialogs} />
      ) : problem ? (
        <Face
          icon={<TriangleAlert size={26} aria-hidden />}
          title={problem.title}
          code={problem.status === 404 ? undefined : problem.instance}
          actions={
            problem.status === 404 ? (
              <button type="button" className="button" onClick={onClose}>
                Back to the jobs
              </button>
            ) : (
              <button type="button" className="button primary" onClick={reload}>
                Retry
              </button>
            )
          }
        >
          {problem.detail}
        </Face>
      ) : (
        <JobsSkeleton />
      )}
    </aside>
  );
}

type FullProps = { readonly job: OneJob; readonly desk: Desk; readonly dialogs: Dialogs };

function Full({ job, desk, dialogs }: FullProps) {
  const { board, now, mayDispatch } = desk;
  const { title, orderTitle } = lineOf(job, board);
  const late = isLate(job, localNow(board.settings.zone, now));
  return (
    <div className="jobs-panel-body">
      <h2 dir="auto">{title}</h2>
      <p className="jobs-panel-state">
        <span className="jobs-badge" data-status={job.status}>
          {JOB_STATUS_NAMES[job.status]}
        </span>
        {late ? (
          <span className="jobs-late">
            <CircleAlert size={13} aria-hidden />
            Late
          </span>
        ) : null}
        {orderTitle ? <span dir="auto">{orderTitle}</span> : null}
      </p>
      {mayDispatch ? <PanelDeeds job={job} dialogs={dialogs} /> : null}
      <JobFacts job={job} desk={desk} />
      {job.workOrder ? null : (
        <History
          {...{ api: desk.api, now }}
          path={`/api/jobs/${job.number}`}
          version={job.version}
          look={{ tenant: desk.tenant, board, manner: board.settings, today: desk.today }}
          words={jobHistoryWords}
        />
      )}
    </div>
  );
}
