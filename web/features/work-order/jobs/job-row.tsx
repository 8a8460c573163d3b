import { CircleAlert, Ellipsis } from 'lucide-react';
import type { JobDeed } from '../../../../domain/visit.ts';
import type { JobView } from '../../../../functions/contract/visit.ts';
import { Menu } from '../../../ui/menu.tsx';
import { initials } from '../../../words/names.ts';
import { JOB_STATUS_NAMES, visitWords } from '../../../words/order-words.ts';
import type { Desk } from '../desk.ts';
import type { Deeds } from '../use-deeds.ts';

type Props = {
  readonly desk: Desk;
  readonly job: JobView;
  readonly deeds: Deeds;
  onSchedule(): void;
  onEdit(): void;
};

const DEED_NAMES: Readonly<Record<JobDeed, string>> = {
  schedule: 'Schedule…',
  start: 'Start',
  complete: 'Mark completed',
  cancel: 'Cancel visit',
  reopen: 'Reopen',
};

/** One visit: what for, when, who goes, how it stands, and its ⋯. */
export function JobRow({ desk, job, deeds, onSchedule, onEdit }: Props) {
  const { order, board, manner, today, mayDispatch } = desk;
  const technician = job.slot ? board.people.get(job.slot.technicianId)?.name : undefined;
  const isLate = isOverdue(job, today);
  return (
    <li className="job" data-status={job.status}>
      <span className="job-status" data-status={job.status}>
        {JOB_STATUS_NAMES[job.status]}
      </span>
      <div className="job-words">
        <p className="job-when num">
          <b>{visitWords(job, manner.locale, today) || 'Any day'}</b>
          {isLate ? (
            <span className="job-late">
              <CircleAlert size={13} aria-hidden />
              Late
            </span>
          ) : null}
        </p>
        <p className="job-what">
          <span className="num">{job.number}</span>
          {job.title ? (
            <>
              {' · '}
              <span dir="auto">{job.title}</span>
            </>
          ) : null}
        </p>
        {job.notes ? (
          <p className="job-notes" dir="auto">
            {job.notes}
          </p>
        ) : null}
      </div>
      {technician ? (
        <span className="job-who" title={technician}>
          <span className="avatar" aria-hidden>
            {initials(technician)}
          </span>
          <span className="job-name">{technician}</span>
        </span>
      ) : null}
      {mayDispatch && order.status !== 'cancelled' ? (
        <Menu
          label={`What to do with ${job.number}`}
          className="button quiet icon small"
          button={<Ellipsis size={16} aria-hidden />}
        >
          {(close) => (
            <JobMenu
              job={job}
              onDeed={(deed) => {
                close();
                if (deed === 'schedule') return onSchedule();
                if (deed === 'edit') return onEdit();
                const done =
                  deed === 'detach' ? `${job.number} is now a job on its own` : undefined;
                const path = `/api/jobs/${job.number}/${deed}`;
                void deeds.run({ path, done, unless: `${job.number} stays as it is` });
              }}
            />
          )}
        </Menu>
      ) : null}
    </li>
  );
}

type MenuDeed = JobDeed | 'edit' | 'detach';

function JobMenu({ job, onDeed }: { readonly job: JobView; onDeed(deed: MenuDeed): void }) {
  const item = (deed: MenuDeed, name: string, hint?: string) => (
    <button
      key={deed}
      type="button"
      role="menuitem"
      className={`menu-item ${deed === 'cancel' ? 'danger' : ''}`}
      onClick={() => onDeed(deed)}
    >
      {name}
      {hint ? <small>{hint}</small> : null}
    </button>
  );
  const name = (deed: JobDeed) =>
    deed === 'schedule' && job.slot ? 'Reschedule or reassign…' : DEED_NAMES[deed];
  return (
    <>
      {job.may.filter((deed) => deed !== 'cancel').map((deed) => item(deed, name(deed)))}
      {item('edit', 'Edit…')}
      <hr className="menu-line" />
      {item('detach', 'Detach', 'becomes a job on its own')}
      {job.may.includes('cancel') ? item('cancel', DEED_NAMES.cancel) : null}
    </>
  );
}

/** "Its window or slot is over and it is not done", by the day; to the minute the card says it. */
function isOverdue({ status, slot, window }: JobView, today: string): boolean {
  if (status === 'completed' || status === 'cancelled') return false;
  const last = slot?.date ?? window?.latest;
  return last !== undefined && last < today;
}
