import type { Problem } from '../../api/problem.ts';
import { Failed } from '../../ui/failed.tsx';

type FailedProps = { readonly title: string; readonly problem: Problem; onRetry(): void };

/** A part of the settings that could not be loaded. */
export function PartFailed({ title, problem, onRetry }: FailedProps) {
  return (
    <section className="settings-card" aria-label={title}>
      <Failed what={title} problem={problem} onRetry={onRetry} />
    </section>
  );
}

const LINES = [1, 2, 3, 4, 5];

/** A part of the settings before it has come. */
export function PartSkeleton({ title }: { readonly title: string }) {
  return (
    <section className="settings-card caps-skeleton" role="status" aria-label={`Loading ${title}`}>
      <header aria-hidden>
        <h2>{title}</h2>
        <i />
      </header>
      {LINES.map((line) => (
        <div key={line} className="cap-row" aria-hidden>
          <i />
          <i />
          <i />
          <i />
        </div>
      ))}
    </section>
  );
}
