import { useCallback, useEffect, useState } from 'react';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { WorkOrderView } from '../../../functions/contract/work-order.ts';
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
      setLoaded((before) =>
        answer.ok
          ? { number, order: answer.value }
          : { ...(before?.number === number ? before : {}), number, problem: answer.problem },
      );
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
  };
}
