import type { JobNumber, PersonId } from './ids.ts';
import type { Job, Slot, Window } from './job.ts';
import type { Column } from './lifecycle.ts';
import type { WorkOrder } from './work-order.ts';

/** What a person can ask of a work order or of one of its visits. */
export type Command =
  | {
      readonly do: 'move';
      readonly to: Column;
      readonly schedule?: Slot | undefined;
      readonly openJobs?: 'complete' | 'cancel' | undefined;
    }
  | {
      readonly do: 'add-job';
      readonly window?: Window | undefined;
      readonly slot?: Slot | undefined;
    }
  | { readonly do: 'schedule-job'; readonly job: JobNumber; readonly slot: Slot }
  | {
      readonly do: 'start-job' | 'complete-job' | 'cancel-job' | 'reopen-job';
      readonly job: JobNumber;
    }
  | { readonly do: 'hold'; readonly reason: string }
  | { readonly do: 'resume' }
  | { readonly do: 'cancel'; readonly reason: string }
  | { readonly do: 'reopen' };

export type Circumstances = {
  /** ISO instant */
  readonly now: string;
  /** The tenant's zone. */
  readonly zone: string;
  /** The number that a new visit gets; one command makes at most one. */
  readonly nextJob: JobNumber;
  /** Set for a technician: only visits booked for this person may be touched. */
  readonly onlyVisitsOf?: PersonId | undefined;
};

export type WorkOrderState = { readonly order: WorkOrder; readonly jobs: readonly Job[] };
