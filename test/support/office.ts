import type { Asked, startProduct } from './product.ts';

export const SLOT = { date: '2099-12-01', start: '09:00', end: '11:00', technicianId: 'U2' };

export type Seen = { readonly number: string; readonly version: number };
type Call = Awaited<ReturnType<typeof startProduct>>['call'];

/** What dispatchers of one firm do to its work orders, by the routes that a browser uses. */
export class Office {
  readonly tenant: string;
  readonly call: Call;

  constructor(call: Call, tenant: string) {
    this.call = call;
    this.tenant = tenant;
  }

  /** A new order, as the create answered it. */
  async order(extra: object = {}) {
    const body = { title: 'HVAC tune-up', customerId: 'C3', ...extra };
    return (await this.call('POST /api/work-orders', { as: { tenant: this.tenant }, body })).body;
  }

  /** A command on an order as `seen`: `moves`, `hold`, …; '' edits it. */
  ask(seen: Seen, deed: string, body: object = {}, { as, ...more }: Asked = {}) {
    const path = '/api/work-orders/{number}';
    return this.call(deed === '' ? `PATCH ${path}` : `POST ${path}/${deed}`, {
      as: { tenant: this.tenant, ...as },
      path: { number: seen.number },
      seen: seen.version,
      body,
      ...more,
    });
  }

  edit(seen: Seen, body: object, more?: Asked) {
    return this.ask(seen, '', body, more);
  }

  /** A command on a visit, by its running number. */
  visit(seen: Seen, job: number, deed: string, body: object = {}, { as, ...more }: Asked = {}) {
    return this.call(`POST /api/jobs/{number}/${deed}`, {
      as: { tenant: this.tenant, ...as },
      path: { number: `JOB-${this.tenant}-${String(job).padStart(6, '0')}` },
      seen: seen.version,
      body,
      ...more,
    });
  }

  /** The whole order as it is now. */
  async view({ number }: Pick<Seen, 'number'>) {
    return (
      await this.call('GET /api/work-orders/{number}', {
        as: { tenant: this.tenant },
        path: { number },
      })
    ).body;
  }

  async history({ number }: Pick<Seen, 'number'>, { as, ...more }: Asked = {}) {
    return await this.call('GET /api/work-orders/{number}/history', {
      as: { tenant: this.tenant, ...as },
      path: { number },
      ...more,
    });
  }

  async board() {
    return (await this.call('GET /api/board', { as: { tenant: this.tenant } })).body;
  }

  /** Adds to the directory; answers the new id. */
  async add(noun: 'customers' | 'properties' | 'people', body: object): Promise<string> {
    return (await this.call(`POST /api/${noun}`, { as: { tenant: this.tenant }, body })).body.id;
  }
}
