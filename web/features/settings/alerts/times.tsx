import { useRef, useState } from 'react';
import type { AlertRules, AlertSettings } from '../../../../functions/contract/alerts.ts';
import type { Problem } from '../../../api/problem.ts';
import { Field } from '../../../ui/field.tsx';
import { tell } from '../../../ui/toast.tsx';
import { setTimes } from './deeds.ts';
import type { Apply } from './use-alerts.ts';

type Props = { readonly alerts: AlertSettings; readonly apply: Apply; readonly zone: string };
type Name = 'digestAt' | 'from' | 'to';

/** By night nobody works, for most. */
const USUAL_QUIET = { from: '21:00', to: '06:00' };

/** When the digest goes out and when nobody is mailed; each is saved where it stands. */
export function Times({ alerts, apply, zone }: Props) {
  const { digestAt, quiet } = alerts;
  const [typed, setTyped] = useState<Partial<Record<Name, string>>>({});
  const [errors, setErrors] = useState<Partial<Record<Name, string>>>({});
  const sending = useRef(false);
  const server: Record<Name, string> = {
    digestAt,
    from: quiet?.from ?? USUAL_QUIET.from,
    to: quiet?.to ?? USUAL_QUIET.to,
  };
  const save = async (next: Partial<AlertRules>, name?: Name): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    const answer = await apply(setTimes({ digestAt, quiet }, next));
    sending.current = false;
    if (answer.ok) {
      setTyped((now) => (name ? { ...now, [name]: undefined } : {}));
      return tell({ tone: 'good', about: 'alert-times', text: 'Times saved' });
    }
    const why = whyOf(answer.problem);
    if (name) setErrors({ [name]: why });
    else tell({ tone: 'bad', text: 'Nothing was changed', detail: why });
  };
  const commit = (name: Name): void => {
    const text = typed[name];
    if (text === undefined || text === server[name]) return;
    const quietly = { from: server.from, to: server.to, [name]: text };
    if (!/^\d\d:\d\d$/.test(text)) setErrors({ [name]: 'Write a time such as 07:00.' });
    else if (name === 'digestAt') void save({ digestAt: text }, name);
    else if (quietly.from === quietly.to) setErrors({ [name]: 'It must be another time.' });
    else void save({ quiet: quietly }, name);
  };
  const input = (name: Name) => ({
    type: 'time',
    name,
    className: 'input num',
    value: typed[name] ?? server[name],
    onChange: ({ target }: { target: { value: string } }) => {
      setErrors({});
      setTyped({ ...typed, [name]: target.value });
    },
    onBlur: () => commit(name),
    onKeyDown: ({ key }: { key: string }) => {
      if (key === 'Enter') commit(name);
    },
  });
  return (
    <div className="alerts-part">
      <h3>Times</h3>
      <div className="alerts-times">
        <Field
          label="Daily digest at"
          error={errors.digestAt}
          hint={`${zone.replaceAll('_', ' ')} time`}
        >
          {(ids) => <input {...ids} {...input('digestAt')} />}
        </Field>
        <div className="alerts-quiet">
          <label className="check">
            <input
              type="checkbox"
              checked={quiet !== undefined}
              onChange={({ target }) =>
                void save({ quiet: target.checked ? USUAL_QUIET : undefined })
              }
            />
            <span>
              Quiet hours
              <small>
                Only Critical orders are mailed about then; all else waits until they end.
              </small>
            </span>
          </label>
          {quiet ? (
            <div className="alerts-span">
              <Field label="From" error={errors.from}>
                {(ids) => <input {...ids} {...input('from')} />}
              </Field>
              <Field label="To" error={errors.to}>
                {(ids) => <input {...ids} {...input('to')} />}
              </Field>
            </div>
          ) : null}
        </div>
      </div>
    </div>
  );
}

function whyOf({ title, detail, errors }: Problem): string {
  const named = errors?.[0]?.message;
  return named ? `It ${named}.` : [title, detail].filter(Boolean).join('. ');
}
