import type { Api } from './client.ts';
import type { Press } from './outbox-state.ts';
import type { Answer, Problem } from './problem.ts';

const PATHS = {
  start: 'start',
  complete: 'complete',
  note: 'notes',
  material: 'materials',
} as const;

/** Sends a press as its command, with the time at which it was pressed: once, for the outbox has its own rhythm. */
export const sendTo =
  (api: Api) =>
  ({ id, kind, job, body, seen, at }: Press): Promise<Answer<{ readonly version: number }>> =>
    api.post(
      `/api/jobs/${job}/${PATHS[kind]}`,
      { ...body, at: new Date(at).toISOString() },
      { command: id, seen, tries: 1 },
    );

/** Whether the server has spoken: everything else is tried again, for nobody knows what became of it. */
export function isNo({ status }: Problem): boolean {
  return status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);
}
