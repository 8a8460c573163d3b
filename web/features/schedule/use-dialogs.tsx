import { type ReactNode, useState } from 'react';
import type { JobDeed } from '../../../domain/visit.ts';
import type { OneJob } from '../../../functions/contract/job.ts';
import { ScheduleDialog } from '../../parts/schedule-dialog.tsx';
import type { Deeds, Sent } from '../../parts/use-job-deeds.ts';
import { lineOf } from '../../words/job-line.ts';
import type { Desk } from './desk.ts';

export type Dialogs = {
  /** Does it, or asks first when and who. */
  choose(job: OneJob, deed: JobDeed): void;
  readonly shown: ReactNode;
};

/** The deeds of visits from their menus. */
export function useDialogs(desk: Desk, deeds: Deeds): Dialogs {
  const [asking, setAsking] = useState<Sent>();
  const choose = (job: OneJob, deed: JobDeed): void => {
    if (deed === 'schedule') setAsking({ deed, job });
    else void deeds.run({ job, deed });
  };
  if (!asking) return { choose, shown: null };
  const { job } = asking;
  return {
    choose,
    shown: (
      <ScheduleDialog
        title={job.slot ? 'Reschedule the job' : 'Schedule the job'}
        lead={`${job.number} · ${lineOf(job, desk.board).title}`}
        verb={job.slot ? 'Reschedule' : 'Schedule'}
        people={desk.board.people}
        today={desk.today}
        slot={job.slot}
        send={(body) => {
          setAsking({ ...asking, body });
          return deeds.send({ ...asking, body });
        }}
        onDone={(answer) => {
          setAsking(undefined);
          if (answer) void deeds.settle(asking, answer);
        }}
      />
    ),
  };
}
