import { useEffect, useState } from 'react';
import type { CustomerId } from '../../../domain/ids.ts';
import type { LoneJobChanged } from '../../../functions/contract/job.ts';
import { draftPlace } from '../../api/drafts.ts';
import type { Answer } from '../../api/problem.ts';
import { DeedDialog } from '../../parts/deed-dialog.tsx';
import { JobNotes, JobTitle, JobWhen, WindowFields } from '../../parts/job-fields.tsx';
import { SlotFields } from '../../parts/slot-fields.tsx';
import { wordsOf } from '../../parts/use-job-deeds.ts';
import { tell } from '../../ui/toast.tsx';
import type { Desk } from './desk.ts';
import {
  type Draft,
  draftFrom,
  emptyDraft,
  FIELD_OF_CODE,
  isEmpty,
  jobFrom,
  missingIn,
  WHENS,
  WINDOW_LABELS,
} from './draft.ts';
import { ForWhom } from './for-whom.tsx';

type Props = { readonly desk: Desk; onClose(): void };

/** The form for a job on its own. What was typed survives a reload and the end of the dialogue; sending twice makes one job. */
export function NewJob({ desk, onClose }: Props) {
  const { api, feed, board, tenant, person, today } = desk;
  const [place] = useState(() => draftPlace('job', tenant, person));
  const [draft, setDraft] = useState<Draft>(() => draftFrom(place.read()?.typed, today));
  const [found, setFound] = useState(() => !isEmpty(draft));
  useEffect(() => {
    if (isEmpty(draft)) place.forget();
    else place.keep(draft);
  }, [place, draft]);
  // Another content is another command.
  const set = (part: Partial<Draft>) =>
    setDraft((before) => ({ ...before, ...part, command: crypto.randomUUID() }));

  /** A new customer first; its id is kept, so that trying again makes no second one. */
  const customer = async (): Promise<Answer<CustomerId>> => {
    const { customerId, customerName, command } = draft;
    if (customerId) return { ok: true, value: customerId as CustomerId };
    const body = { name: customerName.trim() };
    const made = await api.post<{ id: CustomerId; change: LoneJobChanged['change'] }>(
      '/api/customers',
      body,
      { command: `${command}-customer` },
    );
    if (!made.ok) return made;
    feed.heard(made.value.change);
    setDraft((before) => ({ ...before, customerId: made.value.id, customerName: '' }));
    return { ok: true, value: made.value.id };
  };
  const send = async (): Promise<Answer<LoneJobChanged>> => {
    const whose = await customer();
    if (!whose.ok) return whose;
    return api.post('/api/jobs', jobFrom(draft, whose.value), { command: draft.command });
  };
  const done = (answer?: Answer<LoneJobChanged>): void => {
    onClose();
    if (!answer) return;
    if (!answer.ok) {
      tell({ tone: 'bad', text: 'No job was made', detail: wordsOf(answer.problem) });
      return;
    }
    const { number, title, change } = answer.value;
    place.forget();
    feed.heard(change);
    const action = { label: 'Open', run: () => desk.onOpenJob(number) };
    tell({ tone: 'good', text: `${number} is made`, detail: title, action });
  };

  return (
    <DeedDialog
      wide
      title="New job"
      lead="One visit: one technician, one trip. Part of a bigger scope? Add it from the work order."
      verb={draft.when === 'slot' ? 'Create and schedule' : 'Create job'}
      wayOut="Close"
      fieldOf={FIELD_OF_CODE}
      missing={() => missingIn(draft)}
      send={send}
      onDone={done}
    >
      {(errors) => (
        <>
          {found ? (
            <p className="jobs-found">
              This is what you typed before.
              <button
                type="button"
                className="button small"
                onClick={() => {
                  setDraft(emptyDraft(today));
                  setFound(false);
                }}
              >
                Start over
              </button>
            </p>
          ) : null}
          <JobTitle
            label="Title"
            placeholder="Drain auger"
            error={errors.title}
            value={draft.title}
            onChange={(title) => set({ title })}
          />
          <ForWhom draft={draft} errors={errors} board={board} onChange={set} />
          <JobWhen when={draft.when} words={WHENS} onChange={(when) => set({ when })} />
          {draft.when === 'slot' ? (
            <SlotFields
              draft={draft}
              errors={errors}
              people={board.people}
              today={today}
              onChange={set}
            />
          ) : null}
          {draft.when === 'window' ? (
            <fieldset className="field">
              <legend>Some time between</legend>
              <WindowFields typed={draft} errors={errors} labels={WINDOW_LABELS} onChange={set} />
            </fieldset>
          ) : null}
          <JobNotes
            rows={3}
            placeholder="Gate code, which unit, who to ask for"
            error={errors.notes}
            value={draft.notes}
            onChange={(notes) => set({ notes })}
          />
        </>
      )}
    </DeedDialog>
  );
}
