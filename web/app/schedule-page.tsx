import { lazy, Suspense, useMemo } from 'react';
import { ScheduleScreen } from '../features/schedule/screen.tsx';
import { type ScheduleView, viewFromParams, viewToParams } from '../features/schedule/view.ts';
import { todayIn } from '../words/order-words.ts';
import { navigate } from './navigation.tsx';
import type { PageProps } from './page.ts';
import { JOBS, SCHEDULE, workOrderPath } from './paths.ts';

const NewJob = lazy(() =>
  import('../features/jobs/new-job.tsx').then((m) => ({ default: m.NewJob })),
);

/** The schedule, with its days, its view and its technicians in the address. */
export function SchedulePage({ api, feed, state, tenant, mayDispatch, search, live }: PageProps) {
  const { board, person, now } = state;
  const view = useMemo(() => viewFromParams(new URLSearchParams(search)), [search]);
  const show = (next: ScheduleView): void => {
    const params = viewToParams(next);
    navigate(SCHEDULE + (params.size > 0 ? `?${params}` : ''), { replace: true });
  };
  const open = {
    onOpenJob: (number: string) => navigate(`${JOBS}?job=${number}`),
    onOpenOrder: (number: Parameters<typeof workOrderPath>[0]) => navigate(workOrderPath(number)),
  };
  return (
    <ScheduleScreen
      {...{ api, feed, board, person, now, mayDispatch, live, view, ...open }}
      problem={state.problem}
      onView={show}
      onRefresh={state.refresh}
      newJob={(close) =>
        board ? (
          <Suspense>
            <NewJob
              desk={{
                ...{ api, feed, board, tenant, person, now, mayDispatch, ...open },
                today: todayIn(board.settings.zone, now),
              }}
              onClose={close}
            />
          </Suspense>
        ) : null
      }
    />
  );
}
