import { useMemo } from 'react';
import { ArchiveScreen } from '../features/archive/screen.tsx';
import { placeFromParams, placeToParams } from '../features/archive/view.ts';
import { navigate } from './navigation.tsx';
import type { PageProps } from './page.ts';
import { ARCHIVE, workOrderPath } from './paths.ts';

/** The archive, with its month and what is searched for in the address. */
export function ArchivePage({ api, feed, state, tenant, search, live }: PageProps) {
  const place = useMemo(() => placeFromParams(new URLSearchParams(search)), [search]);
  return (
    <ArchiveScreen
      api={api}
      feed={feed}
      board={state.board}
      problem={state.problem}
      tenant={tenant}
      now={state.now}
      live={live}
      place={place}
      onPlace={(next) => {
        const params = placeToParams(next);
        navigate(params.size > 0 ? `${ARCHIVE}?${params}` : ARCHIVE, { replace: true });
      }}
      onRefresh={state.refresh}
      onOpenOrder={(number) => navigate(workOrderPath(number))}
    />
  );
}
