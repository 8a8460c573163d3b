import type { JobNumber, WorkOrderNumber } from '../../../domain/ids.ts';
import type { JobDesk } from '../../parts/use-job-deeds.ts';

/** What every part of the Jobs screen is given. */
export type Desk = JobDesk & {
  /** The tenant's prefix. */
  readonly tenant: string;
  readonly mayDispatch: boolean;
  onOpenJob(number: JobNumber): void;
  onOpenOrder(number: WorkOrderNumber): void;
};
