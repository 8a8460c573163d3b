import { DeedDialog } from '../../parts/deed-dialog.tsx';
import type { Sent } from '../../parts/use-job-deeds.ts';
import { lineOf } from '../../words/job-line.ts';
import { type Asked, leadOf, tellOrder } from './asked.ts';

/** Before a job that grew becomes a work order. */
export function ConvertDialog({ job, desk, deeds, onClose }: Asked) {
  const { customer, property, technician } = lineOf(job, desk.board);
  const sent: Sent = {
    deed: 'convert',
    job,
    done: ({ number }) => tellOrder(desk, `${job.number} is the first job of ${number}`, number),
  };
  const along = [
    [customer, property].filter(Boolean).join(' · '),
    job.notes ? 'its notes, as the description' : undefined,
    technician && `${technician}’s booking`,
  ].filter(Boolean);
  return (
    <DeedDialog
      title="Convert to a work order?"
      lead={leadOf(job, desk)}
      verb="Convert to Work Order"
      wayOut="Go back"
      send={() => deeds.send(sent)}
      onDone={(answer) => {
        onClose();
        if (answer) void deeds.settle(sent, answer);
      }}
    >
      {() => (
        <>
          <p>
            For a job that grew bigger than one visit. It becomes the first job of a new work order
            and keeps its number; you can add more jobs there.
          </p>
          <p className="jobs-along">Comes along: {along.join(', ')}.</p>
        </>
      )}
    </DeedDialog>
  );
}
