import type { PersonId, TenantId } from '../../domain/ids.ts';
import { type Connection, forgetConnection, keepConnection } from './connections.ts';
import { readPerson } from './directory.ts';

/** Whether a person works here now, whatever their token says: it may be up to five minutes old. One read unit. */
export async function worksHere(tenant: TenantId, id: PersonId): Promise<boolean> {
  const person = await readPerson(tenant, id);
  return person !== undefined && !person.inactive;
}

/**
 * Binds an open socket to its tenant and person until their token ends; false when that is over or the person has left. The row first,
 * then the person: who is put away in this moment is among those whose sockets are closed, or is seen here. `now` is an ISO instant.
 */
export async function admitConnection(
  tenant: TenantId,
  connection: Connection,
  now: string,
): Promise<boolean> {
  if (connection.until <= now) return false;
  await keepConnection(tenant, connection, now);
  if (await worksHere(tenant, connection.person)) return true;
  await forgetConnection(tenant, connection.id);
  return false;
}
