import type { Bug } from './bug.ts';
import { writesOf } from './memory-table.ts';
import { rewritten, transactionOf } from './rewrite.ts';

/** What could go wrong with what people do to one order at once, and with orders that leave the board and come back. */
export const DEED_BUGS: readonly Bug[] = [
  {
    name: 'merges edits of the same field',
    conflicts: (_, command) => (command.do === 'edit' ? false : undefined),
  },
  {
    name: 'merges a move with another one',
    conflicts: (_, command) => (command.do === 'move' ? false : undefined),
  },
  {
    name: 'takes back a move on which others have built',
    conflicts: (_, command) => (command.do === 'undo' ? false : undefined),
  },
  { name: 'merges nothing', conflicts: () => true },
  {
    name: 'writes a field that its entry does not tell',
    commit: (_, command) =>
      rewritten(command, (row) => (row.pk.endsWith('#BOARD') ? { ...row, r: 'c' } : row)),
  },
  {
    name: 'writes a description that its entry does not tell',
    commit: (world, command) =>
      rewritten(command, (row) =>
        row.sk === 'DETAIL' && world.chance.happens(0.2) ? { ...row, description: 'lost' } : row,
      ),
  },
  {
    name: 'writes a visit that its entry does not tell',
    commit: (_, command) =>
      rewritten(command, (row) => (row.row === 'log' ? { ...row, jobs: undefined } : row)),
  },
  {
    name: 'keeps the card of a cancelled order',
    commit: (_, command) =>
      transactionOf(
        writesOf(command).filter((write) => !('Key' in write && write.Key.pk.endsWith('#BOARD'))),
      ),
  },
  {
    name: 'shows a cancelled order on',
    feed: (real, state, event) =>
      event.is === 'changes'
        ? real(state, {
            ...event,
            changes: event.changes.map((change) => ({ ...change, set: change.set ?? {} })),
          })
        : undefined,
  },
  {
    name: 'tells of a reopened order only where it stands',
    commit: (_, command) =>
      rewritten(command, (row) =>
        row.kind === 'reopened'
          ? { ...row, set: { status: (row.set as { status: string }).status } }
          : row,
      ),
  },
  {
    name: 'says for ever that the books differ once they did',
    feed: (real, state, event) => {
      const next = real(state, event);
      return state.differs ? { ...next, differs: true } : next;
    },
  },
];
