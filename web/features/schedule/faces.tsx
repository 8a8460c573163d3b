import { PlugZap, UserRoundX } from 'lucide-react';
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

/** Nobody to book. */
export function NoRows({ filtered, onAll }: { readonly filtered: boolean; onAll(): void }) {
  return (
    <Face
      icon={<UserRoundX size={26} aria-hidden />}
      title={filtered ? 'None of these technicians is here' : 'No technicians yet'}
      actions={
        filtered ? (
          <button type="button" className="button" onClick={onAll}>
            Show all technicians
          </button>
        ) : null
      }
    >
      {filtered
        ? 'They may have left the office.'
        : 'Each technician of the office gets a row here.'}
    </Face>
  );
}
