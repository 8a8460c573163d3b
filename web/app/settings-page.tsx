import { SettingsScreen } from '../features/settings/screen.tsx';
import { useTitle } from '../ui/title.ts';
import { navigate } from './navigation.tsx';
import type { PageProps } from './page.ts';
import { placeOf } from './paths.ts';

const TITLES = {
  board: 'Settings',
  sla: 'SLA · Settings',
  alerts: 'Alerts · Settings',
  webhooks: 'Webhooks · Settings',
  people: 'People · Settings',
  import: 'Import · Settings',
};

/** Settings, and the part of them that the address names. */
export function SettingsPage({
  api,
  feed,
  state,
  tenant,
  mayDispatch,
  mayGovern,
  live,
}: PageProps) {
  const place = placeOf(window.location.pathname);
  const part = place.is === 'settings' ? place.part : undefined;
  useTitle(TITLES[part ?? 'board']);
  const { board, problem, person, now, refresh } = state;
  return (
    <SettingsScreen
      part={part}
      tenant={tenant}
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
      onGo={(path) => navigate(path)}
    />
  );
}
