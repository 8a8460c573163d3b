import type { JobDeed } from '../../../domain/visit.ts';
import type { JobRow } from '../../../functions/contract/job.ts';
import { deedName } from '../../parts/job-deeds.ts';
import { useJob } from '../../parts/use-job.ts';
import type { Desk } from './desk.ts';
import type { Dialogs } from './use-dialogs.tsx';

type Props = {
  readonly row: JobRow;
  readonly desk: Desk;
  readonly dialogs: Dialogs;
  close(): void;
};

/** What can be done with a visit: going to it, and what the server says may be done as it stands now. */
export function JobMenu({ row, desk, dialogs, close }: Props) {
  const { job, problem } = useJob(desk.api, desk.feed, row.number);
  const { workOrder } = row;
  const item = (name: string, run: () => void, danger = false) => (
    <button
      key={name}
      type="button"
      role="menuitem"
      className={`menu-item ${danger ? 'danger' : ''}`}
      onClick={() => {
        close();
        run();
      }}
    >
      {name}
    </button>
  );
  const deed = (one: JobDeed) =>
    job && item(deedName(one, job), () => dialogs.choose(job, one), one === 'cancel');
  return (
    <>
      {item('Open job', () => desk.onOpenJob(row.number))}
      {workOrder ? item(`Open ${workOrder}`, () => desk.onOpenOrder(workOrder)) : null}
      {desk.mayDispatch ? <hr className="menu-line" /> : null}
      {!desk.mayDispatch ? null : job ? (
        job.may.map(deed)
      ) : (
        <p className="sched-menu-note">{problem ? problem.title : 'One moment…'}</p>
      )}
    </>
  );
}
