import { useId } from 'react';
import { PRIORITIES, type Priority } from '../../../../domain/lifecycle.ts';
import { type Target, TIERS, type Tier } from '../../../../domain/sla-policy.ts';
import { Select } from '../../../ui/select.tsx';
import { PRIORITY_NAMES } from '../../../words/names.ts';
import { TIER_NAMES } from '../../../words/sla-words.ts';
import { BelowField } from './below-field.tsx';
import { type Kind, leadKey, targetKey, targetParts, targetText } from './fields.ts';
import type { Form } from './form.ts';
import { KIND_NAMES, valueWords } from './words.ts';

const KINDS: readonly Kind[] = ['respond', 'resolve'];

/** What is promised: tiers beside each other, priorities below each other, and under them how early to warn. */
export function PolicyGrid({ form }: { readonly form: Form }) {
  return (
    <div className="sla-grid">
      <div className="sla-heads" aria-hidden>
        <span />
        {TIERS.map((tier) => (
          <span key={tier} className="sla-tier-head">
            <b>{TIER_NAMES[tier]}</b>
            {KINDS.map((kind) => (
              <span key={kind}>{KIND_NAMES[kind]}</span>
            ))}
          </span>
        ))}
      </div>
      {PRIORITIES.map((priority) => (
        <div key={priority} className="sla-row">
          <h3>{PRIORITY_NAMES[priority]}</h3>
          {TIERS.map((tier) => (
            <div key={tier} className="sla-tier">
              <b className="sla-narrow" aria-hidden>
                {TIER_NAMES[tier]}
              </b>
              {KINDS.map((kind) => (
                <TargetCell key={kind} {...{ form, tier, priority, kind }} />
              ))}
            </div>
          ))}
        </div>
      ))}
      <div className="sla-row">
        <h3>Warn</h3>
        {TIERS.map((tier) => (
          <Lead key={tier} form={form} tier={tier} />
        ))}
      </div>
    </div>
  );
}

type CellProps = {
  readonly form: Form;
  readonly tier: Tier;
  readonly priority: Priority;
  readonly kind: Kind;
};

function TargetCell({ form, tier, priority, kind }: CellProps) {
  const id = useId();
  const key = targetKey(tier, priority, kind);
  const text = form.textOf(key);
  const { amount, unit } = targetParts(text);
  const label = `${TIER_NAMES[tier]}, ${PRIORITY_NAMES[priority]}: ${KIND_NAMES[kind].toLowerCase()}`;
  if (!form.mayEdit) {
    return (
      <p className="sla-cell">
        <span className="sla-narrow">{KIND_NAMES[kind]}</span>
        <span className="hidden-text">{label} </span>
        <b className="num">{valueWords(key, text)}</b>
      </p>
    );
  }
  const set = (nextAmount: string, nextUnit: Target['unit']) =>
    form.type(key, targetText(nextAmount, nextUnit));
  return (
    <div className="sla-cell">
      <span className="sla-narrow" aria-hidden>
        {KIND_NAMES[kind]}
      </span>
      <span className="sla-target">
        <input
          name={key}
          className="input num"
          inputMode="decimal"
          autoComplete="off"
          maxLength={10}
          aria-label={label}
          aria-invalid={form.errorOf(key) !== undefined || form.isContested(key)}
          aria-describedby={id}
          readOnly={form.busy}
          value={amount}
          onChange={({ target }) => {
            form.enter(key);
            set(target.value.replaceAll(' ', ''), unit);
          }}
          onBlur={form.leave}
        />
        <Select
          aria-label={`Unit of ${label}`}
          disabled={form.busy}
          value={unit}
          onChange={({ target }) => set(amount, target.value as Target['unit'])}
        >
          <option value="hours">hours</option>
          <option value="business-days">business days</option>
        </Select>
      </span>
      <BelowField id={id} form={form} name={key} />
    </div>
  );
}

const LEADS = ['share', 'capBusinessDays'] as const;

/** "Warn when 25 % of the time is left, at most 3 business days before." */
function Lead({ form, tier }: { readonly form: Form; readonly tier: Tier }) {
  const ids = { share: useId(), capBusinessDays: useId() };
  const number = (part: (typeof LEADS)[number], label: string) => {
    const key = leadKey(tier, part);
    if (!form.mayEdit) return <b className="num">{form.textOf(key)}</b>;
    return (
      <input
        name={key}
        className="input num"
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        aria-label={`${TIER_NAMES[tier]}: ${label}`}
        aria-invalid={form.errorOf(key) !== undefined || form.isContested(key)}
        aria-describedby={ids[part]}
        readOnly={form.busy}
        value={form.textOf(key)}
        onChange={({ target }) => {
          form.enter(key);
          form.type(key, target.value);
        }}
        onBlur={form.leave}
      />
    );
  };
  return (
    <div className="sla-tier sla-lead">
      <b className="sla-narrow" aria-hidden>
        {TIER_NAMES[tier]}
      </b>
      <p>
        at {number('share', 'warn at this per cent of the time')} % of the time left,{' '}
        {number('capBusinessDays', 'warn at most so many business days before')} business days at
        most
      </p>
      {LEADS.map((part) => (
        <BelowField key={part} id={ids[part]} form={form} name={leadKey(tier, part)} />
      ))}
    </div>
  );
}
