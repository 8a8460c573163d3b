import type { Change } from '../../functions/contract/board.ts';
import type { JobList, JobRow } from '../../functions/contract/job.ts';
import type { BoardFeed } from './board-feed.ts';
import type { Api } from './client.ts';
import { applyToJobs, type JobsHeld, type Span } from './job-list.ts';
import type { News } from './news.ts';
import type { Answer, Problem } from './problem.ts';

/** What changes together comes together: one question for all of it. */
const TOGETHER_MS = 250;
const AGAIN_MS = 5_000;
/** Work orders in one question at most. */
const ORDERS_MOST = 50;

export type JobsView = {
  readonly held?: JobsHeld | undefined;
  /** Why the last question failed; what is held then is what was known before. */
  readonly problem?: Problem | undefined;
};

export type JobsFeed = {
  subscribe(listener: () => void): () => void;
  current(): JobsView;
  /** Reads them again now. */
  reload(): void;
  /** Runs until the answered function is called. */
  start(): () => void;
};

/** The jobs of a span, live: read once, then kept by what comes over the board, and read again when that does not tell all. */
export function createJobsFeed(
  api: Api,
  feed: Pick<BoardFeed, 'onNews'>,
  span: Span,
  zone: string,
): JobsFeed {
  const listeners = new Set<() => void>();
  let view: JobsView = {};
  let running = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What has happened since the question under way was asked; undefined when none is. */
  let since: Change[] | undefined;
  let askAgain = false;

  function show(next: JobsView): void {
    view = next;
    for (const listener of listeners) listener();
  }

  function askIn(ms: number): void {
    clearTimeout(timer);
    if (running) timer = setTimeout(ask, ms);
  }

  async function ask(): Promise<void> {
    clearTimeout(timer);
    if (since) {
      askAgain = true;
      return;
    }
    since = [];
    const answer = await readJobs(api, span);
    const missed = since;
    since = undefined;
    if (!running) return;
    if (answer.ok) {
      const read = { ...answer.value, span, zone, doubtful: false };
      settle({ held: applyToJobs(read, missed) });
    } else {
      show({ ...view, problem: answer.problem });
      askIn(AGAIN_MS);
    }
    if (askAgain) void ask();
    askAgain = false;
  }

  function settle(next: JobsView): void {
    show(next);
    if (next.held?.doubtful) askIn(TOGETHER_MS);
  }

  function hear(news: News): void {
    if (news === 'anew') {
      askIn(0);
      return;
    }
    since?.push(...news);
    if (view.held) settle({ ...view, held: applyToJobs(view.held, news) });
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => view,
    reload: () => void ask(),
    start() {
      running = true;
      const stopHearing = feed.onNews(hear);
      const again = () => askIn(0);
      window.addEventListener('online', again);
      void ask();
      return () => {
        running = false;
        clearTimeout(timer);
        stopHearing();
        window.removeEventListener('online', again);
      };
    },
  };
}

type Read = Pick<JobsHeld, 'version' | 'jobs'>;

/** All pages of a span. What changed while they were read is in what came after the first of them. */
async function readJobs(api: Api, span: Span): Promise<Answer<Read>> {
  const jobs = new Map<string, JobRow>();
  let version: number | undefined;
  for (const query of queriesOf(span)) {
    for (let next: string | undefined = ''; next !== undefined; ) {
      const cursor: string = next && `&cursor=${encodeURIComponent(next)}`;
      const answer: Answer<JobList> = await api.get(`/api/jobs?${query}${cursor}`);
      if (!answer.ok) return answer;
      version ??= answer.value.version;
      for (const job of answer.value.jobs) jobs.set(job.number, job);
      next = answer.value.next;
    }
  }
  return { ok: true, value: { version: version ?? 0, jobs } };
}

function queriesOf(span: Span): readonly string[] {
  if (span === 'none') return ['days=none'];
  if ('from' in span) return [`from=${span.from}&to=${span.to}`];
  const { workOrders } = span;
  const parts = Math.ceil(workOrders.length / ORDERS_MOST);
  return Array.from({ length: parts }, (_, part) => {
    const numbers = workOrders.slice(part * ORDERS_MOST, (part + 1) * ORDERS_MOST);
    return `workOrders=${numbers.join()}`;
  });
}
