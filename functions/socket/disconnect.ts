import { actorOfSocket } from '../middleware/actor.ts';
import { type SocketEvent, socket } from '../middleware/socket.ts';
import { forgetConnection } from '../table/connections.ts';

/** $disconnect — best effort of the gateway; what it misses, a 410 or the row's own end forgets. */
export const handler = socket(async ({ requestContext }: SocketEvent) => {
  await forgetConnection(
    actorOfSocket(requestContext.authorizer).tenant,
    requestContext.connectionId,
  );
  return { statusCode: 200 };
});
