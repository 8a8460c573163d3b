import { DeleteConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import type { TenantId } from '../../domain/ids.ts';
import { forgetConnection, listConnections } from '../table/connections.ts';
import { inBunches } from '../table/query.ts';
import { gateway, isGone } from './connections.ts';

const AT_ONCE = 50;

/** Closes every socket of a tenant and forgets it; the gone are forgotten. Throws when the gateway cannot be reached. Answers how many. */
export async function closeSockets(tenant: TenantId): Promise<number> {
  const connections = await listConnections(tenant);
  await inBunches(connections, AT_ONCE, async ({ id }) => {
    await gateway()
      .send(new DeleteConnectionCommand({ ConnectionId: id }))
      .catch((error) => {
        if (!isGone(error)) throw error;
      });
    await forgetConnection(tenant, id);
  });
  return connections.length;
}
