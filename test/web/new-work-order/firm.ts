import type { BrowserContext, Page } from 'playwright-core';
import { checksumOf } from '../../../domain/card.ts';
import type { BoardView, Change, Customer, Property } from '../../../functions/contract/board.ts';
import type { NewWorkOrder } from '../../../functions/contract/work-order.ts';
import { type Site, StubServer } from '../../support/site.ts';
import { ServerBoard } from '../live/server-board.ts';

const customer = (id: string, name: string, tier: Customer['tier'] = 'standard'): Customer => ({
  id: id as Customer['id'],
  name,
  tier,
  version: 1,
});
const property = (id: string, customerId: string, name: string, address?: string): Property => ({
  id: id as Property['id'],
  customerId: customerId as Property['customerId'],
  name,
  ...(address && { address }),
  version: 1,
});

export const CUSTOMERS: readonly Customer[] = [
  customer('C1', 'Acme Property Management', 'service-contract'),
  customer('C2', 'Brandt Bakery'),
  customer('C3', 'Conestoga Mall', 'service-contract'),
];
export const PROPERTIES: readonly Property[] = [
  ...Array.from({ length: 12 }, (_, index) =>
    property(`P${index + 1}`, 'C1', `Building #${index + 1}`, `${100 + index} King St W`),
  ),
  property('P20', 'C3', 'Food court'),
];

/** A board with customers and properties. */
class FirmBoard extends ServerBoard {
  readonly properties = [...PROPERTIES];

  /** Puts a property there as one entry of the log. */
  add(wish: { readonly customerId: string; readonly name: string }): Property & { change: Change } {
    this.version += 1;
    const { version } = this;
    const made = { ...property('P99', wish.customerId, wish.name), version };
    this.properties.push(made);
    const { id, version: _, ...set } = made;
    const facts = { kind: 'property-created', counts: this.counts(), checksum: this.checksum() };
    const change = { version, at: this.head().now, by: 'U2', id, set, ...facts };
    this.log.push(change);
    return { ...made, change };
  }

  override checksum(): number {
    return checksumOf([
      ...[...this.cards.values()].map(({ number: id, version }) => ({ id, version })),
      { id: 'settings', version: 1 },
      ...CUSTOMERS,
      ...this.properties,
    ]);
  }
  override view(): BoardView {
    const directory = { customers: [...CUSTOMERS], properties: this.properties, people: [] };
    return { ...super.view(), directory };
  }
}

/** A firm whose server takes every order and puts it into New. It is Monday 23 November 2026 there. */
export class Firm extends StubServer {
  override readonly board = new FirmBoard();
  /** What was asked to be made, each with the id of its command, in order. */
  readonly orders: { readonly body: NewWorkOrder; readonly command: string }[] = [];
  readonly #made = new Map<string, { readonly body: NewWorkOrder; readonly answer: unknown }>();

  constructor() {
    super();
    this.board.set('WO-KKT-000001', { title: 'Boiler inspection' });
    this.replies.set('GET /api/templates', () => ({ body: { templates: [] } }));
    this.accept();
  }

  override async openIn(context: BrowserContext, site: Site, path: string): Promise<Page> {
    context.on('request', (request) => {
      const isOrder = request.method() === 'POST' && request.url().endsWith('/api/work-orders');
      if (!isOrder) return;
      const command = request.headers()['idempotency-key'] ?? '';
      this.orders.push({ body: request.postDataJSON() as NewWorkOrder, command });
    });
    return super.openIn(context, site, path);
  }

  /** Takes orders from now on; a command that is sent once more makes nothing new. */
  accept(): void {
    this.replies.set('POST /api/work-orders', (_asked, { command, body }) => ({
      status: 201,
      body: this.make(command, body as NewWorkOrder),
    }));
  }

  /** Makes an order, once for each command; answers as the first time. */
  make(command: string, body: NewWorkOrder): unknown {
    const known = this.#made.get(command);
    if (known) return known.answer;
    const number = `WO-KKT-${String(this.#made.size + 2).padStart(6, '0')}`;
    const { title, priority, customerId = 'C1' as Customer['id'], propertyId } = body;
    const change = this.board.set(number, { title, priority, customerId, propertyId });
    const answer = { ...this.board.cards.get(number), change };
    this.#made.set(command, { body, answer });
    return answer;
  }

  /** How many orders there are because of all that was sent. */
  get made(): number {
    return this.#made.size;
  }

  /** What was asked of each of them. */
  get asked(): readonly NewWorkOrder[] {
    return [...this.#made.values()].map(({ body }) => body);
  }
}
