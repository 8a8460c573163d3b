import { CustomersScreen } from '../features/customers/screen.tsx';
import { navigate } from './navigation.tsx';
import type { PageProps } from './page.ts';
import { placeOf, workOrderPath } from './paths.ts';

/** The customers, or the page of the one that the address names. */
export function CustomersPage({ api, feed, state, mayDispatch, live }: PageProps) {
  const place = placeOf(window.location.pathname);
  return (
    <CustomersScreen
      api={api}
      feed={feed}
      board={state.board}
      problem={state.problem}
      person={state.person}
      now={state.now}
      mayDispatch={mayDispatch}
      live={live}
      open={place.is === 'customers' ? place.open : undefined}
      onRefresh={state.refresh}
      onOpenOrder={(number) => navigate(workOrderPath(number))}
      onGo={(path) => navigate(path)}
    />
  );
}
