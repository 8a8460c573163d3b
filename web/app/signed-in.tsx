import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { WorkOrderNumber } from '../../domain/ids.ts';
import { permission } from '../../domain/policy.ts';
import { createBoardFeed } from '../api/board-feed.ts';
import { createApi } from '../api/client.ts';
import { boardCopies } from '../api/local-copy.ts';
import { useBoard } from '../features/board/use-board.ts';
import { NoBoard } from './elsewhere.tsx';
import { Frame } from './frame.tsx';
import { navigate } from './navigation.tsx';
import { type Place, workOrderPath } from './paths.ts';
import { useQuestion } from './question.tsx';
import type { Session } from './session.ts';
import { useMe } from './use-me.ts';
import { WorkOrdersPage } from './work-orders-page.tsx';

type Props = {
  readonly session: Session;
  readonly pathname: string;
  readonly search: string;
  readonly place: Place;
  /** What stands in the frame when it is not the board. */
  readonly children: ReactNode;
};

/** The app of a signed-in person: one client, one feed for all screens, the frame around them. */
export function SignedIn({ session, pathname, search, place, children }: Props) {
  const [api] = useState(() => createApi(session));
  const mayRead = permission(session.role, 'read') === 'yes';
  const [copies] = useState(() => boardCopies(session.tenant, session.person));
  const [feed] = useState(() => createBoardFeed(api, session.liveUrl, copies));
  useEffect(() => session.onEnd(feed.signedOut), [session, feed]);
  useEffect(() => {
    if (!mayRead) void copies.forget();
  }, [copies, mayRead]);
  const { question, ask } = useQuestion();
  const open = useCallback(
    (number: WorkOrderNumber) => navigate(workOrderPath(number, window.location.search)),
    [],
  );
  const state = useBoard({ api, feed, mayRead, person: session.person, ask, open });
  const me = useMe(api, !mayRead);
  const { board } = state;
  const who = {
    tenant: session.tenant,
    tenantName: board?.settings.name ?? me?.tenant,
    personName: board?.people.get(session.person)?.name ?? me?.name,
    role: session.role,
    signOut: () => void copies.forget().finally(session.signOut),
  };
  return (
    <Frame who={who} pathname={pathname}>
      {place.is !== 'board' ? (
        children
      ) : mayRead ? (
        <WorkOrdersPage
          api={api}
          feed={feed}
          state={state}
          mayDispatch={permission(session.role, 'dispatch') === 'yes'}
          opened={place.open}
          search={search}
          question={question}
          onOpen={open}
          onSignIn={session.signInAgain}
        />
      ) : (
        <NoBoard />
      )}
    </Frame>
  );
}
