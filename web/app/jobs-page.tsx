import { useMemo } from 'react';
import { type JobsView, viewFromParams, viewToParams } from '../features/jobs/filter.ts';
import { JobsScreen } from '../features/jobs/screen.tsx';
import { navigate } from './navigation.tsx';
import type { PageProps } from './page.ts';
import { JOBS, workOrderPath } from './paths.ts';

/** The jobs, with the days, the filter and the open job in the address. */
export function JobsPage({ api, feed, state, tenant, mayDispatch, search, live }: PageProps) {
  const view = useMemo(() => viewFromParams(new URLSearchParams(search)), [search]);
  const show = (next: JobsView): void => {
    const params = viewToParams(next);
    const query = params.size > 0 ? `?${params}` : '';
    // Opening a job is a step that Back takes back; everything else is the same place seen otherwise.
    const opens = next.open !== undefined && view.open === undefined;
    navigate(JOBS + query, { replace: !opens });
  };
  return (
    <JobsScreen
      api={api}
      feed={feed}
      board={state.board}
      problem={state.problem}
      tenant={tenant}
      person={state.person}
      now={state.now}
      mayDispatch={mayDispatch}
      live={live}
      view={view}
      onView={show}
      onRefresh={state.refresh}
      onOpenOrder={(number) => navigate(workOrderPath(number))}
    />
  );
}
