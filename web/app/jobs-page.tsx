import { NotYet } from './elsewhere.tsx';
import type { PageProps } from './page.ts';

/** Jobs. */
export function JobsPage(_props: PageProps) {
  return <NotYet name="Jobs" />;
}
