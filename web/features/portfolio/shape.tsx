import { SHAPES } from './shapes.ts';
import type { VisitState } from './visit-state.ts';

/** The shape of a state, in the colour of the text around it. */
export function Shape({ state }: { readonly state: VisitState }) {
  return (
    <svg className="visit-shape" viewBox="0 0 16 16" width={14} height={14} aria-hidden>
      <path d={SHAPES[state]} />
    </svg>
  );
}
