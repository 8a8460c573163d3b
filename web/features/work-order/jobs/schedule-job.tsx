import { useRef } from 'react';
import type { WorkOrderChanged, WorkOrderGone } from '../../../../functions/contract/answers.ts';
import type { JobView } from '../../../../functions/contract/visit.ts';
import { type Booking, ScheduleDialog } from '../../../parts/schedule-dialog.tsx';
import type { Desk } from '../desk.ts';
import type { Deeds } from '../use-deeds.ts';

type Props = {
  readonly desk: Desk;
  readonly deeds: Deeds;
  readonly job: JobView;
  /** How many later visits are booked. */
  readonly following: number;
  onClose(): void;
};

/** Books a visit, or books it anew. */
export function ScheduleJob({ desk, deeds, job, following, onClose }: Props) {
  const { order, board, today } = desk;
  const chosen = useRef<Booking>(undefined);
  const deed = () => ({
    path: `/api/jobs/${job.number}/schedule`,
    body: chosen.current,
    unless: `${job.number} stays as it is`,
  });
  return (
    <ScheduleDialog<WorkOrderChanged | WorkOrderGone>
      title={job.slot ? 'Reschedule the visit' : 'Schedule the visit'}
      lead={`${job.number} · ${job.title ?? order.title}`}
      verb={job.slot ? 'Reschedule' : 'Schedule'}
      people={board.people}
      today={today}
      slot={job.slot}
      following={following}
      send={(booking) => {
        chosen.current = booking;
        return deeds.send(deed());
      }}
      onDone={(answer) => {
        onClose();
        if (answer) deeds.settle(deed(), answer);
      }}
    />
  );
}
