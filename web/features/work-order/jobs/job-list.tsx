import { Plus } from 'lucide-react';
import { useState } from 'react';
import { following, isBooked, type Job } from '../../../../domain/job.ts';
import type { JobView } from '../../../../functions/contract/visit.ts';
import type { WorkOrderView } from '../../../../functions/contract/work-order.ts';
import type { Desk } from '../desk.ts';
import { useDeeds } from '../use-deeds.ts';
import { JobDialog } from './job-dialog.tsx';
import { JobRow } from './job-row.tsx';
import { ScheduleJob } from './schedule-job.tsx';
import './jobs.css';

type Asking = { readonly what: 'schedule' | 'edit'; readonly job: JobView } | { what: 'add' };

/** The jobs of an order, one visit each: what each is for, when, who goes, and what may be done to it. */
export function JobList({ desk }: { readonly desk: Desk }) {
  const { order, mayDispatch } = desk;
  const [asking, setAsking] = useState<Asking>();
  const deeds = useDeeds(desk);
  const close = () => setAsking(undefined);
  const counting = order.jobs.filter((job) => job.status !== 'cancelled');
  const done = counting.filter((job) => job.status === 'completed').length;
  return (
    <section>
      <h3>
        Jobs
        {counting.length > 0 ? (
          <span className="num section-note">
            {done} of {counting.length} done
          </span>
        ) : null}
        {mayDispatch && order.may.includes('add-job') ? (
          <button
            type="button"
            className="button quiet small section-deed"
            onClick={() => setAsking({ what: 'add' })}
          >
            <Plus size={14} aria-hidden />
            Add Job
          </button>
        ) : null}
      </h3>
      {order.jobs.length === 0 ? (
        <p className="order-nothing">No jobs yet: each is one visit, one technician, one trip.</p>
      ) : (
        <ol className="jobs">
          {order.jobs.map((job) => (
            <JobRow
              key={job.number}
              desk={desk}
              job={job}
              deeds={deeds}
              onSchedule={() => setAsking({ what: 'schedule', job })}
              onEdit={() => setAsking({ what: 'edit', job })}
            />
          ))}
        </ol>
      )}
      {asking?.what === 'schedule' ? (
        <ScheduleJob
          desk={desk}
          deeds={deeds}
          job={asking.job}
          following={after(order, asking.job).filter(isBooked).length}
          onClose={close}
        />
      ) : null}
      {asking && asking.what !== 'schedule' ? (
        <JobDialog
          desk={desk}
          deeds={deeds}
          job={asking.what === 'edit' ? asking.job : undefined}
          following={asking.what === 'edit' ? after(order, asking.job).length : 0}
          onClose={close}
        />
      ) : null}
    </section>
  );
}

/** The open visits that come after one, in their order. */
const after = (order: WorkOrderView, job: JobView) =>
  following(order.jobs as readonly Job[], job.number);
