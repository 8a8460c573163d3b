import type { TenantId } from '../../domain/ids.ts';
import { Heartbeat, type LiveFrame } from '../contract/live.ts';
import { actorOfSocket } from '../middleware/actor.ts';
import { now } from '../middleware/clock.ts';
import { hashOf } from '../middleware/secret.ts';
import { type SocketEvent, socket } from '../middleware/socket.ts';
import { closeSocket } from '../outbound/close-sockets.ts';
import { admitConnection } from '../table/admission.ts';
import {
  type Connection,
  findConnection,
  keepConnection,
  recentConnections,
} from '../table/connections.ts';
import { readHead } from '../table/log.ts';
import { takeTicket } from '../table/tickets.ts';

/** heartbeat — answers with the head as the log has it, never with what was sent: a dead fan-out must show. */
export const handler = socket(async ({ requestContext, body }: SocketEvent) => {
  const { tenant, ...holder } = actorOfSocket(requestContext.authorizer);
  const heartbeat = Heartbeat.safeParse(parse(body));
  if (!heartbeat.success) return { statusCode: 400 };
  const { open, ticket, sentAt } = heartbeat.data;
  const self = { id: requestContext.connectionId, ...holder, open };
  const at = now();
  const [head, known, connections] = await Promise.all([
    readHead(tenant),
    findConnection(tenant, self.id),
    self.role === 'technician' ? undefined : recentConnections(tenant, at),
  ]);
  if (!head) return { statusCode: 404 };
  const until = await (ticket === undefined
    ? mayStay(tenant, self, known, at)
    : extended(tenant, self, ticket, at));
  if (until === undefined) {
    await closeSocket(tenant, self.id);
    return { statusCode: 410 };
  }
  const { version, checksum } = head;
  const frame: LiveFrame = {
    head: { version, checksum, now: at },
    sentAt,
    until,
    present: connections && others(self, connections, at),
  };
  return { statusCode: 200, body: JSON.stringify(frame) };
});

/** Until when this socket may stay as it is; undefined when that is over. */
async function mayStay(
  tenant: TenantId,
  self: Connection,
  known: Connection | undefined,
  at: string,
): Promise<string | undefined> {
  // A socket that speaks must hear: its row is put back if it was taken for gone.
  if (!known) return (await admitConnection(tenant, self, at)) ? self.until : undefined;
  const { until } = known;
  if (until <= at) return undefined;
  if (known.open !== self.open) await keepConnection(tenant, { ...self, until }, at);
  return until;
}

/** Until when it may stay by a fresh ticket, which is taken; undefined when that is not its own or the person has left. */
async function extended(
  tenant: TenantId,
  self: Connection,
  ticket: string,
  at: string,
): Promise<string | undefined> {
  const holder = await takeTicket(tenant, hashOf(ticket), at);
  // Another role is another socket: this one would go on saying its first.
  if (holder?.person !== self.person || holder.role !== self.role) return undefined;
  const { until } = holder;
  return (await admitConnection(tenant, { ...self, until }, at)) ? until : undefined;
}

function others({ person: self }: Connection, connections: readonly Connection[], at: string) {
  return connections.flatMap(({ person, open, until }) =>
    open && person !== self && until > at ? [{ person, open }] : [],
  );
}

function parse(body: string | undefined | null): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}
