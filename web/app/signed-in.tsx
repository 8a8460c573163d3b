import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { WorkOrderNumber } from '../../domain/ids.ts';
import { permission } from '../../domain/policy.ts';
import { createBoardFeed } from '../api/board-feed.ts';
import { createApi } from '../api/client.ts';
import { forgetHere, lastHere } from '../api/last-here.ts';
import { boardCopies } from '../api/local-copy.ts';
import { useBoard } from '../features/board/use-board.ts';
import { forgetDefaults } from '../features/board/views/default-here.ts';
import { LivePill } from '../parts/live-pill.tsx';
import { Frame } from './frame.tsx';
import { navigate } from './navigation.tsx';
import { noticing } from './noticing.ts';
import { type Place, workOrderPath } from './paths.ts';
import { useQuestion } from './question.tsx';
import type { Session } from './session.ts';
import { useMe } from './use-me.ts';
import { useStanding } from './use-standing.ts';
import { WorkOrdersPage } from './work-orders-page.tsx';

const AccessEndedPage = lazy(() =>
  import('./access-ended-page.tsx').then((m) => ({ default: m.AccessEndedPage })),
);
const SignOutEverywhere = lazy(() =>
  import('./sign-out-everywhere.tsx').then((m) => ({ default: m.SignOutEverywhere })),
);
const CalendarLink = lazy(() =>
  import('../parts/calendar-link.tsx').then((m) => ({ default: m.CalendarLink })),
);
const MyDayPage = lazy(() => import('./my-day-page.tsx').then((m) => ({ default: m.MyDayPage })));
const JobsPage = lazy(() => import('./jobs-page.tsx').then((m) => ({ default: m.JobsPage })));
const SettingsPage = lazy(() =>
  import('./settings-page.tsx').then((m) => ({ default: m.SettingsPage })),
);
const SchedulePage = lazy(() =>
  import('./schedule-page.tsx').then((m) => ({ default: m.SchedulePage })),
);
const PortfolioPage = lazy(() =>
  import('./portfolio-page.tsx').then((m) => ({ default: m.PortfolioPage })),
);
const CustomersPage = lazy(() =>
  import('./customers-page.tsx').then((m) => ({ default: m.CustomersPage })),
);
const PropertiesPage = lazy(() =>
  import('./properties-page.tsx').then((m) => ({ default: m.PropertiesPage })),
);
const ReportsPage = lazy(() =>
  import('./reports-page.tsx').then((m) => ({ default: m.ReportsPage })),
);
const ArchivePage = lazy(() =>
  import('./archive-page.tsx').then((m) => ({ default: m.ArchivePage })),
);
/** Screens that are fetched when somebody goes there. */
const PAGES = {
  jobs: JobsPage,
  schedule: SchedulePage,
  settings: SettingsPage,
  portfolio: PortfolioPage,
  customers: CustomersPage,
  properties: PropertiesPage,
  reports: ReportsPage,
  archive: ArchivePage,
} as const;

type OfTheOffice = Extract<Place, { is: 'board' | keyof typeof PAGES }>;
const isOfTheOffice = (place: Place): place is OfTheOffice =>
  place.is === 'board' || place.is in PAGES;

type Props = {
  readonly session: Session;
  readonly pathname: string;
  readonly search: string;
  readonly place: Place;
  /** What stands in the frame when it is not the board. */
  readonly children: ReactNode;
};

/** The app of a signed-in person, for as long as they belong to the firm. */
export function SignedIn(props: Props) {
  const { session } = props;
  const [end, setEnd] = useState<{ readonly firm: string | undefined }>();
  const onEnd = useCallback((firm: string | undefined) => setEnd((known) => known ?? { firm }), []);
  if (!end) return <Inside {...props} onEnd={onEnd} />;
  return (
    <Suspense>
      <AccessEndedPage who={session} firm={end.firm} onLeave={session.signOut} />
    </Suspense>
  );
}

type InsideProps = Props & { onEnd(firm: string | undefined): void };

/** One client, one feed for all screens, the frame around them. */
function Inside({ session, pathname, search, place, children, onEnd }: InsideProps) {
  const [api] = useState(() => createApi(session, { fetch: noticing(session) }));
  const [copies] = useState(() => boardCopies(session.tenant, session.person));
  const [feed] = useState(() => createBoardFeed(api, session.liveUrl, copies));
  const leaveFor = useCallback(
    (firm: string | undefined) => {
      void copies.forget();
      onEnd(firm);
    },
    [copies, onEnd],
  );
  const role = useStanding(session, feed, leaveFor);
  const mayRead = permission(role, 'read') === 'yes';
  useEffect(() => {
    if (!mayRead) void copies.forget();
    else if (lastHere()) void forgetDays();
  }, [copies, mayRead]);
  const { question, ask } = useQuestion();
  const open = useCallback(
    (number: WorkOrderNumber) => navigate(workOrderPath(number, window.location.search)),
    [],
  );
  const state = useBoard({ api, feed, mayRead, person: session.person, ask, open });
  const me = useMe(api, !mayRead);
  const { board } = state;
  const mayLeave = useRef<() => Promise<boolean>>(() => Promise.resolve(true));
  const onLeaving = useCallback((question: () => Promise<boolean>) => {
    mayLeave.current = question;
  }, []);
  const [leaving, setLeaving] = useState(false);
  const [linking, setLinking] = useState(false);
  const signOut = async (): Promise<void> => {
    if (!(await mayLeave.current())) return;
    forgetDefaults();
    void copies.forget().finally(session.signOut);
  };
  const who = {
    tenant: session.tenant,
    tenantName: board?.settings.name ?? me?.tenant,
    personName: board?.people.get(session.person)?.name ?? me?.name,
    role,
    ...(mayRead ? {} : { calendar: () => setLinking(true) }),
    signOut: () => void signOut(),
    signOutEverywhere: () => setLeaving(true),
  };
  const page = {
    api,
    feed,
    state,
    search,
    tenant: session.tenant,
    mayDispatch: permission(role, 'dispatch') === 'yes',
    mayGovern: permission(role, 'govern') === 'yes',
    live: <LivePill feed={feed} onRefresh={state.refresh} onSignIn={session.signInAgain} />,
    onOpen: open,
    onSignIn: session.signInAgain,
  };
  const Page = isOfTheOffice(place) && place.is !== 'board' ? PAGES[place.is] : undefined;
  return (
    <Frame who={who} pathname={pathname}>
      {!mayRead && place.is !== 'nowhere' ? (
        <Suspense>
          <MyDayPage api={api} session={session} me={me} onLeaving={onLeaving} />
        </Suspense>
      ) : !isOfTheOffice(place) ? (
        children
      ) : Page ? (
        <Suspense>
          <Page {...page} />
        </Suspense>
      ) : (
        <WorkOrdersPage
          {...page}
          opened={place.is === 'board' ? place.open : undefined}
          question={question}
        />
      )}
      {linking ? (
        <Suspense>
          <CalendarLink
            api={api}
            person={{ id: session.person, name: who.personName ?? 'You' }}
            own
            onClose={() => setLinking(false)}
          />
        </Suspense>
      ) : null}
      {leaving ? (
        <Suspense>
          <SignOutEverywhere
            api={api}
            onOut={() => void signOut()}
            onClose={() => setLeaving(false)}
          />
        </Suspense>
      ) : null}
    </Frame>
  );
}

/** Somebody of the office signed in where a technician's day lay. */
async function forgetDays(): Promise<void> {
  forgetHere();
  const { removeAll } = await import('../api/outbox-shelf.ts');
  await removeAll('days').catch(() => undefined);
}
