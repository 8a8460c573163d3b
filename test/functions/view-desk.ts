import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import { dataClient, tableName } from '../../functions/table/client.ts';
import { viewsKey } from '../../functions/table/keys.ts';
import type { Asked, startProduct } from '../support/product.ts';

type Call = Awaited<ReturnType<typeof startProduct>>['call'];
export type Role = 'owner' | 'dispatcher' | 'technician' | 'viewer';
const WHO = { owner: 'U1', technician: 'U2', dispatcher: 'U8', viewer: 'U9' } as const;
export const LATE = { name: 'Late ones', query: 'late=1&lanes=technician', shared: false };

/** What each of a firm does with views, by the routes that a browser uses. */
export const viewDesk = (call: Call, tenant: string, role: Role, person: string = WHO[role]) => {
  const as = { tenant, role, person };
  const at = ({ id, version: seen }: { id: string; version: number }) => ({
    as,
    path: { id },
    seen,
  });
  return {
    list: async () => (await call('GET /api/views', { as })).body,
    add: (body: object = LATE, more: Asked = {}) => call('POST /api/views', { as, body, ...more }),
    edit: (seen: { id: string; version: number }, body: object, more: Asked = {}) =>
      call('PATCH /api/views/{id}', { ...at(seen), body, ...more }),
    remove: (seen: { id: string; version: number }) => call('DELETE /api/views/{id}', at(seen)),
    begin: (of: 'me' | 'firm', view: string | null) =>
      call('PUT /api/views/default', { as, body: { of, view } }),
  };
};

/** Lets somebody have so many views without asking for each. */
export async function fillShelf(tenant: string, person: string, count: number): Promise<void> {
  const { name, query } = LATE;
  const view = { name, query, by: person, version: 1, request: 'r', command: 'made-for-a-test' };
  const views = Array.from({ length: count }, (_, nth) => ({ ...view, id: `V${nth}` }));
  const key = viewsKey(tenant as TenantId, person as PersonId);
  await dataClient().send(
    new PutCommand({ TableName: tableName(), Item: { ...key, version: 1, views } }),
  );
}
