import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Role } from '../../domain/policy.ts';
import type { BoardFeed } from '../api/board-feed.ts';
import { tell } from '../ui/toast.tsx';
import { aRole } from '../words/roles.ts';
import type { Session } from './session.ts';

/**
 * What the person may do now. The directory comes over the board: when it says another role than the token, the token is renewed at once,
 * and what they may do now shows without a reload. `onEnd` hears when they do not work here any more.
 */
export function useStanding(
  session: Session,
  feed: BoardFeed,
  onEnd: (firm: string | undefined) => void,
): Role {
  const role = useSyncExternalStore(session.subscribe, session.role);
  const ended = useSyncExternalStore(session.subscribe, session.ended);
  const { board, copied } = useSyncExternalStore(feed.subscribe, feed.current).feed;
  // A copy of an earlier board may tell of a role of long ago.
  const own = copied ? undefined : board?.people.get(session.person);
  const isAway = ended === 'access-ended' || own?.inactive === true;
  const firm = board?.settings.name;
  useEffect(() => {
    if (isAway) onEnd(firm);
    else if (ended) feed.signedOut();
  }, [isAway, ended, firm, feed, onEnd]);
  const told = own?.role;
  useEffect(() => {
    if (!told || told === session.role()) return;
    // The server hangs up on a changed role: for that moment the board is being checked, not lost.
    feed.woke();
    void session.renew();
  }, [told, session, feed]);
  const before = useRef(role);
  useEffect(() => {
    if (before.current === role) return;
    before.current = role;
    tell({ tone: 'good', about: 'role', text: `You are ${aRole(role)} now` });
  }, [role]);
  return role;
}
