import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { BoardFeed } from '../api/board-feed.ts';
import type { Api } from '../api/client.ts';
import type { Span } from '../api/job-list.ts';
import { createJobsFeed, type JobsView } from '../api/jobs-feed.ts';

/** The jobs of some days, kept as they are now; others begin anew. */
export function useJobs(
  api: Api,
  feed: BoardFeed,
  span: Span,
  zone: string,
): JobsView & { reload(): void } {
  const [from, to] = span === 'none' ? ['', ''] : [span.from, span.to];
  const source = useMemo(
    () => createJobsFeed(api, feed, from ? { from, to } : 'none', zone),
    [api, feed, from, to, zone],
  );
  useEffect(() => source.start(), [source]);
  const view = useSyncExternalStore(source.subscribe, source.current);
  return { ...view, reload: source.reload };
}
