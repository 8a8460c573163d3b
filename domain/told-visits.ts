import type { Slot, Window } from './job.ts';

/**
 * How changes of visits are told to every open board: as short as they can be, since each viewer is sent them. The visits stand as runs of
 * their running numbers (412, 413, 414 and 417 are `412-414,417`), a slot and a window as their values in a row, and an instant that is
 * the change's own as `true`.
 */
export type ToldVisits = Readonly<Record<string, Fields>>;
type Fields = Readonly<Record<string, unknown>>;

/** Visits that changed alike, by their running numbers, and the fields that did; a field set to null is gone. */
export type VisitsPatch = { readonly numbers: readonly number[]; readonly set: Fields };

/** `at`: the instant of the change. */
export function tellVisits(patches: readonly VisitsPatch[], at: string): ToldVisits {
  const short = (name: string, value: unknown): unknown => {
    if (isInstant(name)) return value === at ? true : value;
    if (name === 'slot' && value) {
      const { date, start, end, technicianId } = value as Slot;
      return [date, start, end, technicianId];
    }
    if (name !== 'window' || !value) return value;
    const { earliest, latest } = value as Window;
    return [earliest, latest];
  };
  return Object.fromEntries(patches.map(({ numbers, set }) => [runsOf(numbers), each(set, short)]));
}

/** The same patches again, the numbers in their order. */
export function hearVisits(told: ToldVisits, at: string): readonly VisitsPatch[] {
  const long = (name: string, value: unknown): unknown => {
    if (isInstant(name)) return value === true ? at : value;
    if (!Array.isArray(value)) return value;
    const [first, second, end, technicianId] = value;
    return name === 'slot'
      ? { date: first, start: second, end, technicianId }
      : { earliest: first, latest: second };
  };
  return Object.entries(told).map(([runs, set]) => ({
    numbers: numbersIn(runs),
    set: each(set, long),
  }));
}

const isInstant = (name: string) => name.endsWith('At');

function each(fields: Fields, change: (name: string, value: unknown) => unknown): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, change(name, value)]),
  );
}

function runsOf(numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && number === run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

function numbersIn(runs: string): readonly number[] {
  return runs.split(',').flatMap((run) => {
    const [first = 0, last = first] = run.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}
