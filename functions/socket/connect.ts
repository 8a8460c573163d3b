import { actorOfSocket } from '../middleware/actor.ts';
import { now } from '../middleware/clock.ts';
import { type SocketEvent, socket } from '../middleware/socket.ts';
import { keepConnection } from '../table/connections.ts';

/** $connect — from here on this socket hears every change of its tenant. */
export const handler = socket(async ({ requestContext }: SocketEvent) => {
  const { tenant, person, role } = actorOfSocket(requestContext.authorizer);
  await keepConnection(tenant, { id: requestContext.connectionId, person, role }, now());
  return { statusCode: 200 };
});
