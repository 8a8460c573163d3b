import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FieldDesk } from '../fields/desk.ts';
import { TextField } from '../fields/text-field.tsx';
import type { RecordsDesk } from './desk.ts';
import { GoLink } from './go-link.tsx';
import { nameSpec } from './specs.ts';
import { Standing } from './standing.tsx';
import './record.css';
import './records.css';

type Props = {
  readonly desk: RecordsDesk;
  /** What its fields are changed with. */
  readonly fields: FieldDesk;
  readonly record: { readonly name: string; readonly inactive?: true | undefined };
  /** What putting it away means, in words. */
  readonly meaning: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly live: ReactNode;
  /** Other places where it is to be seen. */
  readonly links?: ReactNode;
  readonly children: ReactNode;
};

/** The page of one record: the way back, the sign of life, its name, whether it is in use, and what is known. */
export function RecordPage({ desk, fields, record, meaning, back, live, links, children }: Props) {
  const { name, inactive = false } = record;
  const { mayDispatch, onGo } = desk;
  return (
    <div className="record-page">
      <div className="record-top">
        <GoLink href={back.href} onGo={() => onGo(back.href)} className="record-back">
          <ArrowLeft size={15} aria-hidden />
          {back.label}
        </GoLink>
        {live}
      </div>
      <div className="record-head">
        <h1 className="record-name">
          {mayDispatch ? (
            <TextField desk={fields} spec={nameSpec(name)} className="record-name" />
          ) : (
            name
          )}
        </h1>
        {inactive ? <span className="records-tag">Inactive</span> : null}
        {links}
        {mayDispatch ? <Standing desk={fields} {...{ meaning, name, inactive }} /> : null}
      </div>
      {children}
    </div>
  );
}
