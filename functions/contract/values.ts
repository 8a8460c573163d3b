import * as z from 'zod';
import {
  CUSTOMER_PATTERN,
  type CustomerId,
  JOB_PATTERN,
  type JobNumber,
  PERSON_PATTERN,
  type PersonId,
  PROPERTY_PATTERN,
  type PropertyId,
  TENANT_PATTERN,
  type TenantId,
  WORK_ORDER_PATTERN,
  type WorkOrderNumber,
} from '../../domain/ids.ts';
import { COLUMNS, PRIORITIES } from '../../domain/lifecycle.ts';
import { ROLES } from '../../domain/policy.ts';
import { HOLD_REASONS } from '../../domain/work-order.ts';

/** The small words of the wire. Every object schema is strict: a field we do not know is an error, not a shrug. */
const branded = <T extends string>(pattern: RegExp, example: string) =>
  z.string().regex(pattern, `must look like ${example}`).meta({ example }) as unknown as z.ZodType<
    T,
    T
  >;

export const WorkOrderNumberText = branded<WorkOrderNumber>(WORK_ORDER_PATTERN, 'WO-KKT-001081');
export const JobNumberText = branded<JobNumber>(JOB_PATTERN, 'JOB-KKT-000412');
export const CustomerIdText = branded<CustomerId>(CUSTOMER_PATTERN, 'C12');
export const PropertyIdText = branded<PropertyId>(PROPERTY_PATTERN, 'P7');
export const PersonIdText = branded<PersonId>(PERSON_PATTERN, 'U3');

/** For operators alone: whoever acts for a firm is told which by the shell. */
export const TenantPrefix = z
  .string()
  .regex(TENANT_PATTERN, 'must be 2 to 12 of A–Z and 0–9, such as KKT')
  .transform((prefix) => prefix as TenantId);

export const ColumnName = z.enum(COLUMNS);
export const HoldReasonName = z.enum(HOLD_REASONS);
export const PriorityName = z.enum(PRIORITIES);
export const RoleName = z.enum(ROLES as [string, ...string[]]) as unknown as z.ZodType<
  (typeof ROLES)[number]
>;

/** An instant in UTC to the second: 2026-11-23T14:05:00Z */
export const Instant = z.iso.datetime();
/** A day in the tenant's calendar. The end of the year 9999 would be an instant that no longer compares as text. */
export const PlainDate = z.iso
  .date()
  .refine((day) => day.startsWith('2'), 'must be a day between the years 2000 and 2999');
/** YYYY-MM in the tenant's calendar. */
export const Month = z
  .string()
  .regex(/^2\d{3}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11');
/** HH:MM, local time in the tenant's zone. */
export const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:30')
  .meta({ example: '09:30' });

/**
 * An address as a mail server takes it: a line break in it could begin a header of its own. However it is written, with a blank before
 * it or in capitals, it is one mailbox.
 */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .check(z.email('must be an address such as anna@example.com'));

const TITLE_MAX = 120;
export const Title = z.string().trim().min(1, 'must not be empty').max(TITLE_MAX);
export const Name = z.string().trim().min(1, 'must not be empty').max(80);
export const LONG_TEXT_MAX = 8000;
export const LongText = z.string().max(LONG_TEXT_MAX);
/** A note, a reason: what is said in a few sentences. */
export const ShortText = z.string().trim().min(1, 'must not be empty').max(2000);
/** Integer minor units of the tenant's currency: 12.50 is 1250. */
export const MONEY_MAX = 1_000_000_000;
export const Money = z.int().min(-MONEY_MAX).max(MONEY_MAX);
export const Version = z.int().min(1);
