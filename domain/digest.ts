import { dayIn } from './calendar.ts';
import { CAPPED, type CappedColumn, type Caps } from './caps.ts';
import { type Card, slaState } from './card.ts';
import { addToDate } from './plain-date.ts';

/** What a firm should look at in the morning, the most urgent first. */
export type Digest = {
  readonly breached: readonly Card[];
  readonly atRisk: readonly Card[];
  /** Due until Sunday, and neither breached nor at risk. */
  readonly dueThisWeek: readonly Card[];
  readonly overCap: readonly OverCap[];
  /** How many orders are open at all. */
  readonly open: number;
};
export type OverCap = {
  readonly column: CappedColumn;
  readonly count: number;
  readonly cap: number;
};

/** "Each morning: what is breached, at risk, due this week, and which columns are over their cap." `now`: ISO instant. */
export function digestOf(cards: readonly Card[], caps: Caps, zone: string, now: string): Digest {
  const open = cards.filter(({ status }) => status !== 'completed');
  const inState = (state: ReturnType<typeof slaState>) =>
    open.filter((card) => slaState(card, now) === state).sort(by(({ breachAt = '' }) => breachAt));
  const today = dayIn(zone, now);
  const sunday = sundayOf(today);
  const overCap = CAPPED.flatMap((column) => {
    const [cap, count] = [caps[column], open.filter(({ status }) => status === column).length];
    return cap !== undefined && count > cap ? [{ column, count, cap }] : [];
  });
  return {
    breached: inState('breached'),
    atRisk: inState('at-risk'),
    dueThisWeek: inState('on-track')
      .filter(({ dueDate }) => dueDate !== undefined && dueDate >= today && dueDate <= sunday)
      .sort(by(({ dueDate = '' }) => dueDate)),
    overCap,
    open: open.length,
  };
}

/** "A week ends on Sunday." */
function sundayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addToDate(day, { days: (7 - weekday) % 7 });
}

const by = (key: (card: Card) => string) => (a: Card, b: Card) => {
  const [first, second] = [key(a) + a.number, key(b) + b.number];
  return first < second ? -1 : 1;
};
