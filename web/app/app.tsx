import { lazy, Suspense, use, useEffect } from 'react';
import { SignInFailed } from '../features/sign-in/sign-in-failed.tsx';
import { navigate, useAddress } from './navigation.tsx';
import { placeOf, WORK_ORDERS } from './paths.ts';
import type { Start } from './session.ts';
import { SignedIn } from './signed-in.tsx';

const KeptDayPage = lazy(() =>
  import('./kept-day-page.tsx').then((m) => ({ default: m.KeptDayPage })),
);

const NotFound = lazy(() => import('./elsewhere.tsx').then((m) => ({ default: m.NotFound })));
const AccessEndedPage = lazy(() =>
  import('./access-ended-page.tsx').then((m) => ({ default: m.AccessEndedPage })),
);

/** The whole screen, once it is known who sits before it. */
export function App({ start }: { readonly start: Promise<Start> }) {
  const started = use(start);
  const { pathname, search } = useAddress();
  if (started.is === 'failed') return <SignInFailed why={started.why} again={started.again} />;
  if (started.is === 'access-ended') return <AccessEndedPage onLeave={started.signOut} />;
  if (started.is === 'away') return <KeptDayPage away={started} />;
  const place = placeOf(pathname);
  return (
    <SignedIn session={started.session} pathname={pathname} search={search} place={place}>
      {place.is === 'start' || place.is === 'my-day' ? <ToBoard /> : null}
      {place.is === 'nowhere' ? (
        <Suspense>
          <NotFound />
        </Suspense>
      ) : null}
    </SignedIn>
  );
}

function ToBoard() {
  useEffect(() => navigate(WORK_ORDERS, { replace: true }), []);
  return null;
}
