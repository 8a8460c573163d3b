import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { BoardFeed } from '../api/board-feed.ts';
import type { Api } from '../api/client.ts';
import type { Span } from '../api/job-list.ts';
import { createJobsFeed, type JobsView } from '../api/jobs-feed.ts';

/** The jobs of a span, kept as they are now; another span begins anew. */
export function useJobs(
  api: Api,
  feed: BoardFeed,
  span: Span,
  zone: string,
): JobsView & { reload(): void } {
  const asked = JSON.stringify(span);
  const source = useMemo(
    () => createJobsFeed(api, feed, JSON.parse(asked) as Span, zone),
    [api, feed, asked, zone],
  );
  useEffect(() => source.start(), [source]);
  const view = useSyncExternalStore(source.subscribe, source.current);
  return { ...view, reload: source.reload };
}
