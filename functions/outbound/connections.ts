import { PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import type { Role } from '../../domain/policy.ts';
import { kindOf } from '../middleware/log.ts';
import { type Connection, forgetConnection, listConnections } from '../table/connections.ts';
import { closeSocket } from './close-sockets.ts';
import { gateway, isGone, SLOW_MS } from './socket-gateway.ts';

/** What the client opens to the gateway at once. A board that waits for its turn is not slow: its time begins with its own frame. */
const AT_ONCE = 50;

export type News = {
  /** For everybody who sees the board, in order. */
  readonly frames: readonly string[];
  /** For technicians. */
  readonly pings: readonly string[];
  /** Whose rights changed, and the role they have now: their sockets of any other role are closed once they have heard. */
  readonly rights: ReadonlyMap<PersonId, Role | 'nobody'>;
};
export type Told = {
  sent: number;
  closed: number;
  readonly failed: string[];
  /** Who should hear nothing more, and may: closing one of their sockets failed. */
  readonly mayHear: Set<PersonId>;
};

/**
 * Tells everybody who is connected to this tenant. The gone are forgotten; a socket whose time is over hears nothing and is closed. What else
 * goes wrong with one socket is reported and holds up nobody: its browser notices the gap. `now` is an ISO instant.
 */
export async function broadcast(tenant: TenantId, news: News, now: string): Promise<Told> {
  const told: Told = { sent: 0, closed: 0, failed: [], mayHear: new Set() };
  const waiting = (await listConnections(tenant)).values();
  const teller = async () => {
    for (const one of waiting) await tell(tenant, one, news, now, told);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, teller));
  return told;
}

async function tell(tenant: TenantId, one: Connection, news: News, now: string, told: Told) {
  const { id, person, role, until } = one;
  const isOver = until <= now;
  const frames = role === 'technician' ? news.pings : news.frames;
  if (!isOver && frames.length > 0) {
    const outcome = await send(tenant, id, frames);
    if (outcome === 'gone') return;
    if (outcome === 'sent') told.sent += 1;
    else told.failed.push(outcome);
  }
  const mustGo = news.rights.has(person) && news.rights.get(person) !== role;
  if (!isOver && !mustGo) return;
  try {
    await closeSocket(tenant, id);
    told.closed += 1;
  } catch (error) {
    told.failed.push(kindOf(error));
    if (mustGo) told.mayHear.add(person);
  }
}

/** `sent`, `gone`, or what went wrong. */
async function send(tenant: TenantId, id: string, frames: readonly string[]): Promise<string> {
  const abortSignal = AbortSignal.timeout(SLOW_MS);
  try {
    for (const frame of frames) {
      const post = new PostToConnectionCommand({ ConnectionId: id, Data: Buffer.from(frame) });
      await gateway().send(post, { abortSignal });
    }
    return 'sent';
  } catch (error) {
    if (!isGone(error)) return kindOf(error);
    await forgetConnection(tenant, id);
    return 'gone';
  }
}
