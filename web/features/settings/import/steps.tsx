import { Check } from 'lucide-react';

const STEPS = ['Choose the file', 'Match its columns', 'Look at the lines', 'Import'] as const;

type Props = {
  /** Which of them it is at, from 0; as many as there are = all is done. */
  readonly at: number;
};

/** The way from a file to what is made of it, and how far it has come. */
export function Steps({ at }: Props) {
  return (
    <ol className="import-steps" aria-label="Steps">
      {STEPS.map((step, i) => (
        <li
          key={step}
          data-is={i < at ? 'done' : i === at ? 'now' : 'ahead'}
          aria-current={i === at ? 'step' : undefined}
        >
          <b className="num" aria-hidden>
            {i < at ? <Check size={13} /> : i + 1}
          </b>
          {step}
          {i < at ? <span className="hidden-text"> done</span> : null}
        </li>
      ))}
    </ol>
  );
}
