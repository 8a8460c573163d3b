import type { Machine } from './time.ts';

/** A machine's line to the world: while it is down nothing passes either way, and nobody is told. */
export class Line {
  readonly #machine: Machine;
  downUntil = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  isDown(): boolean {
    return this.#machine.time.now < this.downUntil;
  }
}

const lines = new WeakMap<Machine, Line>();

export function lineOf(machine: Machine): Line {
  const line = lines.get(machine) ?? new Line(machine);
  lines.set(machine, line);
  return line;
}
