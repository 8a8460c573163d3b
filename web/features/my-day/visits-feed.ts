import { addToDate } from '../../../domain/plain-date.ts';
import type { MyVisits } from '../../../functions/contract/my-visits.ts';
import type { Api } from '../../api/client.ts';
import type { Place } from '../../api/outbox-shelf.ts';
import type { Answer, Problem } from '../../api/problem.ts';
import { todayIn } from '../../words/order-words.ts';

/** As many days as one question may have. */
export const DAYS = 14;
/** What was left open this many days ago is still shown, with today's. */
const DAYS_BACK = 7;
/** A phone that nobody signed in on for a weekend shows no names and access codes any more. */
const KEPT_MS = 72 * 3_600_000;

/** The days as the server told them, and when (milliseconds of this machine). */
export type Kept = { readonly view: MyVisits; readonly from: string; readonly at: number };

export type DaysView = {
  readonly kept?: Kept | undefined;
  /** Why the last fetch failed; undefined once one succeeds. */
  readonly problem?: Problem | undefined;
  readonly fetching: boolean;
};

type Source = {
  readonly api: Api;
  /** Where the last answer lies, to be read without a network. */
  readonly place: Place<Kept | undefined>;
  now(): number;
  /** Whether nobody has signed out or in on this machine since. */
  mayKeep(): boolean;
  onFetched(view: MyVisits): void;
};

export type VisitsFeed = {
  subscribe(listener: () => void): () => void;
  current(): DaysView;
  /** Fetches now; while a fetch is under way, one more after it. */
  refresh(): void;
  /** How far the server's clock was ahead of this machine's, in milliseconds. */
  skew(): number;
  start(): () => void;
};

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The visits of whoever is signed in: what was kept at once, then what the server says, as often as asked. */
export function visitsFeed({ api, place, now, mayKeep, onFetched }: Source): VisitsFeed {
  const listeners = new Set<() => void>();
  let view: DaysView = { fetching: false };
  let again = false;
  let running = false;

  function show(next: Partial<DaysView>): void {
    view = { ...view, ...next };
    for (const listener of listeners) listener();
  }
  const today = (zone: string): string => todayIn(zone, new Date(now()).toISOString());
  const between = (from: string, to: string) =>
    api.get<MyVisits>(`/api/my-visits?from=${from}&to=${to}`);

  /** From today on; and what was left open in the days before. */
  async function fetched(from: string): Promise<Answer<MyVisits>> {
    const [before, ahead] = await Promise.all([
      between(addToDate(from, { days: -DAYS_BACK }), addToDate(from, { days: -1 })),
      between(from, addToDate(from, { days: DAYS - 1 })),
    ]);
    if (!before.ok || !ahead.ok) return before.ok ? ahead : before;
    return {
      ok: true,
      value: { ...ahead.value, visits: [...before.value.visits, ...ahead.value.visits] },
    };
  }

  async function refresh(): Promise<void> {
    if (!running) return;
    if (view.fetching) {
      again = true;
      return;
    }
    show({ fetching: true });
    const from = today(view.kept?.view.zone ?? HERE);
    const at = now();
    const answer = await fetched(from);
    if (!answer.ok) show({ fetching: false, problem: answer.problem });
    else {
      const kept = { view: answer.value, from, at };
      show({ fetching: false, problem: undefined, kept });
      onFetched(answer.value);
      if (mayKeep()) void place.change(() => kept).catch(() => undefined);
      // The firm's day may be another than this machine's.
      if (today(answer.value.zone) !== from) again = true;
    }
    if (again) {
      again = false;
      void refresh();
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => view,
    refresh: () => void refresh(),
    skew: () => (view.kept ? Date.parse(view.kept.view.now) - view.kept.at : 0),
    start() {
      running = true;
      void place
        .read()
        .then((kept) => {
          if (kept && now() - kept.at > KEPT_MS) return place.remove();
          if (kept && !view.kept) show({ kept });
          return undefined;
        })
        .catch(() => undefined)
        .finally(() => void refresh());
      return () => {
        running = false;
      };
    },
  };
}
