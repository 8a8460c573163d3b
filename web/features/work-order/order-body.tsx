import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import { TextField } from '../../parts/fields/text-field.tsx';
import type { Desk } from './desk.ts';
import { descriptionSpec } from './edit/specs.ts';
import { For } from './for.tsx';
import { JobList } from './jobs/job-list.tsx';
import { LineItems } from './line-items.tsx';
import { Notes } from './notes.tsx';
import { OrderDeeds } from './order-deeds.tsx';
import { OrderFacts, OrderTitle, SlaLine } from './order-head.tsx';
import { OrderHistory } from './order-history.tsx';
import './order.css';
import '../../parts/fields/fields.css';

type Props = {
  readonly desk: Desk;
  /** Room for two columns; what is folded away in the drawer lies open. */
  readonly page: boolean;
  onMove(number: WorkOrderNumber, to: Column, seen: Card): void;
};

/** All of a work order, to be read and changed where it stands. */
export function OrderBody({ desk, page, onMove }: Props) {
  const { order, mayEdit } = desk;
  return (
    <div className="order" data-page={page || undefined}>
      <div className="order-head">
        <OrderTitle desk={desk} />
        <OrderFacts desk={desk} />
        <SlaLine desk={desk} />
        <OrderDeeds desk={desk} onMove={onMove} />
      </div>
      <div className="order-side">
        <For desk={desk} />
        {page ? <OrderHistory desk={desk} open /> : null}
      </div>
      <div className="order-main">
        <JobList desk={desk} />
        <section>
          <h3>Description</h3>
          {mayEdit ? (
            <TextField
              desk={desk}
              spec={descriptionSpec(desk)}
              className="order-text"
              placeholder="The full scope of work"
              manyLines
            />
          ) : order.description ? (
            <p className="order-text" dir="auto">
              {order.description}
            </p>
          ) : (
            <p className="order-nothing">No description.</p>
          )}
        </section>
        <LineItems desk={desk} />
        <Notes desk={desk} />
      </div>
      {page ? null : <OrderHistory desk={desk} />}
    </div>
  );
}
