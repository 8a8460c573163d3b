import type { EditSlaSettings } from '../../functions/contract/sla.ts';
import { Office, type Seen } from './office.ts';
import type { Asked } from './product.ts';

type SlaRules = EditSlaSettings['rules'];
const SLA = '/api/settings/sla';

/** What an owner does about the promises of a firm. */
export class SlaDesk extends Office {
  async sla() {
    return (await this.call(`GET ${SLA}`, { as: { tenant: this.tenant } })).body;
  }

  /** The rules in force with some of them others. */
  async rules(change: (rules: SlaRules) => void): Promise<SlaRules> {
    const { policy, calendar } = await this.sla();
    const rules = structuredClone({ policy, calendar });
    change(rules);
    return rules;
  }

  put(seen: number, rules: unknown, zone = 'America/Toronto', { as, ...more }: Asked = {}) {
    return this.call(`PUT ${SLA}`, {
      ...{ as: { tenant: this.tenant, ...as }, seen, body: { rules, zone } },
      ...more,
    });
  }

  /** Puts changed rules into force. */
  async save(change: (rules: SlaRules) => void, zone?: string) {
    const { version } = await this.sla();
    const saved = await this.put(version, await this.rules(change), zone);
    if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
    return saved.body;
  }

  async preview(rules: unknown, zone = 'America/Toronto', after = 0) {
    const body = { rules, zone, after };
    return (await this.call(`POST ${SLA}/preview`, { as: { tenant: this.tenant }, body })).body;
  }

  recount(body: object = {}, { as, ...more }: Asked = {}) {
    return this.call(`POST ${SLA}/recount`, { as: { tenant: this.tenant, ...as }, body, ...more });
  }

  async progress(query?: Record<string, string>) {
    const as = { tenant: this.tenant };
    return (await this.call(`GET ${SLA}/recount`, { as, ...(query && { query }) })).body;
  }

  /** Begins a recount and goes on until it is done; answers each answer. */
  async recounted(body: object = {}) {
    const answers = [(await this.recount(body)).body];
    while (answers.at(-1).state === 'running')
      answers.push((await this.recount({ startedAt: answers[0].startedAt, ...body })).body);
    return answers;
  }

  /** What an order's history tells of recounts, the newest first. */
  async recountsOf(order: Seen): Promise<{ by: string; set: Record<string, unknown> }[]> {
    const { entries } = (await this.history(order)).body;
    return entries.filter(({ kind }: { kind: string }) => kind === 'sla-recounted');
  }

  /** Some orders that keep to the rules as they are now. */
  async orders(count: number, fields: (n: number) => object = () => ({})) {
    const made = [];
    for (let n = 0; n < count; n += 1) made.push(await this.order(fields(n)));
    return made;
  }
}

/** "Normal orders within so many hours." */
export const normalWithin = (hours: number) => (rules: SlaRules) => {
  const target = { amount: hours, unit: 'hours' } as const;
  const respond = { ...target, amount: hours / 2 };
  rules.policy.targets.standard.normal = { respond, resolve: target };
};
