import { checksumOf } from '../../domain/card.ts';
import type { BoardData } from '../../web/api/board-data.ts';
import type { Bug } from './bug.ts';

/** What a page could do wrong with what it kept, and with a person or a network that is gone. */
export const COPY_BUGS: readonly Bug[] = [
  {
    name: 'takes its copy of an earlier board for confirmed',
    feed: (real, state, event) => {
      if (event.is !== 'copy' || state.board) return;
      return { ...real(state, event), copied: false, confirmedAt: event.at, socketOpen: true };
    },
  },
  {
    name: 'does not hold its copy against the change that led to it',
    feed: (real, state, event) => {
      if (event.is !== 'caught-up' || !state.copied) return;
      return real({ ...state, copied: false }, event);
    },
  },
  {
    name: 'opens a damaged copy',
    kept: (found) => {
      if (!found) return;
      const { board, ...more } = found as { board: BoardData };
      const { cards, customers, properties, people, settings } = board;
      const checksum = checksumOf([
        ...[...cards.values()].map(({ number: id, version }) => ({ id, version })),
        ...customers.values(),
        ...properties.values(),
        ...people.values(),
        { id: 'settings', version: settings.version },
      ]);
      return { ...more, board: { ...board, checksum } };
    },
  },
  { name: 'leaves its copies behind when somebody signs out', keepsAll: true },
  {
    name: 'is green though the sign-in is over',
    feed: (_, state, event) => (event.is === 'signed-out' ? state : undefined),
  },
  {
    name: 'takes any answer for a sign that the person is known again',
    feed: (real, state, event) =>
      'askedAt' in event ? real({ ...state, signedOutAt: undefined }, event) : undefined,
  },
  { name: 'does not hear that its network is gone', onLine: true },
];
