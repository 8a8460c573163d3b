import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Api } from '../../api/client.ts';
import { forgetHere, isStillHere } from '../../api/last-here.ts';
import type { OutboxDriver } from '../../api/outbox.ts';
import { outboxHere } from '../../api/outbox-here.ts';
import { placeOf, removeOthers } from '../../api/outbox-shelf.ts';
import { waiting } from '../../api/outbox-state.ts';
import { hearPings } from '../../api/pings.ts';
import { forgetTexts } from './use-kept-text.ts';
import { type Kept, type VisitsFeed, visitsFeed } from './visits-feed.ts';

const EVERY_MS = 60_000;

export type MyDay = {
  readonly outbox: OutboxDriver;
  readonly days: VisitsFeed;
  /** Leaves nothing of this person behind; what was not sent is lost. */
  forget(): Promise<void>;
  start(liveUrl: string): () => void;
};

/** What a technician works with: the visits of the days, and the outbox for what is pressed on them. */
export function createMyDay(api: Api, tenant: string, person: string): MyDay {
  const outbox = outboxHere(api, tenant, person);
  const place = placeOf<Kept | undefined>('days', tenant, person, undefined);
  const days = visitsFeed({
    api,
    place,
    now: Date.now,
    mayKeep: () => isStillHere({ tenant, person }),
    onFetched: ({ visits }) =>
      void outbox.learned(new Map(visits.map(({ number, version }) => [number, version]))),
  });
  let unanswered = 0;
  // What the server has answered shows in what it tells: nobody waits a minute for that.
  outbox.subscribe(() => {
    const count = waiting(outbox.current().presses).length;
    if (count < unanswered) days.refresh();
    unanswered = count;
  });
  return {
    outbox,
    days,
    async forget() {
      // First: an answer that is still under way, here or in another tab, is kept by nobody then.
      forgetHere();
      await outbox.forget();
      forgetTexts();
      await place.remove().catch(() => undefined);
    },
    start(liveUrl) {
      void removeOthers('days', tenant, person).catch(() => undefined);
      const stops = [outbox.start(), days.start(), onEachLook(outbox, days)];
      stops.push(hearPings({ api, url: liveUrl, onPing: days.refresh }));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

/** When somebody looks, when the network returns, and every minute that the page is in sight. */
function onEachLook(outbox: OutboxDriver, days: VisitsFeed): () => void {
  const look = (): void => {
    if (document.hidden) return;
    outbox.wake();
    days.refresh();
  };
  const timer = setInterval(() => {
    if (!document.hidden) days.refresh();
  }, EVERY_MS);
  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', look);
  window.addEventListener('offline', look);
  window.addEventListener('focus', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('online', look);
    window.removeEventListener('offline', look);
    window.removeEventListener('focus', look);
  };
}

/** The same, shown; renders with every change and every few seconds. */
export function useMyDay(day: MyDay) {
  const outbox = useSyncExternalStore(day.outbox.subscribe, day.outbox.current);
  const days = useSyncExternalStore(day.days.subscribe, day.days.current);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return { outbox, days, now: Math.max(now, days.kept?.at ?? 0) };
}
