import type { Colour, DaysOff } from '../../../domain/working-hours.ts';
import type { JobRow } from '../../../functions/contract/job.ts';
import type { Person } from '../../../functions/contract/people.ts';
import { usualColour } from '../../words/colours.ts';
import type { JobLine } from '../../words/job-line.ts';
import { dayOffOn, isWithin, length, meets, minutesOf, type Stretch, shiftsOn } from './hours.ts';

/** What a dispatcher should see about a booking; none of it is refused. */
export type Trouble = 'overlap' | 'day-off' | 'outside-hours';

/** A booked visit as it stands in the calendar. */
export type Block = Stretch & {
  readonly line: JobLine;
  /** Visits at the same time stand under each other. */
  readonly lane: number;
  readonly troubles: readonly Trouble[];
};

export type DayPlan = {
  readonly day: string;
  readonly shifts: readonly Stretch[];
  readonly off: DaysOff | undefined;
  readonly blocks: readonly Block[];
  readonly lanes: number;
  /** Minutes: what is booked, of what is worked. */
  readonly booked: number;
  readonly working: number;
};

/** A technician with their days. */
export type Row = {
  readonly id: string;
  readonly name: string;
  readonly colour: Colour;
  /** No longer a technician of this office, with visits all the same. */
  readonly gone: boolean;
  readonly days: readonly DayPlan[];
};

type People = ReadonlyMap<string, Person>;

/** Who is booked for visits now. */
export const isTechnician = (person: Person | undefined): boolean =>
  person?.role === 'technician' && !person.inactive;

/** A row for each technician by name, and for whoever else has visits in these days. `only` = these alone. */
export function rowsOf(
  lines: readonly JobLine[],
  days: readonly string[],
  people: People,
  only: readonly string[],
): readonly Row[] {
  const booked = Map.groupBy(lines.filter(takesTime), ({ job }) => String(job.slot?.technicianId));
  const active = [...people.values()].filter(isTechnician).map(({ id }) => String(id));
  const ids = [...new Set([...active, ...booked.keys()])];
  return ids
    .filter((id) => only.length === 0 || only.includes(id))
    .map((id) => rowOf(id, booked.get(id) ?? [], days, people))
    .sort((a, b) => Number(a.gone) - Number(b.gone) || a.name.localeCompare(b.name));
}

/** A cancelled visit takes nobody's time. */
const takesTime = ({ job }: JobLine): boolean =>
  job.slot !== undefined && job.status !== 'cancelled';

function rowOf(
  id: string,
  lines: readonly JobLine[],
  days: readonly string[],
  people: People,
): Row {
  const person = people.get(id);
  return {
    id,
    name: person?.name ?? id,
    colour: person?.colour ?? usualColour(id),
    gone: !isTechnician(person),
    days: days.map((day) =>
      planOf(
        day,
        person,
        lines.filter((line) => line.day === day),
      ),
    ),
  };
}

/** One technician's day: who stands where, and what is wrong with it. */
export function planOf(
  day: string,
  person: Pick<Person, 'hours' | 'daysOff'> | undefined,
  lines: readonly JobLine[],
): DayPlan {
  const shifts = shiftsOn(person, day);
  const off = dayOffOn(person, day);
  const placed = lines
    .map((line) => ({ line, ...stretchOf(line.job) }))
    .sort((a, b) => a.from - b.from || a.line.job.number.localeCompare(b.line.job.number));
  const ends: number[] = [];
  const blocks = placed.map((block) => {
    const free = ends.findIndex((end) => end <= block.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = block.to;
    const others = placed.filter((other) => other !== block);
    const troubles = isAhead(block.line) ? troublesAt({ shifts, off }, block, others) : [];
    return { ...block, lane, troubles };
  });
  return {
    day,
    shifts,
    off,
    blocks,
    lanes: Math.max(1, ends.length),
    booked: sum(blocks),
    working: sum(shifts),
  };
}

const sum = (stretches: readonly Stretch[]): number =>
  stretches.reduce((minutes, stretch) => minutes + length(stretch), 0);

function stretchOf({ slot }: JobRow): Stretch {
  return { from: minutesOf(slot?.start ?? '00:00'), to: minutesOf(slot?.end ?? '00:00') };
}

/** What would be wrong with a visit of this day at this time. What is done is done, and in nobody's way. */
export function troublesAt(
  { shifts, off }: Pick<DayPlan, 'shifts' | 'off'>,
  at: Stretch,
  others: readonly (Stretch & { readonly line: JobLine })[],
): readonly Trouble[] {
  const twice = others.some(({ line, ...other }) => isAhead(line) && meets(other, at));
  const away = off ? 'day-off' : isWithin(shifts, at) ? undefined : 'outside-hours';
  return [...(twice ? (['overlap'] as const) : []), ...(away ? ([away] as const) : [])];
}

const isAhead = ({ job }: JobLine): boolean => job.status !== 'completed';

export const TROUBLE_WORDS: Readonly<Record<Trouble, string>> = {
  overlap: 'Double-booked',
  'day-off': 'On a day off',
  'outside-hours': 'Outside hours',
};
