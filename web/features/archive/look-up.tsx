import { Archive, CircleX, Inbox, SearchX, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { WorkOrderView } from '../../../functions/contract/work-order.ts';
import type { Answer } from '../../api/problem.ts';
import { GoLink } from '../../parts/records/go-link.tsx';
import { COLUMN_NAMES } from '../../words/names.ts';
import { momentWords } from '../../words/order-words.ts';
import type { ArchiveDesk } from './month.tsx';

type Props = { readonly desk: ArchiveDesk; readonly number: WorkOrderNumber };

/** Nobody means the numbers that are typed on the way to another. */
const TYPED_MS = 300;

/** Where the work order of a number is: in the archive of whatever month, on the board, cancelled, or nowhere. */
export function LookUp({ desk, number }: Props) {
  const { api, board } = desk;
  const [answer, setAnswer] = useState<Answer<WorkOrderView>>();
  const [asked, setAsked] = useState(0);
  const card = board.cards.get(number);
  const isHere = card !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a retry and a reopening are what make it old
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => {
      void api.get<WorkOrderView>(`/api/work-orders/${number}`).then((found) => {
        if (!gone) setAnswer(found);
      });
    }, TYPED_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [api, number, asked, isHere]);

  if (!answer) return <Found icon={null}>Looking for {number}…</Found>;
  if (!answer.ok) {
    const isNowhere = answer.problem.status === 404;
    const Icon = isNowhere ? SearchX : TriangleAlert;
    return (
      <Found icon={<Icon size={16} aria-hidden />}>
        {isNowhere ? `There is no ${number}.` : `${answer.problem.title}.`}
        {isNowhere ? null : (
          <button type="button" className="button small" onClick={() => setAsked(asked + 1)}>
            Retry
          </button>
        )}
      </Found>
    );
  }
  const order = answer.value;
  const { Icon, where } = whereIs(card ?? order, order, desk);
  return (
    <Found icon={<Icon size={16} aria-hidden />}>
      <GoLink
        href={`/work-orders/${number}`}
        className="records-name"
        onGo={() => desk.onOpenOrder(number)}
      >
        {order.title}
      </GoLink>{' '}
      <span className="num">{number}</span> · {where}
    </Found>
  );
}

function whereIs(
  { status }: Pick<WorkOrderView, 'status'>,
  { archived, cancelled }: WorkOrderView,
  { board, now }: ArchiveDesk,
) {
  const moment = (at: string) => momentWords(at, now, board.settings);
  if (status === 'archived')
    return {
      Icon: Archive,
      where: `In the archive${archived ? ` since ${moment(archived.at)}` : ''}`,
    };
  if (status === 'cancelled')
    return { Icon: CircleX, where: `Cancelled${cancelled ? ` ${moment(cancelled.at)}` : ''}` };
  return { Icon: Inbox, where: `On the board, in ${COLUMN_NAMES[status]}` };
}

function Found({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="archive-found" role="status">
      {icon}
      <p>{children}</p>
    </div>
  );
}
