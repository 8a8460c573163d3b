import { CalendarCheck } from 'lucide-react';
import type { Problem } from '../../api/problem.ts';
import { Face } from '../../ui/face.tsx';
import { Failed } from '../../ui/failed.tsx';
import { dayWords } from '../../words/order-words.ts';
import { LOCALE } from './words.ts';

type NoDaysProps = { readonly problem: Problem; onRetry(): void; onSignIn(): void };

/** Nothing is known of the days, and the server does not say. */
export function NoDays({ problem, onRetry, onSignIn }: NoDaysProps) {
  const signedOut = problem.status === 401;
  return (
    <Failed
      what="Your visits"
      problem={problem}
      verb={signedOut ? 'Sign in' : 'Retry'}
      onRetry={signedOut ? onSignIn : onRetry}
    />
  );
}

/** The day before it has come, in its final layout. */
export function Skeleton() {
  return (
    <div className="my-day my-day-skeleton" role="status" aria-label="Loading your visits">
      <i />
      <i />
      <i />
    </div>
  );
}

type FreeDayProps = {
  /** The next day with something booked. */
  readonly next: string | undefined;
  onNext(day: string): void;
};

/** A day without visits, and the way to the next that has some. */
export function FreeDay({ next, onNext }: FreeDayProps) {
  return (
    <Face
      icon={<CalendarCheck size={26} aria-hidden />}
      title="Nothing is booked for you"
      actions={
        next ? (
          <button type="button" className="button" onClick={() => onNext(next)}>
            Next: {dayWords(next, LOCALE)}
          </button>
        ) : null
      }
    >
      What your dispatcher books for this day appears here by itself.
    </Face>
  );
}
