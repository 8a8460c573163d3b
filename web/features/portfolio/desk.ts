import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { JobDesk } from '../../parts/use-job-deeds.ts';

/** What the portfolio knows and can do. */
export type Desk = JobDesk & {
  readonly mayDispatch: boolean;
  onOpenOrder(number: WorkOrderNumber): void;
  onOpenProperty(id: string): void;
};
