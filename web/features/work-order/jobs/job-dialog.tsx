import { useState } from 'react';
import type { JobView } from '../../../../functions/contract/visit.ts';
import { DeedDialog } from '../../../parts/deed-dialog.tsx';
import { JobNotes, JobTitle, JobWhen, WindowFields } from '../../../parts/job-fields.tsx';
import {
  emptySlot,
  missingInSlot,
  SLOT_FIELD_OF_CODE,
  type SlotDraft,
  SlotFields,
  slotFrom,
} from '../../../parts/slot-fields.tsx';
import { type Desk, pathOf } from '../desk.ts';
import type { Deed, Deeds } from '../use-deeds.ts';
import { changedPlan, missingInPlan, newJob, type Plan, planOf } from './plan.ts';

type Props = {
  readonly desk: Desk;
  readonly deeds: Deeds;
  /** The visit to be changed; without one a new one is added. */
  readonly job?: JobView | undefined;
  /** How many open visits come after it. */
  readonly following: number;
  onClose(): void;
};

const WHENS = { later: 'No day yet', window: 'Within some days', slot: 'A day and time' } as const;

/** A visit of an order: what it is for, what to know about it, and when. */
export function JobDialog({ desk, deeds, job, following, onClose }: Props) {
  const { order, board, today } = desk;
  const [plan, setPlan] = useState<Plan>(() => planOf(job));
  const [slot, setSlot] = useState<SlotDraft>(() => emptySlot(today));
  const [all, setAll] = useState(false);
  const set = (part: Partial<Plan>) => setPlan({ ...plan, ...part });
  // A visit that exists is booked by its schedule.
  const { slot: _, ...unbooked } = WHENS;
  const whens = job ? { ...unbooked, ...(job.slot ? { later: 'No window' } : {}) } : WHENS;
  const mayMove = !job || job.may.includes('complete');
  const deed = (): Deed => {
    if (!job) {
      const body = newJob(plan, slotFrom(slot));
      return { path: `${pathOf(order)}/jobs`, body, unless: 'No job was added' };
    }
    const body = { ...changedPlan(job, plan), ...(all ? { following: true } : {}) };
    const unless = `${job.number} stays as it is`;
    return { path: `/api/jobs/${job.number}`, body, unless, method: 'patch' };
  };
  const isSame = job !== undefined && Object.keys(changedPlan(job, plan)).length === 0;
  return (
    <DeedDialog
      title={job ? 'Edit the visit' : 'Add a job'}
      lead={`${job?.number ?? order.number} · ${order.title}`}
      verb={job ? 'Save' : plan.when === 'slot' ? 'Add and schedule' : 'Add job'}
      fieldOf={{ ...SLOT_FIELD_OF_CODE, 'window-ends-before-it-begins': 'latest' }}
      missing={() => ({
        ...missingInPlan(plan),
        ...(plan.when === 'slot' ? missingInSlot(slot) : {}),
      })}
      {...(isSame ? { nothing: onClose } : {})}
      send={() => deeds.send(deed())}
      onDone={(answer) => {
        onClose();
        if (answer) deeds.settle(deed(), answer);
      }}
    >
      {(errors) => (
        <>
          <JobTitle
            label="What this visit is for"
            optional
            placeholder="Estimate, Install, Follow-up inspection…"
            error={errors.title}
            value={plan.title}
            onChange={(title) => set({ title })}
          />
          {mayMove ? (
            <JobWhen when={plan.when} words={whens} onChange={(when) => set({ when })} />
          ) : null}
          {mayMove && plan.when === 'window' ? (
            <WindowFields typed={plan} errors={errors} labels={['From', 'To']} onChange={set} />
          ) : null}
          {plan.when === 'slot' ? (
            <SlotFields
              draft={slot}
              errors={errors}
              people={board.people}
              today={today}
              onChange={(part) => setSlot({ ...slot, ...part })}
            />
          ) : null}
          <JobNotes
            rows={3}
            placeholder="Ask for the key at the front desk"
            error={errors.notes}
            value={plan.notes}
            onChange={(notes) => set({ notes })}
          />
          {following > 0 ? (
            <label className="check">
              <input type="checkbox" checked={all} onChange={() => setAll(!all)} />
              <span>
                {following === 1
                  ? 'This and the following open visit'
                  : `This and all ${following} following open visits`}
                : windows shift by as many days
              </span>
            </label>
          ) : null}
        </>
      )}
    </DeedDialog>
  );
}
