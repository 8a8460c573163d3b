import type { Card } from '../../domain/card.ts';
import type { Person } from '../../functions/contract/people.ts';
import type { Problem } from '../api/problem.ts';
import { STATUS_NAMES } from './names.ts';
import { shortSpanWords } from './spans.ts';

/** An order that has left the board: nothing more is told of it. */
export type Gone = Pick<Card, 'number' | 'title' | 'version'> &
  ({ readonly status: 'cancelled' } | { readonly status: 'archived' });
/** What the loser of a race is told: who was faster, when, and how the order stands now. */
export type Conflict = { readonly by: string; readonly at: string; readonly current: Card | Gone };

/** The conflict in a refusal; undefined when it was refused for something else. */
export function conflictIn({ code, by, at, current }: Problem): Conflict | undefined {
  if (code !== 'work-order-moved-on' || typeof current !== 'object' || !current) return undefined;
  return { by: String(by), at: String(at), current: current as Card | Gone };
}

/** Who acts without being anybody of the firm. */
const NOBODY: Readonly<Record<string, string>> = { schedule: 'The schedule' };

/** "Priya Nair moved it to In Progress 3 s ago". `seen` is the order as this person saw it, `now` server time. */
export function theirDeed(
  { by, at, current }: Conflict,
  seen: { readonly status: string },
  people: ReadonlyMap<string, Person> | undefined,
  self: string,
  now: string,
): string {
  const who =
    by === self
      ? 'You, in another window,'
      : (people?.get(by)?.name ?? NOBODY[by] ?? 'Somebody else');
  const ago = shortSpanWords(Date.parse(now) - Date.parse(at));
  return `${who} ${didTo(current, seen)} ${ago} ago`;
}

function didTo(current: Conflict['current'], seen: { readonly status: string }): string {
  if (current.status === seen.status) return 'changed it';
  if (current.status === 'cancelled') return 'cancelled it';
  return current.status === 'archived'
    ? 'moved it to the archive'
    : `moved it to ${STATUS_NAMES[current.status]}`;
}
