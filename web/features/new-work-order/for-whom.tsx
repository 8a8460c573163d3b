import { ListChecks } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Change, Property } from '../../../functions/contract/board.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import { Field } from '../../ui/field.tsx';
import { type Option, Picker } from '../../ui/picker.tsx';
import type { GroupProps } from './parts.ts';
import { Properties } from './properties.tsx';

type Props = GroupProps & { readonly api: Api; readonly feed: BoardFeed };

const TIERS = { standard: 'Standard', 'service-contract': 'Service Contract' } as const;
const NO_PROPERTY: Option = { value: '', label: 'No particular one' };
const NO_PROPERTIES = { propertyId: '', propertyIds: [], several: 'no' } as const;

const { compare } = new Intl.Collator(undefined, { numeric: true });
const byLabel = (a: Option, b: Option): number => compare(a.label, b.label);

/** Whose work it is: a customer of ours or a new one, and which of that customer's properties. */
export function ForWhom(props: Props) {
  const { draft, errors, board, onChange } = props;
  // Thousands are not sorted anew at every key.
  const customers = useMemo(
    () =>
      [...board.customers.values()]
        .filter((customer) => !customer.inactive)
        .map(({ id, name, tier }): Option => ({ value: id, label: name, hint: TIERS[tier] }))
        .sort(byLabel),
    [board.customers],
  );
  const chosen = board.customers.get(draft.customerId);
  return (
    <>
      <Field
        label="Customer"
        error={errors.customerId}
        hint={
          chosen
            ? TIERS[chosen.tier]
            : draft.customerName
              ? 'A new customer, created together with the work order.'
              : undefined
        }
      >
        {(ids) => (
          <Picker
            {...ids}
            className="input"
            label="Customer"
            value={draft.customerId || draft.customerName}
            shown={chosen?.name ?? (draft.customerName || 'Find or create…')}
            options={customers}
            onPick={(id) => {
              const same = id === draft.customerId;
              onChange({
                customerId: id,
                customerName: '',
                ...(same ? {} : NO_PROPERTIES),
              });
            }}
            onCreate={(name) => onChange({ customerId: '', customerName: name, ...NO_PROPERTIES })}
          />
        )}
      </Field>
      {chosen ? <PropertyField {...props} /> : <NoProperty isNew={draft.customerName !== ''} />}
    </>
  );
}

function NoProperty({ isNew }: { readonly isNew: boolean }) {
  return (
    <Field label="Property" optional>
      {(ids) => (
        <input
          {...ids}
          className="input"
          disabled
          value={isNew ? 'A new customer has none yet' : 'Choose the customer first'}
        />
      )}
    </Field>
  );
}

/** A property of the chosen customer, or several for an order each; one that is missing is made on the spot. */
function PropertyField(props: Props) {
  const { draft, errors, board, api, feed, onChange } = props;
  const [problem, setProblem] = useState<string>();
  const [making, setMaking] = useState<string>();
  const customer = useRef(draft.customerId);
  customer.current = draft.customerId;
  const properties = useMemo(
    () =>
      [...board.properties.values()]
        .filter((property) => property.customerId === draft.customerId && !property.inactive)
        .sort((a, b) => compare(a.name, b.name)),
    [board.properties, draft.customerId],
  );
  const options = properties.map(
    ({ id, name, address }): Option => ({
      value: id,
      label: name,
      hint: address,
      words: address ?? '',
    }),
  );
  const create = async (name: string): Promise<void> => {
    if (making) return;
    setProblem(undefined);
    setMaking(name);
    const { customerId } = draft;
    const answer = await api.post<Property & { readonly change: Change }>('/api/properties', {
      customerId,
      name,
    });
    setMaking(undefined);
    if (answer.ok) {
      feed.heard(answer.value.change);
      // Meanwhile another customer may have been chosen.
      if (customer.current === customerId) onChange({ propertyId: answer.value.id });
      return;
    }
    const { title, detail, errors: fields } = answer.problem;
    const why = fields?.map(({ message }) => message).join(', ') ?? detail;
    setProblem([`“${name}” was not created: ${title}`, why].filter(Boolean).join('. '));
  };
  const shown = board.properties.get(draft.propertyId)?.name ?? NO_PROPERTY.label;
  if (draft.several === 'yes') {
    const toOne = () => onChange({ several: 'no', propertyId: draft.propertyIds[0] ?? '' });
    return <Properties {...props} properties={properties} onOne={toOne} />;
  }
  const toSeveral = () =>
    onChange({ several: 'yes', propertyIds: draft.propertyId ? [draft.propertyId] : [] });
  return (
    <Field
      label="Property"
      optional
      error={errors.propertyId ?? problem}
      hint={
        making
          ? `Creating “${making}”…`
          : properties.length === 0
            ? 'This customer has none yet: type a name to create one.'
            : properties.length > 1 && (
                <button type="button" className="button quiet small several" onClick={toSeveral}>
                  <ListChecks size={14} aria-hidden />
                  Several at once…
                </button>
              )
      }
    >
      {(ids) => (
        <Picker
          {...ids}
          className="input"
          label="Property"
          value={draft.propertyId}
          shown={shown}
          options={[NO_PROPERTY, ...options]}
          onPick={(id) => {
            setProblem(undefined);
            onChange({ propertyId: id });
          }}
          onCreate={(name) => void create(name)}
        />
      )}
    </Field>
  );
}
