import { Archive, CirclePause, CircleX } from 'lucide-react';
import { useState } from 'react';
import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import type { WorkOrderView } from '../../../functions/contract/work-order.ts';
import { WAITING } from '../../words/order-deeds.ts';
import { momentWords, moveWords } from '../../words/order-words.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { type Desk, pathOf } from './desk.ts';
import { HoldDialog } from './hold-dialog.tsx';
import { useNewest } from './use-author.ts';
import { type Deeds, useDeeds } from './use-deeds.ts';

type Props = {
  readonly desk: Desk;
  /** The same command path as a drag. */
  onMove(number: WorkOrderNumber, to: Column, seen: Card): void;
};

const NEXT: Readonly<Partial<Record<WorkOrderView['status'], Column>>> = {
  new: 'scheduled',
  scheduled: 'in-progress',
  'in-progress': 'completed',
};

/** Where it stands and what can be done with it as a whole: the moves and deeds that the server allows, no others. */
export function OrderDeeds({ desk, onMove }: Props) {
  const { order, mayDispatch } = desk;
  const [asking, setAsking] = useState<'hold' | 'cancel'>();
  const deeds = useDeeds(desk);
  const legal = mayDispatch ? order.moves.filter((move) => move.legal) : [];
  const may = new Set(mayDispatch ? order.may : []);
  const next = NEXT[order.status];
  const first = legal.filter(({ to }) => to === next);
  const rest = legal.filter(({ to }) => to !== next);
  const moveButton = ({ to, asks }: (typeof legal)[number]) => (
    <button
      key={to}
      type="button"
      className={`button ${to === next ? 'primary' : ''}`}
      // What is cancelled has left the board and no legal move.
      onClick={() => onMove(order.number, to, order as WorkOrderView & Card)}
    >
      {moveWords(order.status, to)}
      {asks?.length ? '…' : ''}
    </button>
  );
  return (
    <>
      {order.status === 'cancelled' ? <Cancelled desk={desk} deeds={deeds} /> : null}
      {order.status === 'archived' ? <Archived desk={desk} deeds={deeds} /> : null}
      {order.hold ? <OnHold desk={desk} deeds={deeds} onChange={() => setAsking('hold')} /> : null}
      {legal.length > 0 || may.has('hold') || may.has('cancel') ? (
        <div className="order-deeds">
          {first.map(moveButton)}
          {rest.map(moveButton)}
          {may.has('hold') ? (
            <button type="button" className="button" onClick={() => setAsking('hold')}>
              Hold…
            </button>
          ) : null}
          {may.has('cancel') ? (
            <button type="button" className="button" onClick={() => setAsking('cancel')}>
              Cancel order…
            </button>
          ) : null}
        </div>
      ) : null}
      {asking === 'hold' ? (
        <HoldDialog desk={desk} deeds={deeds} onClose={() => setAsking(undefined)} />
      ) : null}
      {asking === 'cancel' ? (
        <CancelDialog desk={desk} deeds={deeds} onClose={() => setAsking(undefined)} />
      ) : null}
    </>
  );
}

type BannerProps = { readonly desk: Desk; readonly deeds: Deeds };

function OnHold({ desk, deeds, onChange }: BannerProps & { onChange(): void }) {
  const { order, mayDispatch } = desk;
  if (!order.hold) return null;
  return (
    <div className="order-banner" data-tone="amber">
      <CirclePause size={16} aria-hidden />
      <p>
        <b>On hold</b>, {WAITING[order.hold.reason]}
        {order.hold.note ? <q dir="auto">{order.hold.note}</q> : null}
      </p>
      {mayDispatch && order.may.includes('resume') ? (
        <span className="banner-ways">
          <button type="button" className="button quiet small" onClick={onChange}>
            Change…
          </button>
          <button
            type="button"
            className="button small"
            aria-disabled={deeds.busy}
            onClick={() =>
              void deeds.run({ path: `${pathOf(order)}/resume`, unless: 'It stays on hold' })
            }
          >
            Resume
          </button>
        </span>
      ) : null}
    </div>
  );
}

function Archived({ desk, deeds }: BannerProps) {
  const { order, now, manner } = desk;
  if (!order.archived) return null;
  return (
    <div className="order-banner">
      <Archive size={16} aria-hidden />
      <p>
        <b>In the archive</b> since {momentWords(order.archived.at, now, manner)}
      </p>
      <Reopen desk={desk} deeds={deeds} unless="It stays in the archive" />
    </div>
  );
}

function Cancelled({ desk, deeds }: BannerProps) {
  const { api, order, board, now, manner } = desk;
  const entry = useNewest(api, order, ({ kind }) => kind === 'cancelled');
  const by = entry && (board.people.get(entry.by)?.name ?? entry.by);
  if (!order.cancelled) return null;
  return (
    <div className="order-banner">
      <CircleX size={16} aria-hidden />
      <p>
        <b>Cancelled</b> {momentWords(order.cancelled.at, now, manner)}
        {by ? ` by ${by}` : ''}
        <q dir="auto">{order.cancelled.reason}</q>
      </p>
      <Reopen desk={desk} deeds={deeds} unless="It stays cancelled" />
    </div>
  );
}

/** What brings back an order that has left the board. */
function Reopen({ desk, deeds, unless }: BannerProps & { readonly unless: string }) {
  const { order, mayDispatch } = desk;
  if (!mayDispatch || !order.may.includes('reopen')) return null;
  const done = `${order.number} is back on the board`;
  return (
    <button
      type="button"
      className="button small"
      aria-disabled={deeds.busy}
      onClick={() => void deeds.run({ path: `${pathOf(order)}/reopen`, unless, done })}
    >
      Reopen
    </button>
  );
}
