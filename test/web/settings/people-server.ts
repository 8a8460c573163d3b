import type { PersonId } from '../../../domain/ids.ts';
import type { Change } from '../../../functions/contract/board.ts';
import type { Person, SignInView } from '../../../functions/contract/people.ts';
import { StubServer } from '../../support/site.ts';

type Account = { readonly email?: string; readonly state: SignInView['state'] };

/** Why a technician may neither leave nor be something else. */
export const VISITS_AHEAD = {
  ...{ status: 409, code: 'technician-has-visits', title: 'Visits are still booked for them' },
  detail: '3 visits, the first on 2026-11-24 at 09:00: give them to somebody else first.',
  first: { number: 'JOB-KKT-000001', date: '2026-11-24', start: '09:00' },
};

/** A server of some people, whose addresses no board carries; the one who is signed in is an owner. */
export class PeopleServer extends StubServer {
  readonly accounts = new Map<string, Account>([
    ['U1', { email: 'oliver@example.com', state: 'active' }],
    ['U2', { email: 'dana@example.com', state: 'active' }],
    ['U3', { email: 'priya@example.com', state: 'active' }],
    ['U4', { email: 'jules@example.com', state: 'invited' }],
    ['U5', { state: 'none' }],
    ['U6', { email: 'sam@example.com', state: 'none' }],
  ]);

  constructor() {
    super();
    this.role = 'owner';
    const one = (id: string, name: string, role: Person['role'], more = {}): Person => ({
      ...{ id: id as PersonId, name, role, version: 1, ...more },
    });
    this.board.directory.people.push(
      one('U1', 'Oliver Grant', 'owner'),
      one('U2', 'Dana Moreau', 'owner'),
      one('U3', 'Priya Nair', 'dispatcher'),
      one('U4', 'Jules Mercier', 'technician'),
      one('U5', 'Rosa Tran', 'technician'),
      one('U6', 'Sam Keller', 'viewer', { inactive: true }),
    );
    this.replies.set('GET /api/people', () => ({
      body: { people: this.people.map((each) => ({ ...each, ...this.#emailOf(each.id) })) },
    }));
    this.replies.set('POST /api/people', () => this.#made());
    for (const { id } of this.people) {
      this.replies.set(`PATCH /api/people/${id}`, () => this.#patched(id));
      this.replies.set(`GET /api/people/${id}/sign-in`, () => ({ body: this.#signIn(id) }));
      this.replies.set(`POST /api/people/${id}/sign-outs`, () => ({ body: { closed: 1 } }));
      this.replies.set(`POST /api/people/${id}/invitations`, () => {
        this.accounts.set(id, { ...this.#emailOf(id), state: 'invited' });
        return { body: this.#signIn(id) };
      });
    }
  }

  get people(): Person[] {
    return this.board.directory.people;
  }

  /** Somebody changes a person. */
  change(id: string, set: object, by = 'U1'): Change {
    const at = this.people.findIndex((one) => one.id === id);
    const change = this.board.setJob(id, set as Change['set'], by);
    const all = { ...this.people[at], ...set, version: this.board.version };
    // As the real server keeps and answers it: what was taken away is not there.
    const left = Object.entries<unknown>(all).filter(
      ([, value]) => value !== null && value !== false,
    );
    this.people[at] = Object.fromEntries(left) as Person;
    return { ...change, checksum: this.board.checksum() };
  }

  /** What was asked about people. */
  asked() {
    return this.posted.filter(({ path }) => path.startsWith('/api/people'));
  }

  #emailOf(id: string): { email?: string } {
    const { email } = this.accounts.get(id) ?? {};
    return email ? { email } : {};
  }

  #signIn(id: string): SignInView {
    return { state: 'none', ...this.accounts.get(id) };
  }

  #made() {
    const { body } = this.posted.at(-1) ?? {};
    const { name, role, email } = body as Omit<Person, 'id' | 'version'>;
    const id = `U${this.people.length + 1}` as PersonId;
    this.accounts.set(id, { ...(email && { email }), state: email ? 'invited' : 'none' });
    this.people.push({ id, name, role, version: 0 });
    const change = this.change(id, { name, role }, 'U2');
    return { status: 201, body: { ...this.people.at(-1), ...this.#emailOf(id), change } };
  }

  #patched(id: string) {
    const { body, seen } = this.posted.at(-1) ?? { body: {}, seen: '' };
    const before = this.people.find((one) => one.id === id);
    if (seen !== `"${before?.version}"`) {
      const problem = { type: '/problems/x', title: 'Somebody changed this before you', by: 'U1' };
      return {
        status: 412,
        body: { ...problem, status: 412, code: 'record-moved-on' },
        type: 'application/problem+json',
      };
    }
    const { email, ...set } = body as { email?: string | null };
    if (email !== undefined)
      this.accounts.set(id, { ...(email && { email }), state: email ? 'invited' : 'none' });
    const change = this.change(id, set, 'U2');
    const after = this.people.find((one) => one.id === id);
    return { body: { ...after, ...this.#emailOf(id), change } };
  }
}
