import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, useState } from 'react';
import { addToDate, daysBetween } from '../../../domain/plain-date.ts';
import { useTitle } from '../../ui/title.ts';
import { dayWords, todayIn } from '../../words/order-words.ts';
import { FreeDay, NoDays, Skeleton } from './faces.tsx';
import { Freshness } from './freshness.tsx';
import { OutboxWaits, Refusals } from './outbox-news.tsx';
import { isClosed, leftOpen, nextDay, nextOf, type ShownVisit, shownOn } from './shown.ts';
import { type MyDay, useMyDay } from './use-my-day.ts';
import { useSwipe } from './use-swipe.ts';
import { VisitCard } from './visit-card.tsx';
import { DAYS } from './visits-feed.ts';
import { LOCALE } from './words.ts';
import './my-day.css';

type Props = {
  readonly day: MyDay;
  readonly tenant: string;
  readonly person: string;
  /** Nobody is signed in; what is known of the day is shown. */
  readonly away?: boolean;
  onSignIn(): void;
};

/** A technician's own visits, day by day, to be read and pressed in a basement. */
export function MyDayScreen({ day, tenant, person, away = false, onSignIn }: Props) {
  const { outbox, days, now } = useMyDay(day);
  const [ahead, setAhead] = useState(0);
  const { kept, problem, fetching } = days;
  useTitle('My day');
  const go = (to: number): void => setAhead(Math.max(0, Math.min(DAYS - 1, to)));
  const place = useRef<HTMLDivElement>(null);
  const swipe = useSwipe((by) => go(ahead + by));
  if (!kept) {
    return problem && !fetching ? (
      <NoDays problem={problem} onRetry={day.days.refresh} onSignIn={onSignIn} />
    ) : (
      <Skeleton />
    );
  }
  const today = todayIn(kept.view.zone, new Date(now).toISOString());
  const date = addToDate(today, { days: ahead });
  const { visits } = kept.view;
  const late = ahead === 0 ? leftOpen(today, visits, outbox.presses) : [];
  const shown = shownOn(date, visits, outbox.presses);
  const desk = { day, tenant, person, today, zone: kept.view.zone };
  return (
    <div ref={place} className="my-day" {...swipe}>
      <div className="my-day-top">
        <header className="my-day-head">
          <button
            type="button"
            className="my-day-step"
            aria-label="The day before"
            disabled={ahead === 0}
            onClick={() => go(ahead - 1)}
          >
            <ChevronLeft size={26} aria-hidden />
          </button>
          <div className="my-day-date" aria-live="polite">
            <h1>{dayName(ahead, date, today)}</h1>
            <p>{countWords(shown, ahead < 2 ? [dayWords(date, LOCALE)] : [])}</p>
          </div>
          <button
            type="button"
            className="my-day-step"
            aria-label="The day after"
            disabled={ahead === DAYS - 1}
            onClick={() => go(ahead + 1)}
          >
            <ChevronRight size={26} aria-hidden />
          </button>
        </header>
        <OutboxWaits
          day={day}
          outbox={outbox}
          onSignIn={onSignIn}
          onShow={() => place.current?.scrollTo({ top: 0 })}
        />
      </div>
      <Freshness
        days={days}
        trouble={outbox.trouble}
        now={now}
        covers={daysBetween(kept.from, date) < DAYS}
        away={away}
        onRefresh={day.days.refresh}
        onSignIn={onSignIn}
      />
      <Refusals day={day} outbox={outbox} visits={visits} />
      {late.length > 0 ? <Late visits={late} desk={desk} /> : null}
      {shown.length > 0 ? (
        <Visits visits={shown} isToday={ahead === 0} desk={desk} />
      ) : (
        <FreeDay next={nextDay(date, visits)} onNext={(next) => go(daysBetween(today, next))} />
      )}
    </div>
  );
}

export type VisitDesk = {
  readonly day: MyDay;
  readonly tenant: string;
  readonly person: string;
  readonly today: string;
  readonly zone: string;
};

function Visits({
  visits,
  isToday,
  desk,
}: {
  readonly visits: readonly ShownVisit[];
  readonly isToday: boolean;
  readonly desk: VisitDesk;
}) {
  const next = isToday ? nextOf(visits) : undefined;
  const others = visits.filter((one) => one !== next && !isClosed(one));
  const done = visits.filter(isClosed);
  return (
    <>
      {next ? <VisitCard shown={next} desk={desk} large /> : null}
      {next && others.length > 0 ? <h2 className="my-day-part">Later</h2> : null}
      {others.map((one) => (
        <VisitCard key={one.visit.number} shown={one} desk={desk} />
      ))}
      {done.length > 0 ? (
        <details className="my-day-done" open={!next && others.length === 0}>
          <summary>{done.length} done</summary>
          {done.map((one) => (
            <VisitCard key={one.visit.number} shown={one} desk={desk} />
          ))}
        </details>
      ) : null}
    </>
  );
}

function Late({
  visits,
  desk,
}: {
  readonly visits: readonly ShownVisit[];
  readonly desk: VisitDesk;
}) {
  return (
    <details className="my-day-late">
      <summary>
        {visits.length === 1 ? '1 visit' : `${visits.length} visits`} of earlier days still open
      </summary>
      {visits.map((one) => (
        <VisitCard key={one.visit.number} shown={one} desk={desk} dated />
      ))}
    </details>
  );
}

function dayName(ahead: number, date: string, today: string): string {
  if (ahead === 0) return 'Today';
  return ahead === 1 ? 'Tomorrow' : dayWords(date, LOCALE, today);
}

function countWords(visits: readonly ShownVisit[], date: readonly string[]): string {
  const done = visits.filter(isClosed).length;
  const many = visits.length === 1 ? '1 visit' : `${visits.length} visits`;
  const count = visits.length === 0 ? 'no visits' : many;
  return [...date, count, ...(done > 0 ? [`${done} done`] : [])].join(' · ');
}
