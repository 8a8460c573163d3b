import type { Command, WorkOrderState } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import { alertOf, keptPromise, slaOf } from '../../domain/promise.ts';
import type { Terms } from '../../domain/sla.ts';
import { USUAL_RULES } from '../../domain/sla-policy.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import { about, agreedFor, workOrder, ZONE } from './builders.ts';

export type Told = readonly [at: string, kind: 'at-risk' | 'breached', deadline: string];

/** An order with its terms, and somebody who looks whenever its time has come and keeps what is told. */
export class Watched {
  state: WorkOrderState;
  readonly told: Told[] = [];
  #now: string;
  #agreed: { terms: Terms; rules: typeof USUAL_RULES };

  constructor(terms: Terms, createdAt: string) {
    this.#now = createdAt;
    this.#agreed = { terms, rules: USUAL_RULES };
    const { number, title, priority, customerId, visits } = workOrder('new').order;
    const { promisedDate: dueDate } = terms;
    const made = { number, title, priority, customerId, visits, createdAt, dueDate };
    const order: WorkOrder = { ...made, status: 'new' };
    const about = { agreed: this.#agreed, zone: ZONE, now: createdAt };
    this.state = { order: keptPromise(undefined, order, [], about), jobs: [] };
  }

  /** Does it at an instant; what is refused changes nothing. */
  does(now: string, command: Command): this {
    this.#now = now;
    const agreed = agreedFor(command, this.#agreed, now);
    const result = decide(this.state, command, about(this.state.jobs, { now, agreed }));
    if (!result.ok) return this;
    this.#agreed = { ...this.#agreed, terms: agreed?.terms ?? this.#agreed.terms };
    this.state = result.value;
    return this;
  }

  /** Looks once, if it is due by then. */
  looks(now: string): this {
    this.#now = now;
    const { order, jobs } = this.state;
    if (order.alertAt === undefined || order.alertAt > now) return this;
    const { kind, next } = alertOf(order, now);
    const { breachAt = '' } = slaOf(order);
    if (kind) this.told.push([now, kind, breachAt]);
    this.state = { order: { ...order, alertAt: next }, jobs };
    return this;
  }

  /** Looks at each moment at which it is due, until an instant. */
  until(end: string): this {
    for (;;) {
      const { alertAt } = this.state.order;
      if (alertAt === undefined || alertAt > end) return this;
      this.looks(alertAt > this.#now ? alertAt : this.#now);
    }
  }
}
