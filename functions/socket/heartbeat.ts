import { Heartbeat, type LiveFrame } from '../contract/live.ts';
import { actorOfSocket } from '../middleware/actor.ts';
import { now } from '../middleware/clock.ts';
import { type SocketEvent, socket } from '../middleware/socket.ts';
import { readHead } from '../table/log.ts';

/** heartbeat — answers with the head as the log has it, never with what was sent: a dead fan-out must show. */
export const handler = socket(async ({ requestContext, body }: SocketEvent) => {
  const { tenant } = actorOfSocket(requestContext.authorizer);
  if (!Heartbeat.safeParse(parse(body)).success) return { statusCode: 400 };
  const head = await readHead(tenant);
  if (!head) return { statusCode: 404 };
  const frame: LiveFrame = { head: { version: head.version, checksum: head.checksum, now: now() } };
  return { statusCode: 200, body: JSON.stringify(frame) };
});

function parse(body: string | undefined | null): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}
