import { type ReactNode, useState } from 'react';
import type { OneJob } from '../../../functions/contract/job.ts';
import { type AskingDeed, type Deed, isAsking } from '../../parts/job-deeds.ts';
import { ScheduleDialog } from '../../parts/schedule-dialog.tsx';
import { type Sent, useDeeds } from '../../parts/use-job-deeds.ts';
import { type Asked, leadOf } from './asked.ts';
import { AttachDialog } from './attach-dialog.tsx';
import { ConvertDialog } from './convert-dialog.tsx';
import type { Desk } from './desk.ts';
import { DetachDialog } from './detach-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';

export type Dialogs = {
  /** Does it, or asks first what it needs. */
  choose(job: OneJob, deed: Deed): void;
  readonly shown: ReactNode;
};

/** The deeds of jobs, from wherever they are chosen: one question at a time lies over the screen. */
export function useDialogs(desk: Desk): Dialogs {
  const deeds = useDeeds(desk);
  const [asking, setAsking] = useState<{ readonly job: OneJob; readonly deed: AskingDeed }>();
  const choose = (job: OneJob, deed: Deed): void => {
    if (isAsking(deed)) setAsking({ job, deed });
    else void deeds.run({ job, deed });
  };
  if (!asking) return { choose, shown: null };
  const { job, deed } = asking;
  const close = () => setAsking(undefined);
  const asked = { job, desk, deeds, onClose: close };
  const shown: Record<AskingDeed, () => ReactNode> = {
    schedule: () => <Schedule {...asked} />,
    edit: () => <EditDialog {...asked} />,
    attach: () => <AttachDialog {...asked} />,
    detach: () => <DetachDialog {...asked} />,
    convert: () => <ConvertDialog {...asked} />,
  };
  return { choose, shown: shown[deed]() };
}

function Schedule({ job, desk, deeds, onClose }: Asked) {
  const [sent, setSent] = useState<Sent>({ deed: 'schedule', job });
  return (
    <ScheduleDialog
      title={job.slot ? 'Reschedule the job' : 'Schedule the job'}
      lead={leadOf(job, desk)}
      verb={job.slot ? 'Reschedule' : 'Schedule'}
      people={desk.board.people}
      today={desk.today}
      slot={job.slot}
      send={(body) => {
        setSent({ ...sent, body });
        return deeds.send({ ...sent, body });
      }}
      onDone={(answer) => {
        onClose();
        if (answer) void deeds.settle(sent, answer);
      }}
    />
  );
}
