import type { JobNumber, WorkOrderNumber } from '../../../domain/ids.ts';
import type { JobDesk } from '../../parts/use-job-deeds.ts';

/** What every part of the Schedule is given. */
export type Desk = JobDesk & {
  readonly mayDispatch: boolean;
  /** Local to the tenant: `YYYY-MM-DDTHH:MM`. */
  readonly localNow: string;
  onOpenJob(number: JobNumber): void;
  onOpenOrder(number: WorkOrderNumber): void;
};
