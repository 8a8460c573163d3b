import { useCallback, useEffect, useState } from 'react';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import { orderTotal } from '../../../domain/line-item.ts';
import type { WorkOrderChanged } from '../../../functions/contract/answers.ts';
import type { EditWorkOrder, WorkOrderView } from '../../../functions/contract/work-order.ts';
import type { Api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';

type Loaded = {
  readonly number: WorkOrderNumber;
  readonly order?: WorkOrderView;
  readonly problem?: Problem;
};

export type WorkOrderState = {
  readonly order: WorkOrderView | undefined;
  readonly problem: Problem | undefined;
  reload(): void;
  /** Shows what an edit of ours made of it, without waiting for the next reading. */
  edited(answer: WorkOrderChanged, edit: EditWorkOrder): void;
};

/** A work order with everything behind its card; read again when the card's version moves on, shown as it was until then. */
export function useWorkOrder(
  api: Api,
  number: WorkOrderNumber,
  version: number | undefined,
): WorkOrderState {
  const [loaded, setLoaded] = useState<Loaded>();
  const [asked, setAsked] = useState(0);
  const known = loaded?.number === number ? loaded : undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version on the board and a retry are what makes it old
  useEffect(() => {
    let gone = false;
    void api.get<WorkOrderView>(`/api/work-orders/${number}`).then((answer) => {
      if (gone) return;
      setLoaded((before) => {
        const shown = before?.number === number ? before : undefined;
        if (!answer.ok) return { ...shown, number, problem: answer.problem };
        // A reading that was overtaken by an edit of ours would take it back for a moment.
        const isOld = shown?.order && shown.order.version > answer.value.version;
        return isOld ? shown : { number, order: answer.value };
      });
    });
    return () => {
      gone = true;
    };
  }, [api, number, version, asked]);

  const failed = known?.problem !== undefined;
  useEffect(() => {
    if (!failed) return;
    const again = () => setAsked((times) => times + 1);
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [failed]);

  return {
    order: known?.order,
    problem: known?.problem,
    reload: useCallback(() => setAsked((times) => times + 1), []),
    edited: useCallback((answer, edit) => {
      setLoaded((before) =>
        before?.order?.number === answer.number
          ? { number: answer.number, order: orderAfter(before.order, answer, edit) }
          : before,
      );
    }, []),
  };
}

/** The card as it is now, over what lies behind it. */
function orderAfter(
  { sla, description, lineItems, createdBy, hold, jobs, notes, may, moves }: WorkOrderView,
  { change: _, ...card }: WorkOrderChanged,
  edit: EditWorkOrder,
): WorkOrderView {
  const items = edit.lineItems ?? lineItems;
  const behind = {
    sla,
    lineItems: items,
    total: orderTotal(items),
    createdBy,
    jobs,
    notes,
    may,
    moves,
  };
  return {
    ...card,
    ...behind,
    ...(hold ? { hold } : {}),
    description: edit.description ?? description,
  };
}
