import { useMemo } from 'react';
import { ReportsScreen } from '../features/reports/screen.tsx';
import { viewFromParams, viewToParams } from '../features/reports/view.ts';
import { navigate } from './navigation.tsx';
import type { PageProps } from './page.ts';
import { REPORTS, workOrderPath } from './paths.ts';

/** The reports, with the period, the grouping and what was chosen in the address. */
export function ReportsPage({ api, feed, state, tenant, search, live }: PageProps) {
  const view = useMemo(() => viewFromParams(new URLSearchParams(search)), [search]);
  return (
    <ReportsScreen
      api={api}
      feed={feed}
      board={state.board}
      problem={state.problem}
      tenant={tenant}
      now={state.now}
      live={live}
      view={view}
      onView={(next) => {
        const params = viewToParams(next);
        navigate(params.size > 0 ? `${REPORTS}?${params}` : REPORTS, { replace: true });
      }}
      onRefresh={state.refresh}
      onOpenOrder={(number) => navigate(workOrderPath(number))}
    />
  );
}
