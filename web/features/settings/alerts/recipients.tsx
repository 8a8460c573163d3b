import { MailX, Pencil, Plus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { PRIORITIES } from '../../../../domain/lifecycle.ts';
import type { AlertSettings, Recipient } from '../../../../functions/contract/alerts.ts';
import type { Problem } from '../../../api/problem.ts';
import { tell } from '../../../ui/toast.tsx';
import { PRIORITY_NAMES } from '../../../words/names.ts';
import type { Manner } from '../../../words/order-words.ts';
import { type Deed, putRecipient, removeRecipient } from './deeds.ts';
import { RecipientDialog } from './recipient-dialog.tsx';
import type { Apply } from './use-alerts.ts';
import { barredWords, KIND_NAMES } from './words.ts';

const MOST = 20;

type Props = {
  readonly alerts: AlertSettings;
  readonly apply: Apply;
  readonly now: string;
  readonly manner: Manner;
};

/** Who is mailed: a row each, with what they hear of and whether their address takes mail at all. */
export function Recipients({ alerts, apply, now, manner }: Props) {
  const [open, setOpen] = useState<Recipient | 'new'>();
  const busy = useRef(false);
  const { recipients, barred } = alerts;
  const run = async (deed: Deed): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    const answer = await apply(deed);
    busy.current = false;
    if (!answer.ok)
      tell({ tone: 'bad', text: 'Nothing was changed', detail: wordsOf(answer.problem) });
    return answer.ok;
  };
  const remove = async (recipient: Recipient): Promise<void> => {
    if (!(await run(removeRecipient(recipient)))) return;
    tell({
      tone: 'good',
      text: `${recipient.email} is not mailed any more`,
      undo: () => void run(putRecipient(undefined, recipient)),
    });
  };
  return (
    <div className="alerts-part">
      <h3>Recipients</h3>
      {recipients.length === 0 ? (
        <p className="alerts-none">
          Nobody is mailed. Add whoever should hear of an order at risk before its customer does.
        </p>
      ) : null}
      <ul className="alerts-list" aria-label="Recipients">
        {recipients.map((recipient) => {
          const bar = barred.find(({ email }) => email === recipient.email);
          return (
            <li key={recipient.email} aria-label={recipient.email}>
              <div className="alerts-who">
                <b>{recipient.name ?? recipient.email}</b>
                {recipient.name ? <span>{recipient.email}</span> : null}
                {bar ? (
                  <span className="alerts-barred">
                    <MailX size={14} aria-hidden />
                    {barredWords(bar, now, manner)}
                  </span>
                ) : null}
              </div>
              <p className="alerts-what">{hears(recipient)}</p>
              <span className="alerts-deeds">
                <button
                  type="button"
                  className="button quiet icon small"
                  title="Edit"
                  aria-label={`Edit ${recipient.email}`}
                  onClick={() => setOpen(recipient)}
                >
                  <Pencil size={14} aria-hidden />
                </button>
                <button
                  type="button"
                  className="button quiet icon small"
                  title="Remove"
                  aria-label={`Remove ${recipient.email}`}
                  onClick={() => void remove(recipient)}
                >
                  <X size={14} aria-hidden />
                </button>
              </span>
            </li>
          );
        })}
      </ul>
      {recipients.length < MOST ? (
        <button type="button" className="button" onClick={() => setOpen('new')}>
          <Plus size={14} aria-hidden />
          Add recipient
        </button>
      ) : (
        <p className="alerts-none">{MOST} recipients are the most: use a mailing list for more.</p>
      )}
      {open ? (
        <RecipientDialog
          alerts={alerts}
          before={open === 'new' ? undefined : open}
          apply={apply}
          onDone={(answer) => {
            setOpen(undefined);
            if (answer && !answer.ok)
              tell({ tone: 'bad', text: 'Nothing was changed', detail: wordsOf(answer.problem) });
          }}
        />
      ) : null}
    </div>
  );
}

const wordsOf = ({ title, detail }: Problem): string => [title, detail].filter(Boolean).join('. ');

/** "At risk, Breached of Critical, High · Daily digest" */
function hears({ kinds, priorities }: Recipient): string {
  const single = kinds.filter((kind) => kind !== 'digest').map((kind) => KIND_NAMES[kind]);
  const all = priorities.length === PRIORITIES.length;
  const names = PRIORITIES.filter((one) => priorities.includes(one)).map(
    (one) => PRIORITY_NAMES[one],
  );
  const of = all ? 'all priorities' : `${names.join(', ')}`;
  return [
    ...(single.length > 0 ? [`${single.join(', ')}: ${of}`] : []),
    ...(kinds.includes('digest') ? [KIND_NAMES.digest] : []),
  ].join(' · ');
}
