import type { CustomerId, PersonId, PropertyId } from '../../../domain/ids.ts';
import type { Change } from '../../../functions/contract/board.ts';
import { StubServer } from '../../support/site.ts';

type Thing = { readonly id: string; readonly version: number };

/** A server whose customers and properties can be changed, as the real one tells it: fields of one record, on the version seen. */
export class RecordsServer extends StubServer {
  constructor() {
    super();
    const { customers, properties, people } = this.board.directory;
    people.push(
      { id: 'U2' as PersonId, name: 'Dana Moreau', role: 'dispatcher', version: 1 },
      { id: 'U3' as PersonId, name: 'Priya Nair', role: 'dispatcher', version: 1 },
    );
    const standard = { version: 1, tier: 'standard' } as const;
    customers.push(
      {
        ...standard,
        id: 'C1' as CustomerId,
        name: 'Acme Property Management',
        phone: '+1 519 555 0110',
      },
      { ...standard, id: 'C2' as CustomerId, name: 'Harbour Foods' },
    );
    properties.push({
      ...{
        id: 'P7' as PropertyId,
        customerId: 'C1' as CustomerId,
        name: 'Building #7',
        version: 1,
      },
      address: '77 Frederick St',
    });
    this.board.set('WO-KKT-000001', {
      title: 'Quarterly maintenance',
      customerId: 'C1' as CustomerId,
      propertyId: 'P7' as PropertyId,
    });
    for (const [shelf, id] of [
      ['customers', 'C1'],
      ['customers', 'C2'],
      ['properties', 'P7'],
    ] as const)
      this.replies.set(`PATCH /api/${shelf}/${id}`, () => this.#patch(shelf, id));
    let id = 9;
    this.replies.set('POST /api/customers', () => ({ status: 201, body: this.#make(`C${id++}`) }));
    this.replies.set('POST /api/customers/batch', () => ({
      body: { records: this.#makeAll(() => id++) },
    }));
  }

  /** Each of a batch, but for those that are called by a formula. */
  #makeAll(next: () => number) {
    const asked = this.posted.at(-1)?.body as
      | { records: { thing: { name?: string } }[] }
      | undefined;
    const { records } = asked ?? { records: [] };
    const odd = { type: '/problems/x', title: 'No', status: 422, code: 'x', detail: 'It is odd.' };
    return records.map(({ thing }) =>
      thing.name?.startsWith('=')
        ? { problem: odd }
        : { change: this.#make(`C${next()}`, thing).change },
    );
  }

  /** Somebody changes a record. */
  change(shelf: 'customers' | 'properties', id: string, set: object, by = 'U2'): Change {
    const things = this.board.directory[shelf] as Thing[];
    const at = things.findIndex((one) => one.id === id);
    const version = this.board.version + 1;
    const after = { ...things[at], ...set, id, version };
    things[at < 0 ? things.length : at] = after;
    return this.board.setJob(id, set as Change['set'], by);
  }

  #make(id: string, thing = this.posted.at(-1)?.body as object) {
    const set = { tier: 'standard', ...thing };
    const change = this.change('customers', id, set);
    return { ...set, id, version: change.version, change };
  }

  #patch(shelf: 'customers' | 'properties', id: string) {
    const { body, seen } = this.posted.at(-1) ?? { body: {}, seen: '' };
    const thing = (this.board.directory[shelf] as Thing[]).find((one) => one.id === id);
    if (seen !== `"${thing?.version}"`) {
      const problem = { type: '/problems/x', title: 'Somebody changed this before you' };
      return {
        status: 412,
        body: { ...problem, status: 412, code: 'record-moved-on' },
        type: 'application/problem+json',
      };
    }
    const change = this.change(shelf, id, body as object);
    return { body: { ...thing, ...(body as object), version: change.version, change } };
  }
}
