import { entityKind } from '../../domain/ids.ts';
import type { Change } from '../contract/board.ts';
import type { LiveFrame } from '../contract/live.ts';

/** The gateway bills by 32 KB and sends no larger frame. */
export const FRAME_MAX_BYTES = 32 * 1024;

/** Changes, oldest first, in as few frames as fit. A change too large for any frame is left out: its gap makes the browser fetch it. */
export function framesOf(changes: readonly Change[]): readonly string[] {
  const frames: Change[][] = [];
  let room = 0;
  for (const change of changes) {
    const size = Buffer.byteLength(JSON.stringify(change)) + 1;
    if (size > FRAME_MAX_BYTES - ENVELOPE_BYTES) continue;
    if (size > room) {
      frames.push([]);
      room = FRAME_MAX_BYTES - ENVELOPE_BYTES;
    }
    frames.at(-1)?.push(change);
    room -= size;
  }
  return frames.map((changes) => JSON.stringify({ changes } satisfies LiveFrame));
}

/** For technicians: word that visits changed, up to which version; nothing when none did. Changes stand oldest first. */
export function pingOf(changes: readonly Change[]): readonly string[] {
  const last = changes.findLast(({ id, jobs }) => jobs !== undefined || entityKind(id) === 'job');
  return last ? [JSON.stringify({ ping: last.version } satisfies LiveFrame)] : [];
}

const ENVELOPE_BYTES = '{"changes":[]}'.length;
