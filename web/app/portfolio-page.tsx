import { PortfolioScreen } from '../features/portfolio/screen.tsx';
import { navigate } from './navigation.tsx';
import type { PageProps } from './page.ts';
import { PORTFOLIO, workOrderPath } from './paths.ts';

/** The portfolio, with its customer in the address. */
export function PortfolioPage({ api, feed, state, mayDispatch, search, live }: PageProps) {
  return (
    <PortfolioScreen
      api={api}
      feed={feed}
      board={state.board}
      problem={state.problem}
      person={state.person}
      now={state.now}
      mayDispatch={mayDispatch}
      live={live}
      customer={new URLSearchParams(search).get('customer') ?? undefined}
      onCustomer={(id) => navigate(`${PORTFOLIO}?customer=${id}`)}
      onRefresh={state.refresh}
      onOpenOrder={(number) => navigate(workOrderPath(number))}
      onOpenProperty={(id) => navigate(`/properties/${id}`)}
    />
  );
}
