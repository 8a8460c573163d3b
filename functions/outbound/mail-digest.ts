import type { Card } from '../../domain/card.ts';
import type { Digest } from '../../domain/digest.ts';
import type { Content, List } from './mail-content.ts';
import {
  COLUMN_WORDS,
  counted,
  dayWords,
  type Manner,
  momentWords,
  oneLine,
  PRIORITY_WORDS,
} from './mail-words.ts';

/** More than this is not read on a phone before work: the board has the rest. */
const LISTED = 15;

export type Morning = {
  readonly digest: Digest;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly customerOf: (card: Card) => string;
  readonly manner: Manner;
  /** `https://…` of the site. */
  readonly site: string;
};

/** The daily digest: "2 breached, 5 at risk", or word that nothing slips. */
export function digestMail(morning: Morning): Content {
  const { digest, day, manner, site } = morning;
  const { breached, atRisk, dueThisWeek, overCap, open } = digest;
  const date = dayWords(day, manner);
  const counts = [
    ...(breached.length > 0 ? [`${breached.length} breached`] : []),
    ...(atRisk.length > 0 ? [`${atRisk.length} at risk`] : []),
    ...(dueThisWeek.length > 0 ? [`${dueThisWeek.length} due this week`] : []),
    ...(overCap.length > 0 ? [`${counted(overCap.length, 'column')} over cap`] : []),
  ];
  const slips = breached.length + atRisk.length > 0;
  const summary = slips ? counts.join(', ') : ['nothing slips', ...counts].join(', ');
  const deadline = ({ breachAt = '' }: Card) => momentWords(breachAt, manner);
  return {
    subject: `${date}: ${summary}`,
    tone: breached.length > 0 ? 'breached' : slips ? 'at-risk' : 'calm',
    label: `Work orders, ${date}`,
    heading: summary.charAt(0).toUpperCase() + summary.slice(1),
    paragraphs: slips ? [] : [calm(open)],
    facts: overCap.map(({ column, count, cap }) => [
      `${COLUMN_WORDS[column]} is over its cap`,
      `${count} of ${cap}`,
    ]),
    lists: [
      ...list(morning, 'Breached', breached, (card) => `was due by ${deadline(card)}`),
      ...list(morning, 'At risk', atRisk, (card) => `due by ${deadline(card)}`),
      ...list(morning, 'Due this week', dueThisWeek, ({ dueDate = '' }) =>
        dayWords(dueDate, manner),
      ),
    ],
    action: { label: 'Open the board', href: `${site}/work-orders` },
  };
}

function calm(open: number): string {
  if (open === 0) return 'No work order is open.';
  return open === 1
    ? 'The one open work order keeps its promise.'
    : `All ${open} open work orders keep their promises.`;
}

function list(
  { customerOf, site }: Morning,
  title: string,
  cards: readonly Card[],
  when: (card: Card) => string,
): List[] {
  if (cards.length === 0) return [];
  const items = cards.slice(0, LISTED).map((card) => ({
    label: `${card.number} ${oneLine(card.title)}`,
    href: `${site}/work-orders/${card.number}`,
    note: [oneLine(customerOf(card)), PRIORITY_WORDS[card.priority], when(card)].join(' · '),
  }));
  return [{ title, items, more: cards.length - items.length }];
}
