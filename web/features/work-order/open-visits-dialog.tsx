import { useEffect, useState } from 'react';
import type { Card } from '../../../domain/card.ts';
import type { JobView } from '../../../functions/contract/visit.ts';
import type { WorkOrderView } from '../../../functions/contract/work-order.ts';
import type { Api } from '../../api/client.ts';
import type { Answer } from '../../api/problem.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { JOB_STATUS_NAMES, visitWords } from '../../words/order-words.ts';
import './open-visits-dialog.css';

type Props<T> = {
  readonly api: Api;
  readonly card: Card;
  readonly locale: string;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
  send(openJobs: 'complete' | 'cancel'): Promise<Answer<T>>;
  onDone(answer?: Answer<T>): void;
};

const OPEN = new Set<JobView['status']>(['unscheduled', 'scheduled', 'started']);

/** Completing an order whose visits are not all done: names them and asks what becomes of them. */
export function OpenVisitsDialog<T>({ api, card, locale, today, send, onDone }: Props<T>) {
  const [visits, setVisits] = useState<readonly JobView[]>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    let gone = false;
    void api.get<WorkOrderView>(`/api/work-orders/${card.number}`).then((answer) => {
      if (gone) return;
      if (answer.ok) setVisits(answer.value.jobs.filter((job) => OPEN.has(job.status)));
      else setTrouble('Which visits these are could not be read.');
    });
    return () => {
      gone = true;
    };
  }, [api, card.number]);

  const left = card.jobsTotal - card.jobsDone;
  const none = left === 0;
  const choose = async (openJobs: 'complete' | 'cancel'): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await send(openJobs);
    setBusy(false);
    // Without an answer from the server the choice stays here, to be sent when there is one.
    if (answer.ok || answer.problem.status !== 0) return onDone(answer);
    setTrouble([answer.problem.title, answer.problem.detail].join('. '));
  };
  return (
    <Dialog
      title={none ? 'Complete without a finished visit?' : openWords(left)}
      lead={`${card.number} · ${card.title}`}
      onClose={() => onDone()}
    >
      <div className="dialog-body">
        {none ? (
          <p>No visit of this work order was ever completed. It can be completed all the same.</p>
        ) : (
          <>
            <ul className="open-visits">
              {trouble && !visits
                ? null
                : visits
                  ? visits.map((visit) => (
                      <li key={visit.number}>
                        <span className="num">{visit.number}</span>
                        {visit.title ? <span>{visit.title}</span> : null}
                        <span>{visitWords(visit, locale, today)}</span>
                        <span className="open-visits-status">{JOB_STATUS_NAMES[visit.status]}</span>
                      </li>
                    ))
                  : Array.from({ length: Math.min(left, 4) }, (_, row) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: placeholders, all alike
                      <li key={row}>
                        <span className="bone" />
                      </li>
                    ))}
            </ul>
            <p>What becomes of {left === 1 ? 'it' : 'them'} when the work order is completed?</p>
          </>
        )}
        {trouble ? (
          <p className="field-error" role="alert">
            {trouble}
          </p>
        ) : null}
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={() => onDone()}>
          Go back
        </button>
        {none ? null : (
          <button type="button" className="button danger" onClick={() => choose('cancel')}>
            {left === 1 ? 'Cancel the visit' : 'Cancel the visits'}
          </button>
        )}
        <button type="button" className="button primary" onClick={() => choose('complete')}>
          {none ? 'Complete anyway' : left === 1 ? 'Mark it completed' : 'Mark them completed'}
        </button>
      </footer>
    </Dialog>
  );
}

const openWords = (left: number): string =>
  left === 1 ? 'One visit is still open' : `${left} visits are still open`;
