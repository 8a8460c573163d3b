import { useState } from 'react';
import { PRIORITIES } from '../../../../domain/lifecycle.ts';
import { addToDate } from '../../../../domain/plain-date.ts';
import type { Deadline } from '../../../../domain/sla.ts';
import { TIERS } from '../../../../domain/sla-policy.ts';
import { HOLD_REASONS } from '../../../../domain/work-order.ts';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { PRIORITY_NAMES } from '../../../words/names.ts';
import { WAITING } from '../../../words/order-deeds.ts';
import { deadlineWords, todayIn } from '../../../words/order-words.ts';
import { TIER_NAMES, targetWords } from '../../../words/sla-words.ts';
import { type Example, exampleOf } from './example.ts';
import type { Read, Wish } from './read.ts';

type Props = {
  /** The rules as they are typed. */
  readonly read: Read;
  readonly locale: string;
  readonly zone: string;
  /** Server time. */
  readonly now: string;
};

/** What the rules promise an order, counted anew at each key; the last rules that made sense count while these make none. */
export function ExampleOrder({ read, locale, zone, now }: Props) {
  const [example, setExample] = useState<Example>(() => ({
    ...{ tier: 'service-contract', priority: 'high', time: '09:00', due: '', heldHours: '2' },
    ...{ reason: 'customer', date: nextMonday(todayIn(zone, now)) },
  }));
  const [sound, setSound] = useState<Wish>();
  if (read.wish && !isSame(sound, read.wish)) setSound(read.wish);
  const rules = read.wish ?? sound;
  const field = (name: keyof Example) => ({
    name: `example-${name}`,
    value: example[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setExample({ ...example, [name]: target.value }),
  });
  return (
    <section className="sla-example" aria-labelledby="sla-example-title">
      <h3 id="sla-example-title">An example</h3>
      <div className="sla-sentence">
        <Field label="Priority">
          {(ids) => (
            <Select {...ids} {...field('priority')}>
              {PRIORITIES.map((one) => (
                <option key={one} value={one}>
                  {PRIORITY_NAMES[one]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Customer">
          {(ids) => (
            <Select {...ids} {...field('tier')}>
              {TIERS.map((one) => (
                <option key={one} value={one}>
                  {TIER_NAMES[one]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Made">
          {(ids) => <input type="date" className="input" {...ids} {...field('date')} />}
        </Field>
        <Field label="at">
          {(ids) => <input type="time" className="input" {...ids} {...field('time')} />}
        </Field>
        <Field label="Due date, if agreed">
          {(ids) => <input type="date" className="input" {...ids} {...field('due')} />}
        </Field>
        <Field label="Hours on hold">
          {(ids) => (
            <input
              className="input num"
              inputMode="decimal"
              maxLength={6}
              {...ids}
              {...field('heldHours')}
            />
          )}
        </Field>
        <Field label="for">
          {(ids) => (
            <Select {...ids} {...field('reason')}>
              {HOLD_REASONS.map((one) => (
                <option key={one} value={one}>
                  {WAITING[one]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {rules ? (
        <Outcome example={example} rules={rules} isOld={!read.wish} locale={locale} now={now} />
      ) : null}
    </section>
  );
}

const isSame = (one: Wish | undefined, other: Wish): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The Monday after a day. */
function nextMonday(today: string): string {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return addToDate(today, { days: (8 - weekday) % 7 || 7 });
}

type OutcomeProps = {
  readonly example: Example;
  readonly rules: Wish;
  readonly isOld: boolean;
  readonly locale: string;
  readonly now: string;
};

function Outcome({ example, rules, isOld, locale, now }: OutcomeProps) {
  const found = exampleOf(example, rules);
  if (typeof found === 'string') {
    return (
      <p className="field-error" role="status">
        {found}
      </p>
    );
  }
  const { respond, complete } = found;
  const words = (instant: string) =>
    deadlineWords(instant, now, { zone: rules.zone, locale, currency: '' });
  const rows = [
    ['Respond by', respond],
    ['Complete by', complete],
  ] as const;
  return (
    <div role="status" className="sla-outcome" data-old={isOld || undefined}>
      <dl>
        {rows.map(([name, deadline]) =>
          deadline ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <b className="num">{words(deadline.by)}</b>
                <span className="sla-risk">
                  at risk from <span className="num">{words(deadline.riskAt)}</span>
                </span>
                <small>{reasonOf(deadline)}</small>
              </dd>
            </div>
          ) : null,
        )}
      </dl>
      {isOld ? (
        <p className="field-hint">By the rules as they were before the marked fields.</p>
      ) : null}
    </div>
  );
}

const HOUR_MS = 3_600_000;

/** "12 h, and 2 h on hold" */
function reasonOf({ target, pausedMs }: Deadline): string {
  const from = target ? targetWords(target) : 'The end of the agreed due date';
  const held = Math.round((pausedMs / HOUR_MS) * 100) / 100;
  return held > 0 ? `${from}, moved ${held} h by the hold` : from;
}
