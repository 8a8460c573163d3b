import { useState } from 'react';
import type { EditJob, OneJob } from '../../../functions/contract/job.ts';
import { DeedDialog } from '../../parts/deed-dialog.tsx';
import type { Sent } from '../../parts/use-job-deeds.ts';
import { Field } from '../../ui/field.tsx';
import { type Asked, leadOf } from './asked.ts';
import { WINDOW_CODES, WindowFields, wrongWindow } from './window-fields.tsx';

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
  const body = changedIn(job, typed);
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
        ...(typed.earliest || typed.latest ? wrongWindow(typed) : {}),
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
          <Field
            label={alone ? 'Title' : 'What this visit is for'}
            optional={!alone}
            error={errors.title}
          >
            {(ids) => (
              <input
                {...ids}
                name="title"
                className="input"
                dir="auto"
                maxLength={120}
                data-first-focus
                value={typed.title}
                onChange={({ target }) => set({ title: target.value })}
              />
            )}
          </Field>
          {isOpen ? (
            <WindowFields
              typed={typed}
              errors={errors}
              legend="Days it is meant for"
              onChange={set}
            />
          ) : null}
          <Field label="Notes" optional error={errors.notes}>
            {(ids) => (
              <textarea
                {...ids}
                name="notes"
                className="input"
                dir="auto"
                rows={4}
                maxLength={8000}
                value={typed.notes}
                onChange={({ target }) => set({ notes: target.value })}
              />
            )}
          </Field>
        </>
      )}
    </DeedDialog>
  );
}

function typedOf({ title = '', notes = '', window }: OneJob): Typed {
  return { title, notes, earliest: window?.earliest ?? '', latest: window?.latest ?? '' };
}

/** What differs from the job as it was seen; null takes a field away. */
function changedIn(job: OneJob, { title, notes, earliest, latest }: Typed): EditJob {
  const next = {
    title: title.trim() || null,
    notes: notes.trim() || null,
    window: earliest && latest ? { earliest, latest } : null,
  };
  const fields = (['title', 'notes', 'window'] as const).filter(
    (field) => JSON.stringify(next[field]) !== JSON.stringify(job[field] ?? null),
  );
  return Object.fromEntries(fields.map((field) => [field, next[field]]));
}
