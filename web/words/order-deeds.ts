import type { HoldReason } from '../../domain/work-order.ts';

/** What an order waits for, as a choice. */
export const HOLD_NAMES: Readonly<Record<HoldReason, string>> = {
  customer: 'The customer',
  parts: 'Parts',
  access: 'Access',
  other: 'Something else',
};

/** The same in a sentence: "waiting for parts". */
export const WAITING: Readonly<Record<HoldReason, string>> = {
  customer: 'waiting for the customer',
  parts: 'waiting for parts',
  access: 'waiting for access',
  other: 'waiting for something else',
};
