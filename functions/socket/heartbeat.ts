import { Heartbeat, type LiveFrame } from '../contract/live.ts';
import { actorOfSocket } from '../middleware/actor.ts';
import { now } from '../middleware/clock.ts';
import { type SocketEvent, socket } from '../middleware/socket.ts';
import {
  type Connection,
  findConnection,
  keepConnection,
  recentConnections,
} from '../table/connections.ts';
import { readHead } from '../table/log.ts';

/** heartbeat — answers with the head as the log has it, never with what was sent: a dead fan-out must show. */
export const handler = socket(async ({ requestContext, body }: SocketEvent) => {
  const { tenant, person, role } = actorOfSocket(requestContext.authorizer);
  const heartbeat = Heartbeat.safeParse(parse(body));
  if (!heartbeat.success) return { statusCode: 400 };
  const self = { id: requestContext.connectionId, person, role, open: heartbeat.data.open };
  const at = now();
  const [head, known, connections] = await Promise.all([
    readHead(tenant),
    findConnection(tenant, self.id),
    role === 'technician' ? undefined : recentConnections(tenant, at),
  ]);
  if (!head) return { statusCode: 404 };
  // A socket that speaks must hear: its row is put back if it was taken for gone.
  if (!known || known.open !== self.open) await keepConnection(tenant, self, at);
  const { version, checksum } = head;
  const frame: LiveFrame = {
    head: { version, checksum, now: at },
    sentAt: heartbeat.data.sentAt,
    present: connections && others(self, connections),
  };
  return { statusCode: 200, body: JSON.stringify(frame) };
});

function others({ person: self }: Connection, connections: readonly Connection[]) {
  return connections.flatMap(({ person, open }) =>
    open && person !== self ? [{ person, open }] : [],
  );
}

function parse(body: string | undefined | null): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}
