import { useState } from 'react';
import type { Property } from '../../../functions/contract/board.ts';
import type { FieldDesk } from '../../parts/fields/desk.ts';
import { FieldNote } from '../../parts/fields/field-note.tsx';
import { type FieldSpec, useField } from '../../parts/fields/use-field.ts';
import type { RecordsDesk } from '../../parts/records/desk.ts';
import { GoLink } from '../../parts/records/go-link.tsx';
import { MoveProperty } from './move-property.tsx';

type Props = {
  readonly desk: RecordsDesk;
  readonly record: FieldDesk;
  readonly property: Property;
  /** How many of its orders are open. */
  readonly open: number;
};

/** Whose a property is, and the way to give it to another. */
export function Owner({ desk, record, property, open }: Props) {
  const { customerId } = property;
  const nameOf = (id: string): string => desk.board.customers.get(id)?.name ?? id;
  const spec: FieldSpec = {
    name: 'customerId',
    label: 'Customer',
    server: customerId,
    change: (typed) => ({ customerId: typed }),
    words: nameOf,
  };
  const field = useField(record, spec);
  /** What the person saw when they began: somebody may move it meanwhile. */
  const [moving, setMoving] = useState<typeof field.rest>();
  return (
    <div className="record-fact quiet-field">
      <span className="record-label">Customer</span>
      <div className="record-owner">
        <GoLink
          href={`/customers/${customerId}`}
          className="records-name"
          onGo={() => desk.onGo(`/customers/${customerId}`)}
        >
          {nameOf(customerId)}
        </GoLink>
        {desk.mayDispatch ? (
          <button type="button" className="button small" onClick={() => setMoving(field.rest)}>
            Move to another…
          </button>
        ) : null}
      </div>
      <FieldNote desk={record} spec={spec} field={field} />
      {moving ? (
        <MoveProperty
          {...{ desk, property, open }}
          onDone={(to) => {
            setMoving(undefined);
            if (to) field.choose(to, moving);
          }}
        />
      ) : null}
    </div>
  );
}
