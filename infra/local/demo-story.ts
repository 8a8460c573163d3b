import type { Role } from '../../domain/policy.ts';
import type { Colour, WorkingHours } from '../../domain/working-hours.ts';
import type { NewWorkOrder } from '../../functions/contract/work-order.ts';

/** A company as the demo tells it. Days count from the day of the first start: -9 is nine days ago, 3 is in three days. */
export type Story = {
  readonly prefix: string;
  readonly name: string;
  readonly zone: string;
  readonly firstNumber: number;
  readonly caps: {
    readonly new: number;
    readonly scheduled: number;
    readonly 'in-progress': number;
  };
  /** By their initials; the first is the owner. */
  readonly people: Readonly<Record<string, StoryPerson>>;
  /** By a short word that orders use. */
  readonly customers: Readonly<Record<string, StoryCustomer>>;
  /** In the order of their numbers, so oldest first. */
  readonly orders: readonly StoryOrder[];
  /** Made outside any order, after all of them. */
  readonly jobs?: readonly StoryJob[];
};

export type StoryPerson = {
  readonly name: string;
  readonly role: Role;
  readonly phone?: string;
  readonly colour?: Colour;
  /** Without them: the usual ones. */
  readonly hours?: WorkingHours;
  /** The day on which they do not work. */
  readonly away?: { readonly day: number; readonly reason: string };
};

export type StoryJob = {
  readonly title: string;
  readonly for: string;
  /** Fewer than of any order: jobs are numbered as they are made. */
  readonly hoursAgo: number;
  readonly notes?: string;
  /** Who has it next today, or tomorrow when today is over. */
  readonly soon?: string;
  /** By whom and on which day it is booked; without either, it may happen on any day of the coming week. */
  readonly next?: readonly [technician: string, day: number];
};

export type StoryCustomer = {
  readonly name: string;
  readonly tier?: 'service-contract';
  readonly phone?: string;
  readonly email?: string;
  /** Address by name. */
  readonly properties?: Readonly<Record<string, string>>;
};

export type StoryOrder = {
  readonly title: string;
  /** `acme · Building #7`, or a customer alone. */
  readonly for: string;
  /** The day it came in (at most -1), or hours before the first start for what came in last. */
  readonly created: { readonly day: number } | { readonly hoursAgo: number };
  readonly priority?: NewWorkOrder['priority'];
  /** The day it is due. */
  readonly due?: number;
  readonly description?: string;
  readonly lineItems?: NewWorkOrder['lineItems'];
  /** Without `every` no visit is planned yet; `from` is the day on which the first window opens. */
  readonly visits?: {
    readonly times: number;
    readonly every?: number;
    readonly unit?: 'week' | 'month';
    readonly from?: number;
    readonly windowDays?: number;
  };
  /** Visits that happened: by whom, on which past day. */
  readonly done?: readonly (readonly [technician: string, day: number])[];
  /** A visit under way since three quarters of an hour. */
  readonly started?: string;
  /** The next visit that is booked. */
  readonly next?: readonly [technician: string, day: number];
  /** The past day on which the dispatcher called it completed. */
  readonly completed?: number;
};

/** Due on a day, and its visits planned, one a week: "any day of that week will do". */
export function by(due: number, times = 1): Pick<StoryOrder, 'due' | 'visits'> {
  const from = Math.max(0, due - 7 * times + 1);
  return { due, visits: { times, every: 1, unit: 'week', from, windowDays: Math.min(7, due + 1) } };
}

/** "Each building four times a year." */
export function quarterly(
  building: number,
  created: number,
  more: Partial<StoryOrder> = {},
): StoryOrder {
  return {
    title: 'Quarterly maintenance',
    for: `acme · Building #${building}`,
    created: { day: created },
    due: created + 365,
    visits: { times: 4, every: 3, unit: 'month' },
    description:
      'Filters, belts and coils of all rooftop units; test safeties; log refrigerant pressures and supply temperatures.',
    lineItems: [
      { kind: 'service', description: 'Quarterly visit', quantity: 4, unitPrice: 38500 },
      { kind: 'material', description: 'Filter set, MERV 13', quantity: 4, unitPrice: 9250 },
    ],
    ...more,
  };
}
