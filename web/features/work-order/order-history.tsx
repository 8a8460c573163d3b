import { Undo2 } from 'lucide-react';
import { History } from '../../parts/history.tsx';
import { historyWords } from '../../words/history-words.ts';
import { type Desk, pathOf } from './desk.ts';
import { useDeeds } from './use-deeds.ts';

type Props = { readonly desk: Desk; readonly open?: boolean };

/** What happened to the order, with one's own last move to be taken back. */
export function OrderHistory({ desk, open = false }: Props) {
  const { api, order, board, manner, now, today, mayDispatch } = desk;
  const deeds = useDeeds(desk);
  const path = pathOf(order);
  const look = { tenant: order.number.split('-')[1] ?? '', board, manner, today };
  return (
    <History
      {...{ api, path, now, look, open }}
      version={order.version}
      words={historyWords}
      act={({ undoable, version }) =>
        undoable && mayDispatch ? (
          <button
            type="button"
            className="button small"
            aria-disabled={deeds.busy}
            onClick={() =>
              void deeds.run({
                path: `${path}/undo`,
                body: { version },
                unless: 'The move was not taken back',
                done: 'The move is taken back',
              })
            }
          >
            <Undo2 size={13} aria-hidden />
            Undo
          </button>
        ) : null
      }
    />
  );
}
