import type { JobNumber, PersonId, WorkOrderNumber } from './ids.ts';
import type { Ask, Column } from './lifecycle.ts';
import type { Hold } from './work-order.ts';

/**
 * Every reason we say no, as a value: a stable code and the facts that a screen needs to say it well.
 * The words and the HTTP status stand once, in functions/middleware/problems.ts.
 */
export type Refusal =
  | { readonly code: 'tenant-unknown' }
  | { readonly code: 'tenant-exists' }
  | { readonly code: 'command-id-reused' }
  | { readonly code: 'not-found' }
  | { readonly code: 'work-order-unknown' }
  | { readonly code: 'person-unknown' }
  | { readonly code: 'job-unknown' }
  | { readonly code: 'customer-unknown' }
  | { readonly code: 'property-unknown' }
  | { readonly code: 'technician-unknown' }
  | { readonly code: 'template-unknown' }
  | { readonly code: 'webhook-unknown' }
  | { readonly code: 'webhook-off' }
  | { readonly code: 'too-many-webhooks'; readonly most: number }
  | { readonly code: 'view-unknown' }
  | { readonly code: 'view-moved-on'; readonly current: unknown }
  | { readonly code: 'too-many-views'; readonly most: number }
  | { readonly code: 'property-of-another-customer' }
  | {
      readonly code: 'move-unanswered';
      readonly asks: readonly Ask[];
      readonly openJobs: readonly JobNumber[];
    }
  | { readonly code: 'move-to-same-column'; readonly column: Column }
  | { readonly code: 'visit-already-completed'; readonly done: number }
  | { readonly code: 'work-order-cancelled' }
  | { readonly code: 'work-order-archived' }
  | { readonly code: 'work-order-not-cancelled' }
  | { readonly code: 'work-order-on-hold'; readonly hold: Hold | undefined }
  | { readonly code: 'work-order-not-on-hold' }
  | { readonly code: 'work-order-completed' }
  | { readonly code: 'slot-ends-before-it-begins' }
  | { readonly code: 'slot-in-clock-change' }
  | { readonly code: 'job-not-booked' }
  | { readonly code: 'job-already-started' }
  | { readonly code: 'job-already-done' }
  | { readonly code: 'job-not-closed' }
  | { readonly code: 'job-of-another-customer' }
  | { readonly code: 'job-has-work-order'; readonly workOrder: WorkOrderNumber }
  | { readonly code: 'job-has-no-work-order' }
  | { readonly code: 'job-title-missing' }
  | {
      readonly code: 'job-moved-on';
      readonly by: PersonId;
      readonly at: string;
      readonly current: unknown;
    }
  | { readonly code: 'window-ends-before-it-begins' }
  | { readonly code: 'every-visit-excluded' }
  | { readonly code: 'visit-too-far'; readonly latest: string }
  | { readonly code: 'nothing-to-undo' }
  | { readonly code: 'undo-of-another' }
  | {
      readonly code: 'settings-moved-on';
      readonly by: string;
      readonly at: string;
      readonly current: unknown;
    }
  | {
      readonly code: 'template-moved-on';
      readonly by: string;
      readonly at: string;
      readonly current: unknown;
    }
  | {
      readonly code: 'record-moved-on';
      readonly by: string;
      readonly at: string;
      readonly current: unknown;
    }
  | {
      readonly code: 'technician-has-visits';
      readonly count: number;
      readonly first: { readonly number: JobNumber; readonly date: string; readonly start: string };
    }
  | { readonly code: 'cannot-deactivate-yourself' }
  | { readonly code: 'own-role' }
  | { readonly code: 'own-email' }
  | { readonly code: 'last-owner' }
  | { readonly code: 'email-taken' }
  | { readonly code: 'email-missing' }
  | { readonly code: 'person-inactive' }
  | { readonly code: 'already-signed-in' }
  | { readonly code: 'too-many-line-items'; readonly most: number }
  | { readonly code: 'notes-too-long'; readonly most: number }
  | { readonly code: 'too-many-visits'; readonly most: number }
  | { readonly code: 'due-date-past'; readonly today: string }
  | { readonly code: 'visit-of-another-technician' }
  | {
      readonly code: 'work-order-moved-on';
      readonly by: PersonId;
      readonly at: string;
      readonly current: unknown;
    };

export type RefusalCode = Refusal['code'];
