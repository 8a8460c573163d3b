import { PlugZap } from 'lucide-react';
import type { Problem } from '../../api/problem.ts';
import { Face } from '../../ui/face.tsx';

/** Nothing is known of the days, and the server does not say. */
export function NoDays({ problem, onRetry }: { readonly problem: Problem; onRetry(): void }) {
  return (
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
      {problem.detail ?? 'Your visits could not be loaded.'}
    </Face>
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
