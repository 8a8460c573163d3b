import { Ellipsis } from 'lucide-react';
import type { OneJob } from '../../../functions/contract/job.ts';
import { type Deed, deedName, deedsOf } from '../../parts/job-deeds.ts';
import { Menu } from '../../ui/menu.tsx';
import type { Dialogs } from './use-dialogs.tsx';

type Props = { readonly job: OneJob; readonly dialogs: Dialogs };

/** What is done rarely, or seldom on purpose, stands behind ⋯. */
const RARE = new Set<Deed>(['attach', 'detach', 'convert', 'cancel']);
/** The one step that is usually meant stands out. */
const NEXT: Readonly<Partial<Record<OneJob['status'], Deed>>> = {
  unscheduled: 'schedule',
  scheduled: 'start',
  started: 'complete',
};

/** What can be done with the open job. */
export function PanelDeeds({ job, dialogs }: Props) {
  const deeds = deedsOf(job);
  const choose = (deed: Deed) => dialogs.choose(job, deed);
  return (
    <div className="jobs-panel-deeds">
      {deeds
        .filter((deed) => !RARE.has(deed))
        .map((deed) => (
          <button
            key={deed}
            type="button"
            className={`button ${deed === NEXT[job.status] ? 'primary' : ''}`}
            onClick={() => choose(deed)}
          >
            {deedName(deed, job)}
          </button>
        ))}
      <Menu
        label={`More to do with ${job.number}`}
        className="button icon"
        button={<Ellipsis size={16} aria-hidden />}
      >
        {(close) =>
          deeds
            .filter((deed) => RARE.has(deed))
            .map((deed) => (
              <button
                key={deed}
                type="button"
                role="menuitem"
                className={`menu-item ${deed === 'cancel' ? 'danger' : ''}`}
                onClick={() => {
                  close();
                  choose(deed);
                }}
              >
                {deedName(deed, job)}
              </button>
            ))
        }
      </Menu>
    </div>
  );
}
