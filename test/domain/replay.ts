import type { Circumstances, Command, WorkOrderState } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import { about } from './builders.ts';

/** A frozen order cannot be changed behind our back: in a module, writing to it throws. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}

export type Step = { before: WorkOrderState; command: Command; with: Circumstances };

/** Runs a history, shows each step with the order as it stood, and goes on from what was accepted. */
export function replay(
  start: WorkOrderState,
  history: readonly { command: Command; onlyVisitsOf?: Circumstances['onlyVisitsOf'] }[],
  see: (step: Step) => void,
): WorkOrderState {
  return history.reduce((before, { command, onlyVisitsOf }) => {
    const circumstances = about(before.jobs, { onlyVisitsOf });
    see({ before, command, with: circumstances });
    const result = decide(before, command, circumstances);
    return result.ok ? deepFreeze(result.value) : before;
  }, deepFreeze(start));
}
