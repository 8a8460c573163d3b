import type { CustomerId, JobNumber, PersonId, PropertyId } from './ids.ts';
import type { Job, LoneJob, Slot, VisitPlan } from './job.ts';
import type { Column, Priority } from './lifecycle.ts';
import type { Terms } from './sla.ts';
import type { SlaRules } from './sla-policy.ts';
import type { PlanChange } from './visit.ts';
import type { Hold, WorkOrder } from './work-order.ts';

/** The fields of an order that a person may change; null takes one away. What only the work order's page shows is not the domain's. */
export type OrderChange = {
  readonly title?: string | undefined;
  readonly priority?: Priority | undefined;
  readonly dueDate?: string | null | undefined;
  readonly customerId?: CustomerId | undefined;
  readonly propertyId?: PropertyId | null | undefined;
};

/** What the deadlines of an order follow from. */
export type Agreement = { readonly terms: Terms; readonly rules: SlaRules };

/** What a person can ask of a work order or of one of its visits. */
export type Command =
  | {
      readonly do: 'move';
      readonly to: Column;
      readonly schedule?: Slot | undefined;
      readonly openJobs?: 'complete' | 'cancel' | undefined;
    }
  | ({ readonly do: 'add-job'; readonly slot?: Slot | undefined } & VisitPlan)
  | {
      readonly do: 'schedule-job';
      readonly job: JobNumber;
      readonly slot: Slot;
      /** The later booked visits take the same time of day and technician, each on its own date. */
      readonly following?: boolean | undefined;
    }
  | {
      readonly do: 'plan-job';
      readonly job: JobNumber;
      readonly change: PlanChange;
      /** The later open visits shift their windows by as many days, and take the same title and notes. */
      readonly following?: boolean | undefined;
    }
  | {
      readonly do: 'start-job' | 'complete-job' | 'cancel-job' | 'reopen-job';
      readonly job: JobNumber;
    }
  /** Something was used on this visit; that becomes a line of the order and changes nothing else. */
  | { readonly do: 'use-material'; readonly job: JobNumber }
  | { readonly do: 'attach-job'; readonly lone: LoneJob }
  | { readonly do: 'detach-job'; readonly job: JobNumber }
  | { readonly do: 'edit'; readonly change: OrderChange }
  /** Something said about it; changes nothing else. */
  | { readonly do: 'note' }
  | { readonly do: 'hold'; readonly hold: Hold }
  | { readonly do: 'resume' }
  | { readonly do: 'cancel'; readonly reason: string }
  | { readonly do: 'reopen' }
  | {
      /** Takes back a move: the column it came from, and each visit that it changed as it was; undefined = the move made it. */
      readonly do: 'undo';
      readonly to: Column;
      /** When the move was made. */
      readonly at?: string | undefined;
      readonly completedAt?: string | undefined;
      readonly jobs: readonly { readonly number: JobNumber; readonly was: Job | undefined }[];
    };

export type Circumstances = {
  /** ISO instant */
  readonly now: string;
  /** The tenant's zone. */
  readonly zone: string;
  /** The number that a new visit gets; one command makes at most one. */
  readonly nextJob: JobNumber;
  /** Set for a technician: only visits booked for this person may be touched. */
  readonly onlyVisitsOf?: PersonId | undefined;
  /** Given when the command moves the deadlines of the order: they are counted anew from this. */
  readonly agreed?: Agreement | undefined;
};

export type WorkOrderState = { readonly order: WorkOrder; readonly jobs: readonly Job[] };
