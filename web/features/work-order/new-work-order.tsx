import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import { PRIORITIES } from '../../../domain/lifecycle.ts';
import type { WorkOrderChanged } from '../../../functions/contract/answers.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { tell } from '../../ui/toast.tsx';
import { PRIORITY_NAMES } from '../../words/names.ts';
import { todayIn } from '../../words/order-words.ts';
import {
  type Draft,
  type DraftErrors,
  errorsIn,
  keepDraft,
  keptDraft,
  missingIn,
  orderFrom,
} from './draft.ts';
import { ForWhom } from './for-whom.tsx';

type Props = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  /** Server time, ISO instant. */
  readonly now: string;
  onOpen(number: WorkOrderNumber): void;
  onClose(): void;
};

const PRIORITY_HINT =
  'Set High or Critical when it actually matters: the deadline follows from it. Leave Normal otherwise.';

/** The form for a new work order. What was typed survives a reload, and sending twice makes one. */
export function NewWorkOrder({ api, feed, board, now, onOpen, onClose }: Props) {
  const [draft, setDraft] = useState(keptDraft);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [general, setGeneral] = useState<string>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => keepDraft(draft), [draft]);

  const set = (part: Partial<Draft>): void => {
    // Another content is another command.
    setDraft({ ...draft, ...part, command: crypto.randomUUID() });
    const mended = Object.fromEntries(Object.keys(part).map((name) => [name, undefined]));
    setErrors({ ...errors, ...mended });
  };
  const showErrors = (next: DraftErrors): void => {
    setErrors(next);
    const first = Object.keys(next)[0];
    if (first) form.current?.querySelector<HTMLElement>(`[data-field=${first}]`)?.focus();
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const missing = missingIn(draft);
    if (Object.keys(missing).length > 0) return showErrors(missing);
    setBusy(true);
    const answer = await api.post<WorkOrderChanged>('/api/work-orders', orderFrom(draft), {
      command: draft.command,
    });
    setBusy(false);
    if (!answer.ok) {
      const named = errorsIn(answer.problem);
      const { title, detail } = answer.problem;
      const words = [title, detail].filter(Boolean).join('. ');
      setGeneral(Object.keys(named).length > 0 ? undefined : words);
      return showErrors(named);
    }
    const { number, title, change } = answer.value;
    keepDraft(undefined);
    feed.heard(change);
    onClose();
    tell({
      tone: 'good',
      text: `${number} is in New`,
      detail: title,
      action: { label: 'Open', run: () => onOpen(number) },
    });
  };
  const giveUp = (): void => {
    keepDraft(undefined);
    onClose();
  };

  const field = (name: keyof Draft) => ({
    'data-field': name,
    value: draft[name],
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });

  return (
    <Dialog
      className="wide"
      title="New work order"
      lead="One scope of work, with one or more visits. It starts in New."
      onClose={onClose}
    >
      <form ref={form} noValidate onSubmit={submit}>
        <div className="dialog-body">
          <Field label="Title" error={errors.title}>
            {(ids) => (
              <input
                {...ids}
                {...field('title')}
                className="input"
                maxLength={120}
                placeholder="Replace rooftop HVAC unit"
                data-first-focus
              />
            )}
          </Field>
          <ForWhom draft={draft} errors={errors} board={board} onChange={set} />
          <fieldset className="field">
            <legend>Priority</legend>
            <div className="choices">
              {PRIORITIES.map((priority) => (
                <label key={priority}>
                  <input
                    type="radio"
                    name="priority"
                    checked={draft.priority === priority}
                    onChange={() => set({ priority })}
                  />
                  {PRIORITY_NAMES[priority]}
                </label>
              ))}
            </div>
            <p className="field-hint">{PRIORITY_HINT}</p>
          </fieldset>
          <div className="fields">
            <Field label="Due date" optional error={errors.dueDate}>
              {(ids) => (
                <input
                  {...ids}
                  {...field('dueDate')}
                  className="input"
                  type="date"
                  min={todayIn(board.settings.zone, now)}
                />
              )}
            </Field>
            <Field label="Visits" error={errors.visits} hint="Each becomes a job to schedule.">
              {(ids) => (
                <input
                  {...ids}
                  {...field('visits')}
                  className="input"
                  type="number"
                  min={0}
                  max={60}
                  step={1}
                />
              )}
            </Field>
          </div>
          <Field label="Description" optional error={errors.description}>
            {(ids) => (
              <textarea
                {...ids}
                {...field('description')}
                className="input"
                rows={4}
                placeholder="The full scope of work"
              />
            )}
          </Field>
          {general ? (
            <p className="field-error" role="alert">
              {general}
            </p>
          ) : null}
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={giveUp}>
            Discard
          </button>
          <button type="submit" className="button primary" aria-disabled={busy}>
            Create work order
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
