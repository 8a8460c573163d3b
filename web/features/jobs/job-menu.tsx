import type { JobNumber } from '../../../domain/ids.ts';
import { type Deed, deedName, deedsOf } from '../../parts/job-deeds.ts';
import { useJob } from '../../parts/use-job.ts';
import { MenuItem } from '../../ui/menu.tsx';
import type { Desk } from './desk.ts';
import type { Dialogs } from './use-dialogs.tsx';

type Props = {
  readonly number: JobNumber;
  readonly desk: Desk;
  readonly dialogs: Dialogs;
  close(): void;
};

/** What can be done with a job of the list: opening it, and what the server says may be done as it stands now. */
export function JobMenu({ number, desk, dialogs, close }: Props) {
  const { job, problem } = useJob(desk.api, desk.feed, number);
  const choose = (deed: Deed) => () => {
    close();
    if (job) dialogs.choose(job, deed);
  };
  return (
    <>
      <MenuItem close={close} onChoose={() => desk.onOpenJob(number)}>
        Open
      </MenuItem>
      <hr className="menu-line" />
      {job ? (
        deedsOf(job).map((deed) => (
          <button
            key={deed}
            type="button"
            role="menuitem"
            className={`menu-item ${deed === 'cancel' ? 'danger' : ''}`}
            onClick={choose(deed)}
          >
            {deedName(deed, job)}
          </button>
        ))
      ) : (
        <p className="jobs-menu-note">{problem ? problem.title : 'One moment…'}</p>
      )}
    </>
  );
}
