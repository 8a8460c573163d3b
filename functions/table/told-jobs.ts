import { tellVisits } from '../../domain/told-visits.ts';
import { CASCADE_MAX_BYTES, type Change, type JobPatch } from '../contract/board.ts';
import type { LiveFrame } from '../contract/live.ts';

/** A change with what it did to visits, told as far as a small frame holds it: in whole, or not at all. */
export function withJobs(change: Change, patches: readonly JobPatch[] | undefined): Change {
  if (!patches) return hasNewJobs(change) ? { ...change, jobs: 'changed' } : change;
  const told = { ...change, jobs: tellVisits(patches, change.at) };
  return bytesOf(told) <= CASCADE_MAX_BYTES ? told : { ...change, jobs: 'changed' };
}

const hasNewJobs = ({ kind, set }: Change) => kind === 'created' && Number(set?.jobsTotal) > 0;

function bytesOf(change: Change): number {
  return Buffer.byteLength(JSON.stringify({ changes: [change] } satisfies LiveFrame));
}
