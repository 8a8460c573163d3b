import { PlugZap } from 'lucide-react';
import { Face } from './face.tsx';

type FailedProps = {
  /** "The schedule": what did not come. */
  readonly what: string;
  /** In words, as far as the server found some. */
  readonly problem: {
    readonly title: string;
    readonly detail?: string | undefined;
    readonly instance?: string | undefined;
  };
  /** What the way out is called where trying again is none. */
  readonly verb?: string;
  onRetry(): void;
};

/** A screen, or a part of one, that could not be loaded: what happened, the way to try again, and the code to quote. */
export function Failed({ what, problem, verb = 'Retry', onRetry }: FailedProps) {
  return (
    <Face
      icon={<PlugZap size={26} aria-hidden />}
      title={problem.title}
      code={problem.instance}
      actions={
        <button type="button" className="button primary" onClick={onRetry}>
          {verb}
        </button>
      }
    >
      {problem.detail ?? `${what} could not be loaded.`}
    </Face>
  );
}
