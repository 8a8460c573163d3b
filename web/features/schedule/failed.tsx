import { PlugZap } from 'lucide-react';
import type { Problem } from '../../api/problem.ts';
import { Face } from '../../ui/face.tsx';

/** What happened, with the way to try again and the code to quote. */
export function Failed({ problem, onRetry }: { readonly problem: Problem; onRetry(): void }) {
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
      {problem.detail ?? 'The schedule could not be loaded.'}
    </Face>
  );
}
