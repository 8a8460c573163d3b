import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import type { Draft } from './draft.ts';
import type { GroupProps } from './parts.ts';
import { VisitList } from './visit-list.tsx';

const KINDS = { none: 'None yet', one: 'One', series: 'A series' } as const;
const HINTS = {
  none: 'Add jobs later, from the work order.',
  one: 'One job to schedule, without a day so far.',
  series: undefined,
} as const;

/** How many visits it begins with: each becomes a job to schedule. */
export function Visits(props: GroupProps) {
  const { draft, today, onChange } = props;
  const choose = (visits: Draft['visits']): void =>
    // The first day stays the day it was chosen on, also when the draft is finished tomorrow: what is shown is what is sent.
    onChange(visits === 'series' ? { visits, from: draft.from || today } : { visits });
  return (
    <fieldset className="field visits-group">
      <legend>Visits</legend>
      <div className="choices">
        {(Object.keys(KINDS) as Draft['visits'][]).map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name="visits"
              checked={draft.visits === kind}
              onChange={() => choose(kind)}
            />
            {KINDS[kind]}
          </label>
        ))}
      </div>
      {draft.visits === 'series' ? (
        <Series {...props} />
      ) : (
        <p className="field-hint">{HINTS[draft.visits]}</p>
      )}
    </fieldset>
  );
}

function Series(props: GroupProps) {
  const { draft, errors, today, onChange } = props;
  const number = (name: 'every' | 'times' | 'windowDays') => ({
    className: 'input',
    inputMode: 'numeric' as const,
    autoComplete: 'off',
    value: draft[name],
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  return (
    <>
      <div className="series">
        <Field label="Every" error={errors.every}>
          {(ids) => <input {...ids} {...number('every')} />}
        </Field>
        <Field label="Unit">
          {(ids) => (
            <Select
              {...ids}
              value={draft.unit}
              onChange={(event) =>
                onChange({ unit: event.target.value === 'week' ? 'week' : 'month' })
              }
            >
              <option value="week">weeks</option>
              <option value="month">months</option>
            </Select>
          )}
        </Field>
        <Field label="Times" error={errors.times}>
          {(ids) => <input {...ids} {...number('times')} />}
        </Field>
        <Field
          label="First day"
          error={errors.from}
          hint={draft.from && draft.from < today ? 'This day is over.' : undefined}
        >
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="date"
              name="from"
              max="2999-12-31"
              value={draft.from}
              onChange={(event) => onChange({ from: event.target.value })}
            />
          )}
        </Field>
        <Field label="Within days" error={errors.windowDays}>
          {(ids) => <input {...ids} {...number('windowDays')} placeholder="until the next" />}
        </Field>
      </div>
      <VisitList {...props} />
    </>
  );
}
