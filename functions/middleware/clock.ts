import { setTimeout as sleep } from 'node:timers/promises';
import { toInstant } from '../../domain/calendar.ts';

/** The only clock of the functions: an ISO instant in UTC, to the second. */
export const now = () => toInstant(Date.now());

/** The same in milliseconds since 1970, for what happens many times a second. */
export const nowMs = () => Date.now();

const PATIENCE_MS = 8_000;
const FIRST_WAIT_MS = 8;
const LONGEST_WAIT_MS = 400;

/**
 * Waits between two attempts: longer each time and never twice the same, so that those who collided once do not collide again.
 * False once eight seconds have gone: then the caller is told to come back.
 */
export function patience(): () => Promise<boolean> {
  const began = performance.now();
  let longest = FIRST_WAIT_MS;
  return async () => {
    if (performance.now() - began > PATIENCE_MS) return false;
    await sleep(Math.random() * longest);
    longest = Math.min(longest * 2, LONGEST_WAIT_MS);
    return true;
  };
}

/** True until so many milliseconds have gone: what takes long is then left to the next call. */
export function forAbout(milliseconds: number): () => boolean {
  const began = performance.now();
  return () => performance.now() - began < milliseconds;
}

/**
 * At most so often: resolves once `milliseconds` have gone since it was made. What arrives meanwhile waits and is merged.
 */
export function atMostEvery(milliseconds: number): () => Promise<void> {
  const began = performance.now();
  return async () => {
    const left = milliseconds - (performance.now() - began);
    if (left > 0) await sleep(left);
  };
}
