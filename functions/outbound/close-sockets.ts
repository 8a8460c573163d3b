import { DeleteConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import { forgetConnection, listConnections } from '../table/connections.ts';
import { inBunches } from '../table/query.ts';
import { gateway, isGone } from './socket-gateway.ts';

const AT_ONCE = 50;

/** Closes every socket of a tenant, or those of one person, and forgets them. Throws when the gateway cannot be reached. Answers how many. */
export async function closeSockets(tenant: TenantId, person?: PersonId): Promise<number> {
  const connections = await listConnections(tenant);
  const closing = connections.filter((one) => person === undefined || one.person === person);
  await inBunches(closing, AT_ONCE, ({ id }) => closeSocket(tenant, id));
  return closing.length;
}

/** Closes one socket, then forgets it; one that is gone is only forgotten. Throws when it may still be open: its row is kept then. */
export async function closeSocket(tenant: TenantId, id: string): Promise<void> {
  await gateway()
    .send(new DeleteConnectionCommand({ ConnectionId: id }))
    .catch((error) => {
      if (!isGone(error)) throw error;
    });
  await forgetConnection(tenant, id);
}
