import { actorOfSocket } from '../middleware/actor.ts';
import { now } from '../middleware/clock.ts';
import { type SocketEvent, socket } from '../middleware/socket.ts';
import { admitConnection } from '../table/admission.ts';

/** $connect — from here on this socket hears every change of its tenant, until its ticket's token ends. */
export const handler = socket(async ({ requestContext }: SocketEvent) => {
  const { tenant, ...holder } = actorOfSocket(requestContext.authorizer);
  const connection = { id: requestContext.connectionId, ...holder };
  const admitted = await admitConnection(tenant, connection, now());
  return { statusCode: admitted ? 200 : 403 };
});
