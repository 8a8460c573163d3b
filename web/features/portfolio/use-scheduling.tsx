import { type ReactNode, useCallback, useRef, useState } from 'react';
import type { OneJob } from '../../../functions/contract/job.ts';
import { ScheduleDialog } from '../../parts/schedule-dialog.tsx';
import { type Sent, useDeeds, wordsOf } from '../../parts/use-job-deeds.ts';
import { tell } from '../../ui/toast.tsx';
import { visitWords } from '../../words/order-words.ts';
import type { Desk } from './desk.ts';
import type { OrderRow, Visit } from './rows.ts';

type Asked = {
  readonly job: OneJob;
  readonly order: OrderRow;
  readonly visit: Visit;
};

export type Scheduling = {
  /** Books the visit where that may be done, else opens its order. */
  choose(visit: Visit, order: OrderRow): void;
  readonly shown: ReactNode;
};

/** What a press on a visit does: the server says whether it can be booked now. */
export function useScheduling(desk: Desk): Scheduling {
  const [asked, setAsked] = useState<Asked>();
  const asking = useRef(false);
  const ask = async (visit: Visit, order: OrderRow): Promise<void> => {
    const isClosed = visit.state === 'done' || visit.state === 'cancelled';
    if (isClosed || !desk.mayDispatch) return desk.onOpenOrder(order.card.number);
    if (asking.current) return;
    asking.current = true;
    const { number } = visit.job;
    const answer = await desk.api.get<OneJob>(`/api/jobs/${number}`);
    asking.current = false;
    if (!answer.ok) {
      const text = `${number} could not be read`;
      tell({ tone: 'bad', text, detail: wordsOf(answer.problem) });
    } else if (answer.value.may.includes('schedule')) setAsked({ job: answer.value, visit, order });
    else desk.onOpenOrder(order.card.number);
  };
  // The same for as long as the desk is: hundreds of cells are given it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: nothing else that it needs changes
  const choose = useCallback((visit: Visit, order: OrderRow) => void ask(visit, order), [desk]);
  const shown = asked ? (
    <Schedule {...asked} desk={desk} onClose={() => setAsked(undefined)} />
  ) : null;
  return { choose, shown };
}

type Props = Asked & { readonly desk: Desk; onClose(): void };

function Schedule({ job, order, visit, desk, onClose }: Props) {
  const deeds = useDeeds(desk);
  const [sent, setSent] = useState<Sent>({ deed: 'schedule', job });
  const { card, visits = [] } = order;
  const { board, today } = desk;
  const where = card.propertyId && board.properties.get(card.propertyId)?.name;
  const window =
    job.window && `window ${visitWords({ window: job.window }, board.settings.locale, today)}`;
  const nth = `visit ${visit.nth} of ${visits.length}`;
  const lead = [where, job.title ?? card.title, nth, window].filter(Boolean).join(' · ');
  return (
    <ScheduleDialog
      title={job.slot ? 'Reschedule the visit' : 'Schedule the visit'}
      lead={lead}
      verb={job.slot ? 'Reschedule' : 'Schedule'}
      people={board.people}
      today={today}
      slot={job.slot}
      from={job.window?.earliest}
      following={visits.filter(({ state, nth }) => nth > visit.nth && state === 'booked').length}
      send={(body) => {
        setSent({ ...sent, body });
        return deeds.send({ ...sent, body });
      }}
      onDone={(answer) => {
        onClose();
        if (answer) void deeds.settle(sent, answer);
      }}
    />
  );
}
