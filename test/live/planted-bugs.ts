import type { Bug } from './bug.ts';
import { COPY_BUGS } from './planted-copy-bugs.ts';
import { DEED_BUGS } from './planted-deed-bugs.ts';
import { SERVER_BUGS } from './planted-server-bugs.ts';

/** What a screen could do wrong. */
const SCREEN_BUGS: readonly Bug[] = [
  {
    name: 'skips the gap check',
    feed: (real, state, event) => {
      if (event.is !== 'changes' || !state.board) return;
      const { version } = state.board;
      const newer = event.changes.map((change) => change.version).filter((one) => one > version);
      if (newer.length === 0) return;
      const board = { ...state.board, version: Math.min(...newer) - 1 };
      return real({ ...state, board }, event);
    },
  },
  {
    name: 'applies what it has once more',
    feed: (real, state, event) => {
      if (event.is !== 'changes' || !state.board) return;
      const { version } = state.board;
      const [old] = event.changes.filter((change) => change.version <= version);
      if (!old) return;
      const board = { ...state.board, version: old.version - 1 };
      const next = real({ ...state, board, held: [] }, { ...event, changes: [old] });
      return next.board ? { ...next, board: { ...next.board, version } } : next;
    },
  },
  {
    name: 'ignores the checksum',
    feed: (real, state, event) => {
      const next = real(state, event);
      if (next.differedAt === state.differedAt && !next.differs) return;
      const confirmed = event.is === 'head' ? { confirmedAt: event.sentAt } : {};
      const { differedAt, headAhead } = state;
      return { ...next, differs: false, wantsSnapshot: false, differedAt, headAhead, ...confirmed };
    },
  },
  {
    name: 'takes any answered heartbeat for a confirmation',
    feed: (real, state, event) => {
      if (event.is !== 'head' || !state.board) return;
      const { version, checksum } = state.board;
      return real(state, { ...event, head: { ...event.head, version, checksum } });
    },
  },
  {
    name: 'counts from when an answer came, not from when it was asked',
    feed: (real, state, event) =>
      event.is === 'head' ? real(state, { ...event, sentAt: event.at }) : undefined,
  },
  {
    name: 'is green without a heartbeat',
    liveness: (state) =>
      state.socketOpen && state.board && state.gapSince === undefined ? { is: 'live' } : undefined,
  },
  {
    name: 'tells the age of a picture from when it came, not from when it was asked for',
    feed: (real, state, event) =>
      'askedAt' in event ? real(state, { ...event, askedAt: event.at }) : undefined,
  },
  {
    name: 'never catches up',
    wants: (_, wanted) => (wanted === 'changes' ? undefined : wanted),
  },
  {
    name: 'never asks for a fresh board once it has one',
    wants: (state, wanted) => (state.board && wanted === 'snapshot' ? undefined : wanted),
  },
  { name: 'tells its age by the clock on the wall', clock: () => Date.now() },
  {
    name: 'retries a command as a new one',
    request: ({ intentions }, headers) => {
      const sentAs = intentions.get(headers['idempotency-key'] ?? '')?.sentAs;
      if (!sentAs) return;
      const fresh = `${headers['idempotency-key']}-try-${sentAs.size}`;
      sentAs.add(fresh);
      headers['idempotency-key'] = fresh;
    },
  },
];

/** All of them: a simulation that does not catch each one proves nothing. */
export const PLANTED_BUGS = [...SCREEN_BUGS, ...COPY_BUGS, ...SERVER_BUGS, ...DEED_BUGS];
