import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Desk } from './desk.ts';

type Props = {
  readonly number: WorkOrderNumber;
  readonly desk: Pick<Desk, 'onOpenOrder'>;
  readonly tabIndex?: number;
};

/** The way to a job's work order. */
export function OrderLink({ number, desk, tabIndex }: Props) {
  return (
    <a
      className="num"
      href={`/work-orders/${number}`}
      tabIndex={tabIndex}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button)
          return;
        event.preventDefault();
        desk.onOpenOrder(number);
      }}
    >
      {number}
    </a>
  );
}
