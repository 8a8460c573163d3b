import { entityKind, type PersonId } from '../../domain/ids.ts';
import type { Role } from '../../domain/policy.ts';
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

/** Whose role or place here changed, and what they are by now; who was put away is nobody, also when taken back at once. Oldest first. */
export function rightsOf(changes: readonly Change[]): ReadonlyMap<PersonId, Role | 'nobody'> {
  const rights = new Map<PersonId, Role | 'nobody'>();
  for (const { id, set } of changes) {
    if (entityKind(id) !== 'person' || !set) continue;
    const person = id as PersonId;
    if (set.inactive) rights.set(person, 'nobody');
    else if (set.role && rights.get(person) !== 'nobody') rights.set(person, set.role as Role);
  }
  return rights;
}

const ENVELOPE_BYTES = '{"changes":[]}'.length;
