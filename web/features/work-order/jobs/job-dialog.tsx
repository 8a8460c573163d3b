import { useState } from 'react';
import type { JobView } from '../../../../functions/contract/visit.ts';
import { DeedDialog } from '../../../parts/deed-dialog.tsx';
import {
  emptySlot,
  missingInSlot,
  SLOT_FIELD_OF_CODE,
  type SlotDraft,
  SlotFields,
  slotFrom,
} from '../../../parts/slot-fields.tsx';
import { Field } from '../../../ui/field.tsx';
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
  const whens = job ? (['later', 'window'] as const) : (['later', 'window', 'slot'] as const);
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
          <Field label="What this visit is for" optional error={errors.title}>
            {(ids) => (
              <input
                {...ids}
                name="title"
                className="input"
                dir="auto"
                maxLength={120}
                data-first-focus
                placeholder="Estimate, Install, Follow-up inspection…"
                value={plan.title}
                onChange={({ target }) => set({ title: target.value })}
              />
            )}
          </Field>
          {mayMove ? (
            <fieldset className="field">
              <legend>When</legend>
              <div className="choices">
                {whens.map((when) => (
                  <label key={when}>
                    <input
                      type="radio"
                      name="when"
                      checked={plan.when === when}
                      onChange={() => set({ when })}
                    />
                    {job?.slot && when === 'later' ? 'No window' : WHENS[when]}
                  </label>
                ))}
              </div>
            </fieldset>
          ) : null}
          {mayMove && plan.when === 'window' ? (
            <div className="fields">
              {(['earliest', 'latest'] as const).map((name) => (
                <Field
                  key={name}
                  label={name === 'earliest' ? 'From' : 'To'}
                  error={errors[name] ?? (name === 'latest' ? errors.window : undefined)}
                >
                  {(ids) => (
                    <input
                      {...ids}
                      name={name}
                      type="date"
                      className="input"
                      max="2999-12-31"
                      value={plan[name]}
                      onChange={({ target }) => set({ [name]: target.value })}
                    />
                  )}
                </Field>
              ))}
            </div>
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
          <Field label="Notes" optional error={errors.notes}>
            {(ids) => (
              <textarea
                {...ids}
                name="notes"
                className="input"
                dir="auto"
                rows={3}
                maxLength={8000}
                placeholder="Ask for the key at the front desk"
                value={plan.notes}
                onChange={({ target }) => set({ notes: target.value })}
              />
            )}
          </Field>
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
