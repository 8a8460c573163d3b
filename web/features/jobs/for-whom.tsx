import type { BoardData } from '../../api/board-data.ts';
import { Field } from '../../ui/field.tsx';
import { type Option, Picker } from '../../ui/picker.tsx';
import { Select } from '../../ui/select.tsx';
import type { Draft } from './draft.ts';

type Props = {
  readonly draft: Pick<Draft, 'customerId' | 'customerName' | 'propertyId'>;
  readonly errors: Readonly<Record<string, string>>;
  readonly board: BoardData;
  onChange(part: Partial<Draft>): void;
};

const byLabel = (a: Option, b: Option): number =>
  a.label.localeCompare(b.label, undefined, { numeric: true });

/** Whose job it is: a customer of ours or a new one, and which of that customer's properties. */
export function ForWhom({ draft, errors, board, onChange }: Props) {
  const customers = [...board.customers.values()]
    .filter((customer) => !customer.inactive)
    .map(
      ({ id, name, tier }): Option => ({
        value: id,
        label: name,
        hint: tier === 'service-contract' ? 'Contract' : undefined,
      }),
    )
    .sort(byLabel);
  const properties = [...board.properties.values()]
    .filter((property) => property.customerId === draft.customerId && !property.inactive)
    .map(({ id, name, address }): Option => ({ value: id, label: name, words: address ?? '' }))
    .sort(byLabel);
  const chosen = board.customers.get(draft.customerId);
  const hint = draft.customerName
    ? 'A new customer has none yet.'
    : chosen && properties.length === 0
      ? 'This customer has none.'
      : undefined;
  return (
    <div className="fields">
      <Field label="Customer" error={errors.customerId ?? errors.name}>
        {(ids) => (
          <Picker
            {...ids}
            data-field="customerId"
            className="input"
            label="Customer"
            value={draft.customerId || draft.customerName}
            shown={chosen?.name ?? (draft.customerName || 'Find or create…')}
            options={customers}
            onPick={(customerId) => onChange({ customerId, customerName: '', propertyId: '' })}
            onCreate={(customerName) => onChange({ customerId: '', customerName, propertyId: '' })}
          />
        )}
      </Field>
      <Field label="Property" optional error={errors.propertyId} hint={hint}>
        {(ids) => (
          <Select
            {...ids}
            name="propertyId"
            value={draft.propertyId}
            disabled={properties.length === 0}
            onChange={({ target }) => onChange({ propertyId: target.value })}
          >
            <option value="">No particular one</option>
            {properties.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
