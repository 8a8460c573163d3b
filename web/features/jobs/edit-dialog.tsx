import { useState } from 'react';
import type { OneJob } from '../../../functions/contract/job.ts';
import { DeedDialog } from '../../parts/deed-dialog.tsx';
import {
  changedJob,
  JobNotes,
  JobTitle,
  WINDOW_CODES,
  WindowFields,
  wrongWindow,
} from '../../parts/job-fields.tsx';
import type { Sent } from '../../parts/use-job-deeds.ts';
import { type Asked, leadOf } from './asked.ts';
import { WINDOW_LABELS } from './draft.ts';

type Typed = {
  readonly title: string;
  readonly notes: string;
  readonly earliest: string;
  readonly latest: string;
};

/** What a job is called, what to know about it, and the days it is meant for. When it is booked, says its schedule. */
export function EditDialog({ job, desk, deeds, onClose }: Asked) {
  const [typed, setTyped] = useState<Typed>(() => typedOf(job));
  const set = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const alone = job.workOrder === undefined;
  const isOpen = job.may.includes('complete');
  const { earliest, latest } = typed;
  const window = earliest && latest ? { earliest, latest } : undefined;
  const body = changedJob(job, { ...typed, window });
  const sent: Sent = { deed: 'edit', job, body };
  return (
    <DeedDialog
      title="Edit the job"
      lead={leadOf(job, desk)}
      verb="Save"
      fieldOf={WINDOW_CODES}
      missing={() => ({
        ...(alone && typed.title.trim() === ''
          ? { title: 'Say in a few words what is to be done' }
          : {}),
        ...(earliest || latest ? wrongWindow(typed) : {}),
      })}
      {...(Object.keys(body).length === 0 ? { nothing: onClose } : {})}
      send={() => deeds.send(sent)}
      onDone={(answer) => {
        onClose();
        if (answer) void deeds.settle(sent, answer);
      }}
    >
      {(errors) => (
        <>
          <JobTitle
            label={alone ? 'Title' : 'What this visit is for'}
            optional={!alone}
            error={errors.title}
            value={typed.title}
            onChange={(title) => set({ title })}
          />
          {isOpen ? (
            <fieldset className="field">
              <legend>Days it is meant for</legend>
              <WindowFields typed={typed} errors={errors} labels={WINDOW_LABELS} onChange={set} />
            </fieldset>
          ) : null}
          <JobNotes
            rows={4}
            error={errors.notes}
            value={typed.notes}
            onChange={(notes) => set({ notes })}
          />
        </>
      )}
    </DeedDialog>
  );
}

function typedOf({ title = '', notes = '', window }: OneJob): Typed {
  return { title, notes, earliest: window?.earliest ?? '', latest: window?.latest ?? '' };
}
