import { type Card, slaState } from '../../../domain/card.ts';
import { PRIORITIES } from '../../../domain/lifecycle.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { JobLine } from '../../words/job-line.ts';
import { dayWords } from '../../words/order-words.ts';
import { wordMatcher, wordsOf } from '../../words/search.ts';
import { spanWords } from '../../words/spans.ts';

/** An unscheduled job, with what says how soon it must be booked. */
export type Waiting = {
  readonly line: JobLine;
  readonly card: Card | undefined;
  readonly sla: 'on-track' | 'at-risk' | 'breached';
};

/** The unscheduled jobs, most urgent first: breached, at risk, then by the end of their window, then by priority. */
export function waitingOf(
  lines: readonly JobLine[],
  cards: BoardData['cards'],
  now: string,
): readonly Waiting[] {
  return lines
    .map((line) => {
      const card = line.job.workOrder && cards.get(line.job.workOrder);
      return {
        line,
        card: card || undefined,
        sla: card ? slaState(card, now) : 'on-track',
      } as const;
    })
    .sort((a, b) => compare(urgency(a), urgency(b)));
}

const SLA_ORDER = { breached: '0', 'at-risk': '1', 'on-track': '2' };
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** As text, so that one comparison settles it. */
function urgency({ line, card, sla }: Waiting): string {
  const ends = line.job.window?.latest ?? card?.dueDate ?? '~';
  // What is promised by the hour comes before what is meant for a day.
  const until = sla === 'on-track' ? ends : (card?.breachAt ?? ends);
  const priority = PRIORITIES.indexOf(card?.priority ?? 'normal');
  return [SLA_ORDER[sla], until, priority, line.job.number].join(' ');
}

/** Those that answer every word of a search. */
export function matching(all: readonly Waiting[], text: string): readonly Waiting[] {
  const matchers = wordsOf(text).map(wordMatcher);
  if (matchers.length === 0) return all;
  return all.filter(({ line }) => {
    const { job, title, orderTitle, customer, property } = line;
    const said = [job.number, job.workOrder, title, orderTitle, customer, property];
    const words = said.flatMap((text) => wordsOf(text ?? ''));
    return matchers.every((matches) => words.some(matches));
  });
}

/** "Breached 2 d ago", "At risk · 3 h left". */
export function slaWords({ card, sla }: Waiting, now: string): string | undefined {
  if (sla === 'on-track') return undefined;
  const left = Date.parse(card?.breachAt ?? now) - Date.parse(now);
  return sla === 'breached'
    ? `Breached ${spanWords(-left)} ago`
    : `At risk · ${spanWords(left)} left`;
}

/** "By Fri 27 Nov", "Was due by Mon 9 Nov", "Tue 1 Dec – Fri 11 Dec", "Due Fri 11 Dec" of its order, "Any day". */
export function windowWords({ line, card }: Waiting, locale: string, today: string): string {
  const { window } = line.job;
  if (!window) return card?.dueDate ? `Due ${dayWords(card.dueDate, locale, today)}` : 'Any day';
  const latest = dayWords(window.latest, locale, today);
  if (window.latest < today) return `Was due by ${latest}`;
  if (window.earliest > today) return `${dayWords(window.earliest, locale, today)} – ${latest}`;
  return `By ${latest}`;
}
