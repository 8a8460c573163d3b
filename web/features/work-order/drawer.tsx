import { Eye, TriangleAlert, X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import type { WorkOrderView } from '../../../functions/contract/work-order.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import type { Presence } from '../../api/feed-state.ts';
import { Face } from '../../ui/face.tsx';
import { useTitle } from '../../ui/title.ts';
import { PRIORITY_NAMES, STATUS_NAMES } from '../../words/names.ts';
import { dayWords, type Manner, moveWords, slaLine, todayIn } from '../../words/order-words.ts';
import { Contact } from './contact.tsx';
import { DrawerSkeleton } from './drawer-skeleton.tsx';
import { LineItems } from './line-items.tsx';
import { useDrawerFocus } from './use-drawer-focus.ts';
import { useWorkOrder } from './use-work-order.ts';
import { Visits } from './visits.tsx';
import './drawer.css';

type DrawerProps = {
  readonly number: WorkOrderNumber;
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  /** Server time, ISO instant. */
  readonly now: string;
  readonly mayDispatch: boolean;
  readonly present: Presence;
  /** Who is signed in. */
  readonly person: string;
  /** Whether all this is as it is now: the drawer covers the board's own sign of it. */
  readonly live: ReactNode;
  /** The same command path as a drag. */
  onMove(number: WorkOrderNumber, to: Column, seen: Card): void;
  onClose(): void;
};

/** A work order over the board: all that the card has no room for, and what can be done with it. */
export function WorkOrderDrawer(props: DrawerProps) {
  const { number, api, board, present, live, onClose } = props;
  const here = present.filter(({ open }) => open === number);
  const others = [...new Set(here.map(({ person }) => person))];
  const card = board.cards.get(number);
  const { order, problem, reload } = useWorkOrder(api, number, card?.version);
  const ref = useRef<HTMLElement>(null);
  useDrawerFocus(ref, number, onClose);
  useTitle(`${number} · Work Orders`);
  return (
    <aside ref={ref} className="drawer" aria-label={`Work order ${number}`} tabIndex={-1}>
      <header className="drawer-bar">
        <span className="num">{number}</span>
        {others.length > 0 ? (
          <span className="also-open" role="status">
            <Eye size={14} aria-hidden />
            {others.map((person) => board.people.get(person)?.name ?? person).join(', ')}
            <span className="hidden-text"> has this open too</span>
          </span>
        ) : null}
        <span className="grow" />
        {live}
        <button
          type="button"
          className="button quiet icon small"
          aria-label="Close"
          title="Close (Esc)"
          onClick={onClose}
        >
          <X size={18} aria-hidden />
        </button>
      </header>
      {order ? (
        <Full {...props} order={order} reload={reload} />
      ) : problem ? (
        <Face
          icon={<TriangleAlert size={26} aria-hidden />}
          title={problem.title}
          code={problem.status === 404 ? undefined : problem.instance}
          actions={
            problem.status === 404 ? (
              <button type="button" className="button" onClick={onClose}>
                Back to the board
              </button>
            ) : (
              <button type="button" className="button primary" onClick={reload}>
                Retry
              </button>
            )
          }
        >
          {problem.detail}
        </Face>
      ) : (
        <DrawerSkeleton />
      )}
    </aside>
  );
}

type FullProps = DrawerProps & { readonly order: WorkOrderView; reload(): void };

function Full(props: FullProps) {
  const { order, board, now, mayDispatch, onMove, reload } = props;
  const { zone, locale, currency } = board.settings;
  const manner: Manner = { zone, locale, currency };
  const customer = board.customers.get(order.customerId);
  const property = order.propertyId ? board.properties.get(order.propertyId) : undefined;
  const sla = slaLine(order, now, manner);
  const tier = customer?.tier === 'service-contract' ? ', Service Contract' : '';
  const urgent = order.priority === 'critical' || order.priority === 'high';
  const legal = order.moves.filter((move) => move.legal);
  // What is cancelled has left the board and no legal move.
  const seen = order as WorkOrderView & Card;
  return (
    <div className="drawer-body">
      <h2>{order.title}</h2>
      <div className="drawer-facts">
        <span className="badge" data-status={order.status}>
          {STATUS_NAMES[order.status]}
        </span>
        <span className={urgent ? 'urgent' : undefined}>
          {urgent ? <span aria-hidden>▲ </span> : null}
          {PRIORITY_NAMES[order.priority]} priority
        </span>
        <span>
          {order.dueDate
            ? `Due ${dayWords(order.dueDate, locale, todayIn(zone, now))}`
            : 'No due date'}
        </span>
      </div>
      {sla ? (
        <p className="sla-line" data-state={sla.state}>
          {sla.state === 'on-track' ? null : <TriangleAlert size={15} aria-hidden />}
          <span>
            {sla.text}
            {tier}
          </span>
        </p>
      ) : null}
      {mayDispatch && legal.length > 0 ? (
        <div className="drawer-moves">
          {legal.map(({ to, asks }) => (
            <button
              key={to}
              type="button"
              className={`button ${to === nextOf(order.status) ? 'primary' : ''}`}
              onClick={() => onMove(order.number, to, seen)}
            >
              {moveWords(order.status, to)}
              {asks?.length ? '…' : ''}
            </button>
          ))}
        </div>
      ) : null}
      <section>
        <h3>For</h3>
        <Contact
          name={customer?.name ?? order.customerId}
          note={customer?.tier === 'service-contract' ? 'Service Contract' : undefined}
          phone={customer?.phone}
          email={customer?.email}
        />
        {property ? <Contact name={property.name} address={property.address} place /> : null}
      </section>
      <Visits {...props} onStale={reload} />
      <section>
        <h3>Scope</h3>
        {order.description ? (
          <p className="drawer-text">{order.description}</p>
        ) : (
          <p className="drawer-nothing">No description.</p>
        )}
      </section>
      <LineItems items={order.lineItems} total={order.total} manner={manner} />
    </div>
  );
}

const NEXT: Readonly<Partial<Record<WorkOrderView['status'], Column>>> = {
  new: 'scheduled',
  scheduled: 'in-progress',
  'in-progress': 'completed',
};
/** The one step that is usually meant. */
const nextOf = (status: WorkOrderView['status']): Column | undefined => NEXT[status];
