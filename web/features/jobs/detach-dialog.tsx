import { DeedDialog } from '../../parts/deed-dialog.tsx';
import type { Sent } from '../../parts/use-job-deeds.ts';
import { tell } from '../../ui/toast.tsx';
import { type Asked, leadOf } from './asked.ts';

/** Before a visit leaves its work order. */
export function DetachDialog({ job, desk, deeds, onClose }: Asked) {
  const done = () => tell({ tone: 'good', text: `${job.number} is now a job on its own` });
  const sent: Sent = { deed: 'detach', job, done };
  return (
    <DeedDialog
      title={`Detach from ${job.workOrder}?`}
      lead={leadOf(job, desk)}
      verb="Detach"
      wayOut="Go back"
      send={() => deeds.send(sent)}
      onDone={(answer) => {
        onClose();
        if (answer) void deeds.settle(sent, answer);
      }}
    >
      {() => (
        <p>
          The job keeps its number, day and technician and stands on its own. {job.workOrder} no
          longer counts it. You can attach it again later.
        </p>
      )}
    </DeedDialog>
  );
}
