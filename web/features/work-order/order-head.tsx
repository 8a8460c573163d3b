import { TriangleAlert } from 'lucide-react';
import { PRIORITY_NAMES } from '../../words/names.ts';
import { dayWords, slaLine } from '../../words/order-words.ts';
import type { Desk } from './desk.ts';
import { DateField } from './edit/date-field.tsx';
import { PickField } from './edit/pick-field.tsx';
import { dueDateSpec, PRIORITY_OPTIONS, prioritySpec, titleSpec } from './edit/specs.ts';
import { TextField } from './edit/text-field.tsx';

/** What the order is called. */
export function OrderTitle({ desk }: { readonly desk: Desk }) {
  const { order, mayEdit } = desk;
  if (!mayEdit)
    return (
      <h2 className="order-title" dir="auto">
        {order.title}
      </h2>
    );
  return (
    <div>
      <h2 className="hidden-text">{order.title}</h2>
      <TextField desk={desk} spec={titleSpec(desk)} className="order-title" maxLength={120} />
    </div>
  );
}

/** How much it presses: priority and due date. */
export function OrderFacts({ desk }: { readonly desk: Desk }) {
  const { order, mayEdit, today, manner } = desk;
  const urgent = order.priority === 'critical' || order.priority === 'high';
  if (mayEdit)
    return (
      <div className="order-facts">
        <PickField
          desk={desk}
          spec={prioritySpec(desk)}
          options={PRIORITY_OPTIONS}
          className={urgent ? 'urgent' : ''}
        />
        <DateField desk={desk} spec={dueDateSpec(desk)} min={today} />
      </div>
    );
  return (
    <dl className="order-facts">
      <div className="fact">
        <dt>Priority</dt>
        <dd className={urgent ? 'urgent' : undefined}>{PRIORITY_NAMES[order.priority]}</dd>
      </div>
      <div className="fact">
        <dt>Due date</dt>
        <dd>{order.dueDate ? dayWords(order.dueDate, manner.locale, today) : 'None'}</dd>
      </div>
    </dl>
  );
}

/** What was promised, against server time. */
export function SlaLine({ desk }: { readonly desk: Desk }) {
  const { order, board, now, manner } = desk;
  const sla = order.status === 'cancelled' ? undefined : slaLine(order, now, manner);
  if (!sla) return null;
  const isContract = board.customers.get(order.customerId)?.tier === 'service-contract';
  return (
    <p className="sla-line" data-state={sla.state}>
      {sla.state === 'on-track' ? null : <TriangleAlert size={15} aria-hidden />}
      <span>
        {sla.text}
        {isContract ? ', Service Contract' : ''}
      </span>
    </p>
  );
}
