import { STEPS } from './check.ts';

type Props = {
  readonly step: number;
  onStep(step: number): void;
};

/** Where one is on a phone; a tap goes back, or on. */
export function Steps({ step, onStep }: Props) {
  return (
    <ol className="steps" aria-label="Steps">
      {STEPS.map((name, index) => (
        <li key={name}>
          <button
            type="button"
            data-reached={index <= step || undefined}
            aria-current={index === step ? 'step' : undefined}
            onClick={() => onStep(index)}
          >
            <span className="num" aria-hidden>
              {index + 1}
            </span>
            {name}
          </button>
        </li>
      ))}
    </ol>
  );
}
