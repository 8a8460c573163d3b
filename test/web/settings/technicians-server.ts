import type { PersonId } from '../../../domain/ids.ts';
import type { Change } from '../../../functions/contract/board.ts';
import type { Person } from '../../../functions/contract/people.ts';
import { StubServer } from '../../support/site.ts';
import { THROUGHPUT } from './settings-server.ts';

/** A server of three technicians that can be changed, each on the version that was seen. */
export class TechniciansServer extends StubServer {
  constructor() {
    super();
    const one = { version: 1 } as const;
    this.board.directory.people.push(
      { ...one, id: 'U2' as PersonId, name: 'Dana Moreau', role: 'dispatcher' },
      { ...one, id: 'U7' as PersonId, name: 'Priya Nair', role: 'dispatcher' },
      {
        ...{ ...one, id: 'U4' as PersonId, name: 'Jules Mercier', role: 'technician' },
        ...{ colour: 'rose', phone: '+1 519 555 0141' },
        daysOff: [{ from: '2026-11-27', to: '2026-11-29', reason: 'Holiday' }],
      },
      { ...one, id: 'U5' as PersonId, name: 'Rosa Tran', role: 'technician' },
      { ...one, id: 'U6' as PersonId, name: 'Sam Keller', role: 'technician', inactive: true },
    );
    this.replies.set('GET /api/settings/throughput', () => ({ body: THROUGHPUT }));
    for (const id of ['U4', 'U5', 'U6'])
      this.replies.set(`PATCH /api/people/${id}`, () => this.#patch(id));
  }

  /** What is known of somebody. */
  person(id: string): Person {
    return this.board.directory.people.find((one) => one.id === id) as Person;
  }

  /** Somebody changes a technician. */
  change(id: string, set: object, by = 'U2'): Change {
    const { people } = this.board.directory;
    const at = people.findIndex((one) => one.id === id);
    const change = this.board.setJob(id, set as Change['set'], by);
    const after = Object.entries({ ...people[at], ...set, version: this.board.version });
    // As the real server keeps and answers it: what was taken away is not there.
    people[at] = Object.fromEntries(after.filter(([, value]) => value !== null)) as Person;
    return change;
  }

  /** What was asked of the technicians. */
  asked() {
    return this.posted.filter(({ path }) => path.startsWith('/api/people/'));
  }

  #patch(id: string) {
    const { body, seen } = this.posted.at(-1) ?? { body: {}, seen: '' };
    if (seen !== `"${this.person(id).version}"`) {
      const problem = { type: '/problems/x', title: 'Somebody changed this before you', by: 'U7' };
      return {
        status: 412,
        body: { ...problem, status: 412, code: 'record-moved-on' },
        type: 'application/problem+json',
      };
    }
    const change = this.change(id, body as object);
    return { body: { ...this.person(id), change } };
  }
}
