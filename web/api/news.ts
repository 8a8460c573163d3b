import type { Change } from '../../functions/contract/board.ts';
import type { Feed, FeedEvent } from './feed-state.ts';

/** What came over the board at once: consecutive changes, or a whole board in place of the one before. */
export type News = readonly Change[] | 'anew';

/** What an event brought to the board that is shown; undefined when nothing. Changes that wait beyond a gap are news when it closes. */
export function newsOf(before: Feed, event: FeedEvent, after: Feed): News | undefined {
  if (before.board === after.board) return undefined;
  const told = changesIn(event);
  if (!told || !before.board) return 'anew';
  const [from, to] = [before.board.version, after.board?.version ?? 0];
  const byVersion = new Map([...before.held, ...told].map((change) => [change.version, change]));
  return [...byVersion.values()]
    .filter(({ version }) => version > from && version <= to)
    .sort((a, b) => a.version - b.version);
}

/** Undefined for what brings a whole board. */
function changesIn(event: FeedEvent): readonly Change[] | undefined {
  if (event.is === 'snapshot' || event.is === 'copy') return undefined;
  if (event.is === 'changes') return event.changes;
  return event.is === 'caught-up' && 'changes' in event.view ? event.view.changes : [];
}
