import type { JobRow } from '../../../functions/contract/job.ts';
import type { Landing } from './landing.ts';

/** A job in the hand. `landing` is where it would come to stand; undefined over no technician's time. */
export type Held = {
  readonly row: JobRow;
  readonly by: 'pointer' | 'keyboard';
  readonly grip: 'move' | 'end';
  readonly landing: Landing | undefined;
};

/** "A visit that has begun keeps its slot." */
export const canBook = ({ status }: JobRow): boolean =>
  status === 'scheduled' || status === 'unscheduled';
