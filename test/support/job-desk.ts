import type { startProduct } from './product.ts';

export const SLOT = { date: '2099-12-01', start: '09:00', end: '11:00', technicianId: 'U2' };

/** What a person has of a job or an order after looking at it. */
export type Thing = { readonly number: string; readonly version: number };

/** Somebody of a firm at work on its jobs and orders; each method is one request, answered with its body unless said otherwise. */
export function openDesk({ call }: Awaited<ReturnType<typeof startProduct>>, tenant: string) {
  const as = { tenant };
  /** A deed on a job, by the version that was seen. Answers status and body. */
  const deed = (word: string, number: string, seen: number, body?: object, more: object = {}) =>
    call(`POST /api/jobs/{number}/${word}`, { as, path: { number }, seen, body, ...more });
  return {
    deed,
    jobNumber: (n: number) => `JOB-${tenant}-${String(n).padStart(6, '0')}`,
    async newJob(extra: object = {}) {
      const body = { title: 'Drain auger', customerId: 'C3', ...extra };
      return (await call('POST /api/jobs', { as, body })).body;
    },
    async newOrder(times = 0, extra: object = {}) {
      const visits = times > 0 ? { times } : undefined;
      const body = { title: 'Contract', customerId: 'C3', visits, ...extra };
      return (await call('POST /api/work-orders', { as, body })).body;
    },
    getOrder: async (number: string) =>
      (await call('GET /api/work-orders/{number}', { as, path: { number } })).body,
    getJob: async (number: string) =>
      (await call('GET /api/jobs/{number}', { as, path: { number } })).body,
    board: async () => (await call('GET /api/board', { as })).body,
    /** What the log tells after a version. */
    changesSince: async (since: number) =>
      (await call('GET /api/board/changes', { as, query: { since: String(since) } })).body.changes,
    /** Answers status and body. */
    attach: (job: Thing, order: Thing, more: object = {}) =>
      deed('attach', job.number, job.version, { workOrder: order.number }, more),
    editJob: (number: string, seen: number, body: object, more: object = {}) =>
      call('PATCH /api/jobs/{number}', { as, path: { number }, seen, body, ...more }),
  };
}
