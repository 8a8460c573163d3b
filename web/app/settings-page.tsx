import { NotYet } from './elsewhere.tsx';
import type { PageProps } from './page.ts';

/** Settings. */
export function SettingsPage(_props: PageProps) {
  return <NotYet name="Settings" />;
}
