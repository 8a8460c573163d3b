import { Pencil, Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { lineTotal } from '../../../domain/line-item.ts';
import { FieldNote } from '../../parts/fields/field-note.tsx';
import { type FieldSpec, useField } from '../../parts/fields/use-field.ts';
import {
  emptyLine,
  type LineDraft,
  type LineErrors,
  lineDrafts,
  readLines,
} from '../../parts/line-drafts.ts';
import { LineItemsEditor } from '../../parts/line-items-editor.tsx';
import { moneyWords } from '../../words/order-words.ts';
import type { Desk } from './desk.ts';
import './line-items.css';

const linesIn = (text: string): readonly LineDraft[] => JSON.parse(text);

/** What the order is made of and what it comes to, before tax; its lines are changed and saved as one. */
export function LineItems({ desk }: { readonly desk: Desk }) {
  const { order, manner, mayEdit } = desk;
  const spec = itemsSpec(desk);
  const field = useField(desk, spec);
  const [open, setOpen] = useState(false);
  const [errors, setErrors] = useState<LineErrors>({});
  const section = useRef<HTMLElement>(null);
  const none = order.lineItems.length === 0;
  const lines = linesIn(field.value);
  const editing = open && mayEdit;

  // Into what was opened, and back to the button that opened it.
  const wasEditing = useRef(editing);
  useEffect(() => {
    if (wasEditing.current === editing) return;
    wasEditing.current = editing;
    const into = editing ? '[data-line="0.description"]' : '[data-opens]';
    section.current?.querySelector<HTMLElement>(into)?.focus();
  }, [editing]);

  const begin = (): void => {
    if (lines.length === 0) field.type(JSON.stringify([emptyLine()]));
    setErrors({});
    setOpen(true);
  };
  const save = (): void => {
    const read = readLines(lines, manner.currency);
    setErrors(read.errors);
    const [first] = Object.keys(read.errors);
    if (first) {
      section.current?.querySelector<HTMLElement>(`[data-line="${first}"]`)?.focus();
      return;
    }
    field.commit();
    setOpen(false);
  };
  const onKey = (event: KeyboardEvent): void => {
    // Esc would close the drawer and Ctrl+Enter is how everything long is sent.
    if (event.key === 'Escape') event.preventDefault();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  };
  return (
    <section ref={section} className="quiet-field">
      <h3>
        Line items
        {mayEdit && !editing ? (
          <button
            type="button"
            className="button quiet small section-deed"
            data-opens
            onClick={begin}
          >
            {none ? <Plus size={14} aria-hidden /> : <Pencil size={13} aria-hidden />}
            {none ? 'Add line items' : 'Edit'}
            {none ? null : <span className="hidden-text"> line items</span>}
          </button>
        ) : null}
      </h3>
      {editing ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the fields in it
        <div className="line-items-form" onKeyDown={onKey}>
          <LineItemsEditor
            lines={lines}
            errors={errors}
            manner={manner}
            onChange={(next) => field.type(JSON.stringify(next))}
          />
          <div className="form-ways">
            <button
              type="button"
              className="button small"
              onClick={() => {
                field.restore();
                setOpen(false);
              }}
            >
              Cancel
            </button>
            <button type="button" className="button primary small" onClick={save}>
              Save line items
            </button>
          </div>
        </div>
      ) : none ? (
        <p className="order-nothing">None yet.</p>
      ) : (
        <ItemTable desk={desk} />
      )}
      {editing && !field.contested ? null : <FieldNote desk={desk} spec={spec} field={field} />}
    </section>
  );
}

function ItemTable({ desk: { order, manner } }: { readonly desk: Desk }) {
  const quantity = new Intl.NumberFormat(manner.locale, { maximumFractionDigits: 3 });
  return (
    <table className="line-items">
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">Qty</th>
          <th scope="col">Price</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {order.lineItems.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
          <tr key={index}>
            <td>
              <span dir="auto">{item.description}</span>
              <small>{item.kind === 'service' ? 'Service' : 'Material'}</small>
            </td>
            <td className="num">{quantity.format(item.quantity)}</td>
            <td className="num">{moneyWords(item.unitPrice, manner)}</td>
            <td className="num">{moneyWords(lineTotal(item), manner)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            Total before tax
          </th>
          <td className="num">{moneyWords(order.total, manner)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** All lines as one text, so that they are changed, kept and contested as one. */
function itemsSpec({ order, manner }: Desk): FieldSpec {
  return {
    name: 'lineItems',
    label: 'Line items',
    server: JSON.stringify(lineDrafts(order.lineItems, manner.currency)),
    change(typed) {
      const { items, errors } = readLines(linesIn(typed), manner.currency);
      const isWhole = Object.keys(errors).length === 0;
      return isWhole ? { lineItems: [...items] } : 'Some lines are not complete.';
    },
    words(value) {
      const { items } = readLines(linesIn(value), manner.currency);
      const total = items.reduce((sum, item) => sum + lineTotal(item), 0);
      const count = items.length === 1 ? '1 line' : `${items.length} lines`;
      return `${count}, ${moneyWords(total, manner)}`;
    },
  };
}
