import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { PageHeader } from '../../parts/page-header.tsx';
import type { Desk } from './desk.ts';
import { NewJob } from './new-job.tsx';

type Props = {
  readonly live: ReactNode;
  /** Undefined while the screen loads. */
  readonly desk?: Desk | undefined;
};

/** What the page is, whether it is as things are, and the way to a new job. */
export function JobsHeader({ live, desk }: Props) {
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PageHeader title="Jobs" subtitle="Single visits, and the visits of your work orders">
        {live}
        {desk?.mayDispatch ? (
          <>
            <p className="jobs-hint">
              Part of a bigger scope?
              <br />
              Add it from the work order.
            </p>
            <button
              type="button"
              className="button primary jobs-new"
              onClick={() => setCreating(true)}
            >
              <Plus size={16} strokeWidth={2.5} aria-hidden />
              <span>New Job</span>
            </button>
          </>
        ) : null}
      </PageHeader>
      {desk && creating ? <NewJob desk={desk} onClose={() => setCreating(false)} /> : null}
    </>
  );
}
