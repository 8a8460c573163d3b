import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { WorkOrderChanged } from '../../../functions/contract/answers.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { Api } from '../../api/client.ts';
import {
  type DraftErrors,
  errorsOf,
  errorsOfStep,
  orderFrom,
  rowsSent,
  stillWrong,
} from './check.ts';
import { isContract } from './contract.ts';
import type { Draft } from './draft.ts';
import { refused } from './refused.ts';
import type { DraftInHand } from './use-draft.ts';

type Needs = {
  readonly hand: DraftInHand;
  readonly api: Api;
  readonly board: BoardData;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
  onCreated(order: WorkOrderChanged): void;
  /** There is nothing wrong with it, and it is for several properties. */
  onSeveral(): void;
  /** It was refused when the form was closed already. */
  onLost(why: string | undefined): void;
};

/** The form around a draft: what is wrong with it and where, which step it is at, and its sending. */
export function useForm({ hand, api, board, today, onCreated, onSeveral, onLost }: Needs) {
  const { draft, command } = hand;
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [general, setGeneral] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [step, setStep] = useState(0);
  // A second click comes before the page knows that it is busy.
  const sending = useRef(false);

  const change = (part: Partial<Draft>): void => {
    const next = hand.change(part);
    setErrors((shown) => stillWrong(shown, part, errorsOf(next, { board, today })));
  };
  /** Shows each at its field, and gives the focus to the first. */
  const showErrors = (next: DraftErrors): void => {
    flushSync(() => setErrors(next));
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid]');
    const at = wrong?.closest<HTMLElement>('[data-step]')?.dataset.step;
    if (at !== undefined) flushSync(() => setStep(Number(at)));
    wrong?.focus();
  };
  const goTo = (to: number): void => {
    const wrong = errorsOfStep(errorsOf(draft, { board, today }), step);
    if (to > step && Object.keys(wrong).length > 0) {
      showErrors(wrong);
      return;
    }
    flushSync(() => setStep(to));
    form.current?.querySelector<HTMLElement>(`[data-step="${to}"] h3`)?.focus();
  };
  const send = async (): Promise<void> => {
    if (sending.current) return;
    setGeneral(undefined);
    const wrong = { ...errorsOf(draft, { board, today }), ...halfDates(form.current) };
    if (Object.keys(wrong).length > 0) return showErrors(wrong);
    if (isContract(draft)) return onSeveral();
    sending.current = true;
    setBusy(true);
    const { currency } = board.settings;
    const order = orderFrom(draft, currency);
    const answer = await api.post<WorkOrderChanged>('/api/work-orders', order, { command });
    sending.current = false;
    setBusy(false);
    if (answer.ok) return onCreated(answer.value);
    const refusal = refused(answer.problem, rowsSent(draft, currency));
    if (!form.current) return onLost(refusal.general ?? Object.values(refusal.errors)[0]);
    setGeneral(refusal.general);
    showErrors(refusal.errors);
  };
  const clear = (): void => {
    setErrors({});
    setGeneral(undefined);
    setStep(0);
    form.current?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
  };
  return { form, errors, general, busy, step, change, goTo, send, clear, show: showErrors };
}

/** A date of which only a part was typed has no value, and would silently be none. */
function halfDates(form: HTMLFormElement | null): DraftErrors {
  const dates = form?.querySelectorAll<HTMLInputElement>('input[type=date]') ?? [];
  const half = [...dates].filter((date) => date.validity.badInput);
  return Object.fromEntries(half.map(({ name }) => [name, 'This is not a whole date']));
}
