import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Person } from '../../functions/contract/people.ts';
import { startFakePool } from './fake-pool.ts';
import { type Asked, startProduct } from './product.ts';

export type Somebody = { readonly id: string; readonly version: number };

/** The product and a pool of accounts for the tests of one file; the pool does as it should and has forgotten what it did before each. */
export function staffOffice() {
  const office = {} as {
    product: Awaited<ReturnType<typeof startProduct>>;
    pool: Awaited<ReturnType<typeof startFakePool>>;
  };
  beforeAll(async () => {
    office.product = await startProduct();
    office.pool = await startFakePool();
  });
  beforeEach(() => {
    office.pool.silent();
    for (const done of [office.pool.mails, office.pool.signedOut, office.pool.closed])
      done.length = 0;
  });
  afterAll(() => {
    office.pool.stop();
    return office.product.stop();
  });
  return office;
}

/** An owner (U1) of a firm of their own at the list of people; others act by their id and role. */
export async function openStaff(product: Awaited<ReturnType<typeof startProduct>>) {
  const tenant = await product.tenant();
  const call = (route: string, asked: Asked = {}) =>
    product.call(route, { ...asked, as: { tenant, ...asked.as } });
  const of = (id: string, asked: Asked = {}) => ({ ...asked, path: { id } });
  return {
    tenant,
    call,
    add: (body: object, asked: Asked = {}) => call('POST /api/people', { body, ...asked }),
    edit: ({ id, version }: Somebody, body: object, asked: Asked = {}) =>
      call('PATCH /api/people/{id}', of(id, { seen: version, body, ...asked })),
    signIn: async (id: string) => (await call('GET /api/people/{id}/sign-in', of(id))).body,
    invite: (id: string, asked: Asked = {}) =>
      call('POST /api/people/{id}/invitations', of(id, asked)),
    signOut: (id: string, asked: Asked = {}) =>
      call('POST /api/people/{id}/sign-outs', of(id, asked)),
    /** Everybody, as an owner is told. */
    async people() {
      return (await call('GET /api/people')).body.people as Person[];
    },
    version: async () => (await call('GET /api/board')).body.version as number,
  };
}
