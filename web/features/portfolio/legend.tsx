import { Shape } from './shape.tsx';
import { STATE_MEANINGS, STATE_NAMES, VISIT_STATES } from './visit-state.ts';

/** What the shapes mean. */
export function Legend() {
  return (
    <ul className="portfolio-legend" aria-label="Legend">
      {VISIT_STATES.map((state) => (
        <li key={state} data-state={state} title={STATE_MEANINGS[state]}>
          <Shape state={state} />
          {STATE_NAMES[state]}
        </li>
      ))}
    </ul>
  );
}
