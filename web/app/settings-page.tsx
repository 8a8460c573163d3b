import { SettingsScreen } from '../features/settings/screen.tsx';
import { useTitle } from '../ui/title.ts';
import type { PageProps } from './page.ts';

/** Settings. */
export function SettingsPage({ api, feed, state, mayDispatch, mayGovern, live }: PageProps) {
  useTitle('Settings');
  const { board, problem, person, now, refresh } = state;
  return (
    <SettingsScreen
      api={api}
      feed={feed}
      board={board}
      problem={problem}
      mayDispatch={mayDispatch}
      mayGovern={mayGovern}
      person={person}
      now={now}
      live={live}
      onRetry={refresh}
    />
  );
}
