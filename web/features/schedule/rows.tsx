import { CalendarOff } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { dayWords } from '../../words/order-words.ts';
import { BlockView } from './block.tsx';
import type { Desk } from './desk.ts';
import type { Held } from './held.ts';
import { capacityWords } from './hours.ts';
import type { DayPlan, Row } from './plan.ts';
import type { Dialogs } from './use-dialogs.tsx';

/** What every kind of calendar is given. */
export type CalendarProps = {
  readonly rows: readonly Row[];
  readonly desk: Desk;
  readonly dialogs: Dialogs;
  readonly held: Held | undefined;
  /** The visit where Tab comes in. */
  readonly stop: string | undefined;
  readonly pending: ReadonlyMap<string, unknown>;
};

/** The visits of a technician's day. */
export function Blocks({
  plan,
  onTime,
  ...props
}: CalendarProps & { readonly plan: DayPlan; readonly onTime: boolean }) {
  const { desk, dialogs, held, stop, pending } = props;
  if (plan.blocks.length === 0) return null;
  return (
    <ul className="sched-blocks">
      {plan.blocks.map((block) => {
        const { number } = block.line.job;
        return (
          <BlockView
            key={number}
            block={block}
            desk={desk}
            dialogs={dialogs}
            isStop={stop === number}
            isLifted={held?.row.number === number}
            isPending={pending.has(number)}
            onTime={onTime}
          />
        );
      })}
    </ul>
  );
}

/** "6.5 of 9 h", with a word when it is too much. */
export function Capacity({ plan, desk }: { readonly plan: DayPlan; readonly desk: Desk }) {
  const { booked, working, off } = plan;
  const over = booked > working;
  return (
    <p className="sched-capacity num" data-over={over || undefined}>
      {off ? (
        <Fragment>
          <CalendarOff size={12} aria-hidden /> {off.reason ?? 'Day off'}
          {booked > 0 ? ` · ${capacityWords(booked, 0)}` : ''}
        </Fragment>
      ) : (
        <Fragment>
          {capacityWords(booked, working)}
          {over && working > 0 ? ' · over' : ''}
        </Fragment>
      )}
      <span className="hidden-text">
        {' '}
        on {dayWords(plan.day, desk.board.settings.locale, desk.today)}
      </span>
    </p>
  );
}

/** The technician at the head of a row. */
export function Who({ row, children }: { readonly row: Row; readonly children?: ReactNode }) {
  return (
    <header className="sched-who" id={`sched-${row.id}`}>
      <i className="sched-dot" aria-hidden />
      <div>
        <h3 dir="auto">{row.name}</h3>
        {row.gone ? <p className="sched-gone">No longer a technician</p> : null}
        {children}
      </div>
    </header>
  );
}
