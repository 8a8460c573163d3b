import type { Circumstances, Command, WorkOrderState } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import { about, agreedFor, agreement } from './builders.ts';

/** A frozen order cannot be changed behind our back: in a module, writing to it throws. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}

export type Step = { before: WorkOrderState; command: Command; with: Circumstances };

/** Runs a history, shows each step with the order as it stood, and goes on from what was accepted, the terms kept along. */
export function replay(
  start: WorkOrderState,
  history: readonly { command: Command; onlyVisitsOf?: Circumstances['onlyVisitsOf'] }[],
  see: (step: Step) => void,
): WorkOrderState {
  let standing = agreement('onHold' in start.order ? start.order.onHold : undefined);
  return history.reduce((before, { command, onlyVisitsOf }) => {
    const agreed = agreedFor(command, standing);
    const circumstances = about(before.jobs, { onlyVisitsOf, agreed });
    see({ before, command, with: circumstances });
    const result = decide(before, command, circumstances);
    if (!result.ok) return before;
    standing = agreed ?? standing;
    return deepFreeze(result.value);
  }, deepFreeze(start));
}
