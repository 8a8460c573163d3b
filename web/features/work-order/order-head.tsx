import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { DateField } from '../../parts/fields/date-field.tsx';
import { PickField } from '../../parts/fields/pick-field.tsx';
import { TextField } from '../../parts/fields/text-field.tsx';
import { PRIORITY_NAMES, STATUS_NAMES } from '../../words/names.ts';
import { dayWords } from '../../words/order-words.ts';
import { slaLine, slaReason, slaTrouble } from '../../words/sla-words.ts';
import type { Desk } from './desk.ts';
import { dueDateSpec, PRIORITY_OPTIONS, prioritySpec, titleSpec } from './edit/specs.ts';

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
      <TextField desk={desk} spec={titleSpec(desk)} className="order-title" />
    </div>
  );
}

/** Where it stands and how much it presses: status, priority, due date. */
export function OrderFacts({ desk }: { readonly desk: Desk }) {
  const { order, mayEdit, today, manner } = desk;
  const urgent = order.priority === 'critical' || order.priority === 'high';
  return (
    <div className="order-facts">
      <Fact name="Status">
        <span className="badge" data-status={order.status}>
          {STATUS_NAMES[order.status]}
        </span>
      </Fact>
      {mayEdit ? (
        <>
          <PickField
            desk={desk}
            spec={prioritySpec(desk)}
            options={PRIORITY_OPTIONS}
            className={urgent ? 'urgent' : ''}
          />
          <DateField desk={desk} spec={dueDateSpec(desk)} min={today} />
        </>
      ) : (
        <>
          <Fact name="Priority">
            <span className={urgent ? 'urgent' : undefined}>{PRIORITY_NAMES[order.priority]}</span>
          </Fact>
          <Fact name="Due date">
            <span>{order.dueDate ? dayWords(order.dueDate, manner.locale, today) : 'None'}</span>
          </Fact>
        </>
      )}
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="fact">
      <span className="fact-name">{name}</span>
      {children}
    </div>
  );
}

/** What was promised, against server time, and why it is that. */
export function SlaLine({ desk }: { readonly desk: Desk }) {
  const { order, now, manner } = desk;
  const { status } = order;
  if (status === 'cancelled' || status === 'archived') return null;
  const line = slaLine(order, now, manner);
  const isOpen = status !== 'completed';
  const trouble = isOpen && line ? slaTrouble(order, now) : undefined;
  return (
    <p className="sla-line" data-state={line?.state ?? 'on-track'}>
      {(line?.state ?? 'on-track') === 'on-track' ? null : <TriangleAlert size={15} aria-hidden />}
      <span>
        {line && <span className="sla-by">{line.text}</span>}
        {trouble && <span className="sla-trouble">{trouble}</span>}
        <span className="sla-why">{slaReason(order, now, manner)}</span>
      </span>
    </p>
  );
}
