import type { RecordsScreenProps } from '../parts/records/records-screen.tsx';
import { navigate } from './navigation.tsx';
import type { PageProps } from './page.ts';
import { placeOf, workOrderPath } from './paths.ts';

/** What a list of records is given, with the record open that the address names. */
export function recordsProps({
  api,
  feed,
  state,
  tenant,
  mayDispatch,
  live,
}: PageProps): RecordsScreenProps {
  const { board, problem, person, now, refresh } = state;
  const place = placeOf(window.location.pathname);
  return {
    ...{ api, feed, board, problem, tenant, person, now, mayDispatch, live },
    open: 'open' in place ? place.open : undefined,
    onRefresh: refresh,
    onOpenOrder: (number) => navigate(workOrderPath(number)),
    onGo: (path) => navigate(path),
  };
}
