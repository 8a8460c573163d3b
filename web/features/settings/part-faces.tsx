import { PlugZap } from 'lucide-react';
import type { Problem } from '../../api/problem.ts';
import { Face } from '../../ui/face.tsx';

type FailedProps = { readonly title: string; readonly problem: Problem; onRetry(): void };

/** A part of the settings that could not be loaded. */
export function PartFailed({ title, problem, onRetry }: FailedProps) {
  return (
    <section className="settings-card" aria-label={title}>
      <Face
        icon={<PlugZap size={26} aria-hidden />}
        title={problem.title}
        code={problem.instance}
        actions={
          <button type="button" className="button primary" onClick={onRetry}>
            Retry
          </button>
        }
      >
        {problem.detail ?? `${title} could not be loaded.`}
      </Face>
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
