import { type Card, checksumOf } from '../../../domain/card.ts';
import { orderTotal } from '../../../domain/line-item.ts';
import type { BoardView, Change } from '../../../functions/contract/board.ts';
import type { HistoryEntry } from '../../../functions/contract/history.ts';
import type { JobView } from '../../../functions/contract/visit.ts';
import type { WorkOrderView } from '../../../functions/contract/work-order.ts';
import { StubServer } from '../../support/site.ts';
import { ServerBoard } from '../live/server-board.ts';

export const ONE = 'WO-KKT-000001';
const PATH = `/api/work-orders/${ONE}`;
/** The server's clock stands still there: Monday morning in Toronto. */
const AT = '2026-11-23T14:00:00Z';

const thing = <T extends object>(fields: T) => ({ version: 1, ...fields });
const CUSTOMERS = [
  thing({ id: 'C1', name: 'Acme Property Management', tier: 'service-contract' }),
  thing({ id: 'C2', name: 'Brandt Bakery', tier: 'standard', phone: '+1 519 555 0110' }),
] as never as BoardView['directory']['customers'];
const PROPERTIES = [
  thing({ id: 'P1', customerId: 'C1', name: 'Building #1', address: '77 Frederick St' }),
  thing({ id: 'P2', customerId: 'C1', name: 'Building #2' }),
  thing({ id: 'P3', customerId: 'C2', name: 'Bakery' }),
] as never as BoardView['directory']['properties'];
const PEOPLE = [
  thing({ id: 'U2', name: 'Dana Moreau', role: 'dispatcher' }),
  thing({ id: 'U3', name: 'Priya Nair', role: 'dispatcher' }),
  thing({ id: 'U4', name: 'Luis Pereira', role: 'technician' }),
] as never as BoardView['directory']['people'];

class House extends ServerBoard {
  override checksum(): number {
    return checksumOf([
      ...[...this.cards.values()].map(({ number: id, version }) => ({ id, version })),
      { id: 'settings', version: 1 },
      ...CUSTOMERS,
      ...PROPERTIES,
      ...PEOPLE,
    ]);
  }
  override view(): BoardView {
    const directory = { customers: CUSTOMERS, properties: PROPERTIES, people: PEOPLE };
    return { ...super.view(), directory };
  }
}

export const JOB = 'JOB-KKT-000011';
/** Two hours of Luis's morning. */
export const slot = (date: string) => ({ date, start: '09:00', end: '11:00', technicianId: 'U4' });
const job = (number: string, fields: Partial<Record<keyof JobView, unknown>>) =>
  ({ number, status: 'scheduled', may: [], ...fields }) as unknown as JobView;

type Behind = Omit<WorkOrderView, keyof Card> & Pick<Partial<WorkOrderView>, 'status'>;
type Edit = Partial<Card> & { readonly description?: string; readonly lineItems?: never[] };

/** A server with one order, which can be edited as the real one lets it: different fields merge, the same field is refused. */
export class OrderServer extends StubServer {
  override readonly board = new House();
  /** Of the order, what its card does not carry. */
  behind: Behind = {
    description: 'Belts and coils.',
    lineItems: [],
    total: 0,
    createdBy: 'U2' as never,
    sla: { tier: 'standard' },
    jobs: [],
    notes: [],
    may: ['edit', 'add-job', 'hold', 'cancel'],
    moves: [{ to: 'scheduled', legal: true, asks: ['schedule'] }],
  };
  readonly history: HistoryEntry[] = [];
  readonly #written = new Map<string, number>();

  constructor() {
    super();
    this.board.set(ONE, { title: 'HVAC tune-up', customerId: 'C1' as never });
    this.replies.set(`GET ${PATH}`, () => ({ body: this.order() }));
    this.replies.set(`GET ${PATH}/history`, () => ({ body: { entries: this.history } }));
    this.replies.set(`PATCH ${PATH}`, () => this.#patch());
  }

  order(): WorkOrderView {
    return { ...(this.board.cards.get(ONE) as Card), ...this.behind };
  }

  /** A booked visit, a later one that is booked too, and one without a date. */
  threeJobs(): void {
    this.behind = {
      ...this.behind,
      jobs: [
        job(JOB, { slot: slot('2026-11-24'), may: ['schedule', 'start', 'complete', 'cancel'] }),
        job('JOB-KKT-000012', { slot: slot('2026-12-24'), title: 'Install', may: ['cancel'] }),
        job('JOB-KKT-000013', { status: 'unscheduled', may: ['cancel'] }),
      ],
    };
  }

  /** Priya changes it, and everybody hears of it unless told otherwise. */
  teammate(edit: Edit, { silent = false } = {}): void {
    const change = this.#write(edit, 'U3');
    if (!silent) this.send({ changes: [change] });
  }

  /** A command that the test answers by itself. */
  answers(request: string, body: () => object): void {
    this.replies.set(request, () => ({ body: body() }));
  }

  #write({ description, lineItems, ...card }: Edit, by: string): Change {
    const was = this.order() as unknown as Record<string, unknown>;
    const set = { ...card, ...(description === undefined ? {} : { description }) };
    const fields = lineItems ? { ...set, lineItems } : set;
    const cardFields = Object.entries(card).map(([name, value]) => [name, value ?? undefined]);
    const change = { ...this.board.set(ONE, Object.fromEntries(cardFields)), by };
    if (description !== undefined) this.behind = { ...this.behind, description };
    if (lineItems) this.behind = { ...this.behind, lineItems, total: orderTotal(lineItems) };
    for (const name of Object.keys(fields)) this.#written.set(name, change.version);
    const before = Object.fromEntries(Object.keys(fields).map((name) => [name, was[name] ?? null]));
    const { version } = change;
    this.history.unshift({ version, at: AT, by, kind: 'edited', set: fields, was: before });
    return change;
  }

  #patch() {
    const { body, seen } = this.posted.at(-1) ?? { body: {}, seen: '' };
    const edit = body as Edit;
    const since = Number(seen.replaceAll('"', ''));
    const isOld = Object.keys(edit).some((name) => (this.#written.get(name) ?? 0) > since);
    const current = this.board.cards.get(ONE);
    if (!isOld) {
      const change = this.#write(edit, 'U2');
      return { body: { ...this.board.cards.get(ONE), change } };
    }
    const code = 'work-order-moved-on';
    const problem = { type: `/problems/${code}`, title: 'Changed', status: 412, code };
    return {
      status: 412,
      body: { ...problem, by: 'U3', at: AT, current },
      type: 'application/problem+json',
    };
  }
}
