import { forgetDrafts } from '../api/drafts.ts';
import { forgetHere } from '../api/last-here.ts';
import { placeOf, removeAll } from '../api/outbox-shelf.ts';
import { removeBut } from '../api/shelf.ts';
import { forgetDefaults } from '../features/board/views/default-here.ts';
import { forgetTexts } from '../features/my-day/use-kept-text.ts';

/**
 * Leaves nothing on this machine of somebody who may not read it any more: board, days, drafts, and what they pressed. What others
 * pressed and did not send yet is theirs, and stays. Never throws.
 */
export async function forgetAll(who?: {
  readonly tenant: string;
  readonly person: string;
}): Promise<void> {
  forgetHere();
  forgetTexts();
  forgetDrafts();
  forgetDefaults();
  quietly(() => sessionStorage.clear());
  const presses = who && placeOf('outbox', who.tenant, who.person, undefined);
  await Promise.allSettled([removeBut(undefined), removeAll('days'), presses?.remove()]);
}

/** Storage is switched off: nothing lies there. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Nothing to forget.
  }
}
