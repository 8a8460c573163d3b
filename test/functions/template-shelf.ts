import type { Asked, startProduct } from '../support/product.ts';

export const CONTRACT = {
  name: 'Quarterly contract',
  title: 'Quarterly maintenance',
  priority: 'normal',
  description: 'Filters and belts',
  lineItems: [{ kind: 'service', description: 'Visit', quantity: 4, unitPrice: 12_000 }],
  visits: { every: 3, unit: 'month', times: 4, windowDays: 14 },
};

type Call = Awaited<ReturnType<typeof startProduct>>['call'];

/** What a firm does with its templates, by the routes that a browser uses. */
export class TemplateShelf {
  readonly tenant: string;
  readonly call: Call;

  constructor(call: Call, tenant: string) {
    this.call = call;
    this.tenant = tenant;
  }

  add(body: object = CONTRACT, { as, ...more }: Asked = {}) {
    return this.call('POST /api/templates', { as: { tenant: this.tenant, ...as }, body, ...more });
  }

  edit(seen: { id: string; version: number }, body: object, { as, ...more }: Asked = {}) {
    return this.call('PATCH /api/templates/{id}', {
      as: { tenant: this.tenant, ...as },
      path: { id: seen.id },
      seen: seen.version,
      body,
      ...more,
    });
  }

  async list() {
    return (await this.call('GET /api/templates', { as: { tenant: this.tenant } })).body.templates;
  }

  async board() {
    return (await this.call('GET /api/board', { as: { tenant: this.tenant } })).body;
  }
}
