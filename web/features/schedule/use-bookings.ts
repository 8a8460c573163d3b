import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { JobNumber } from '../../../domain/ids.ts';
import type { JobRow, OneJob } from '../../../functions/contract/job.ts';
import type { Slot } from '../../../functions/contract/visit.ts';
import type { JobsHeld } from '../../api/job-list.ts';
import { type Deeds, useDeeds } from '../../parts/use-job-deeds.ts';
import { tell } from '../../ui/toast.tsx';
import type { Desk } from './desk.ts';

/** A booking that is shown before every list knows of it. */
export type Pending = {
  readonly row: JobRow;
  /** The version that it made; undefined while the server has not answered. */
  readonly version?: number | undefined;
};

export type Bookings = {
  readonly pending: ReadonlyMap<JobNumber, Pending>;
  readonly deeds: Deeds;
  /** Books or rebooks a job: shown at once, taken back when it is refused. */
  book(row: JobRow, slot: Slot): Promise<void>;
};

type Host = {
  readonly desk: Desk;
  /** The lists on the screen; once both have seen a booking, it is theirs to show. */
  readonly lists: readonly (JobsHeld | undefined)[];
  /** Does what puts a job back, and lets it be seen going there. */
  glide(number: JobNumber, change: () => void): void;
};

/** What was dropped and is on its way. */
export function useBookings({ desk, lists, glide }: Host): Bookings {
  const deeds = useDeeds(desk);
  const [pending, setPending] = useState<ReadonlyMap<JobNumber, Pending>>(new Map());
  const set = (number: JobNumber, next: Pending | undefined): void =>
    setPending((before) => {
      const after = new Map(before);
      if (next) after.set(number, next);
      else after.delete(number);
      return after;
    });

  const seen = Math.min(...lists.map((held) => (held && !held.doubtful ? held.version : 0)));
  useEffect(() => {
    for (const [number, { version }] of pending) {
      if (version !== undefined && version <= seen) set(number, undefined);
    }
  });

  /** The job with the version to change it by; asked for when its order is on no board. */
  const asSeen = async (row: JobRow): Promise<OneJob | undefined> => {
    const order = row.workOrder && desk.board.cards.get(row.workOrder);
    const version = row.version ?? (order ? order.version : undefined);
    if (version !== undefined) return { ...row, version, may: [] };
    const answer = await desk.api.get<OneJob>(`/api/jobs/${row.number}`);
    return answer.ok ? answer.value : undefined;
  };

  const book = async (row: JobRow, slot: Slot): Promise<void> => {
    const { number } = row;
    // The focus goes along to where it was dropped, so that place must be there.
    flushSync(() => set(number, { row: { ...row, status: 'scheduled', slot } }));
    const job = await asSeen(row);
    if (!job) {
      glide(number, () => set(number, undefined));
      tell({ tone: 'bad', text: `${number} was not booked`, detail: 'It could not be read.' });
      return;
    }
    const sent = { deed: 'schedule', job, body: slot } as const;
    const answer = await deeds.send(sent);
    if (answer.ok) {
      const { version } = answer.value.change;
      // What is done to it next rests on this booking, and on nothing that came after.
      const after: JobRow = { ...row, version, status: 'scheduled', slot };
      set(number, { row: after, version });
      if (row.slot) offerUndo(after, row.slot);
    } else glide(number, () => set(number, undefined));
    await deeds.settle(sent, answer);
  };

  const offerUndo = (row: JobRow, before: Slot): void =>
    tell({
      tone: 'good',
      text: `${row.number} is rebooked`,
      about: row.number,
      undo: () => void book(row, before),
    });

  return { pending, deeds, book };
}
