import * as z from 'zod';
import type { Card as DomainCard } from '../../domain/card.ts';
import {
  ColumnName,
  CustomerIdText,
  HoldReasonName,
  Instant,
  PersonIdText,
  PlainDate,
  PriorityName,
  PropertyIdText,
  Title,
  Version,
  WorkOrderNumberText,
} from './values.ts';

/** A work order as the board shows it. */
export const Card = z
  .strictObject({
    number: WorkOrderNumberText,
    title: Title,
    status: ColumnName,
    priority: PriorityName,
    customerId: CustomerIdText,
    propertyId: PropertyIdText.optional(),
    technicianId: PersonIdText.optional(),
    jobsDone: z.int().min(0),
    jobsTotal: z.int().min(0),
    createdAt: Instant,
    dueDate: PlainDate.optional(),
    nextVisit: z.string().optional(),
    lateAt: Instant.optional(),
    atRiskAt: Instant.optional(),
    breachAt: Instant.optional(),
    /** The deadline that `atRiskAt` and `breachAt` are of: planning the first visit; absent = completing the work. */
    deadline: z.literal('respond').optional(),
    /** Absent = standard. */
    tier: z.literal('service-contract').optional(),
    completedAt: Instant.optional(),
    onHold: HoldReasonName.optional(),
    version: Version,
  })
  .meta({ id: 'Card' }) satisfies z.ZodType<DomainCard>;
