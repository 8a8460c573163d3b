import type { HookDelivery, Webhook } from '../../../functions/contract/webhook.ts';
import { StubServer } from '../../support/site.ts';

const PATH = '/api/settings/webhooks';
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NUMBER = 'WO-KKT-000001' as HookDelivery['workOrder'];

/** A server of some webhooks: one that works, one that is paused, one that is tried again. */
export class HooksServer extends StubServer {
  hooks: Webhook[] = [
    {
      ...{ id: 'H4', url: 'https://hooks.firm.example/work-orders?tenant=kkt', version: 4 },
      ...{ events: ['work-order.created', 'work-order.moved'], state: 'working' },
    },
    {
      ...{ id: 'H5', url: 'https://dead.example/orders', version: 5, state: 'paused' },
      events: ['work-order.at-risk', 'work-order.breached', 'work-order.completed'],
      ...{ since: '2026-11-22T09:00:00Z', problem: 'It answered 500.' },
    },
    {
      ...{ id: 'H6', url: 'https://slow.example:8443/in', version: 6, state: 'waiting' },
      ...{ events: ['work-order.completed'], problem: 'It did not answer within 5 seconds.' },
      ...{ since: '2026-11-23T09:00:00Z', nextTryAt: '2099-11-23T10:05:00Z' },
    },
  ];
  deliveries: HookDelivery[] = [
    delivery('e', 'work-order.moved', { state: 'failed', tries: 8, problem: 'It answered 500.' }),
    delivery('d', 'work-order.created', { state: 'waiting', nextTryAt: '2099-11-23T10:05:00Z' }),
    delivery('c', 'work-order.created', { state: 'sent', tries: 1, status: 200 }),
    delivery('b', 'work-order.at-risk', { state: 'dropped', problem: 'It is paused.' }),
  ];

  constructor() {
    super();
    this.role = 'owner';
    this.board.set(NUMBER, { title: 'Boiler inspection' });
    this.replies.set(`GET ${PATH}`, () => ({ body: { webhooks: this.hooks } }));
    this.replies.set(`POST ${PATH}`, (_, { body }) => this.#made(body as Webhook));
    for (const { id } of [...this.hooks, { id: 'H9' }]) {
      const one = `${PATH}/${id}`;
      this.replies.set(`PATCH ${one}`, () => this.#patched(id));
      this.replies.set(`DELETE ${one}`, () => this.#removed(id));
      this.replies.set(`POST ${one}/test`, () => ({
        body: { ok: false, problem: 'It did not answer within 5 seconds.' },
      }));
      this.replies.set(`GET ${one}/deliveries`, () => ({ body: { deliveries: this.deliveries } }));
      this.replies.set(`POST ${one}/deliveries/e/again`, () => {
        const again = delivery('f', 'work-order.moved', { state: 'waiting' });
        this.deliveries = [again, ...this.deliveries];
        return { status: 201, body: again };
      });
    }
  }

  #change(id: string) {
    return this.board.set(NUMBER, { title: `Boiler inspection ${id}` });
  }

  #made({ url, events }: Pick<Webhook, 'url' | 'events'>) {
    if (url.includes('10.0.0.1')) {
      const message = 'must be an address of the public internet: this one is private';
      const body = problem(400, [{ field: 'url', message }]);
      return { status: 400, body, type: 'application/problem+json' };
    }
    const hook: Webhook = { id: 'H9', url, events, state: 'working', version: 9 };
    this.hooks = [...this.hooks, hook];
    return { status: 201, body: { ...hook, secret: SECRET, change: this.#change('H9') } };
  }

  #patched(id: string) {
    const before = this.hooks.find((hook) => hook.id === id) as Webhook;
    const { problem: _, since: __, ...kept } = before;
    const hook: Webhook = { ...kept, state: 'working' };
    this.hooks = this.hooks.map((each) => (each.id === id ? hook : each));
    return { body: { ...hook, change: this.#change(id) } };
  }

  #removed(id: string) {
    this.hooks = this.hooks.filter((hook) => hook.id !== id);
    return { body: { change: this.#change(id) } };
  }
}

const problem = (status: number, errors: readonly object[]) => ({
  ...{ type: '/problems/request-invalid', title: 'Something in the request is not right', status },
  ...{ code: 'request-invalid', errors },
});

function delivery(
  id: string,
  event: HookDelivery['event'],
  more: Partial<HookDelivery>,
): HookDelivery {
  const at = '2026-11-23T09:00:00Z';
  return { id, event, workOrder: NUMBER, at, tries: 0, state: 'waiting', ...more };
}
