import { ARCHIVE_AFTER_DAYS } from '../../../domain/archive-days.ts';
import type { Card } from '../../../domain/card.ts';
import { addToDate } from '../../../domain/plain-date.ts';
import type { ArchivedCard } from '../../api/archive.ts';
import type { BoardData } from '../../api/board-data.ts';
import { todayIn } from '../../words/order-words.ts';
import { wordMatcher, wordsOf } from '../../words/search.ts';

export const TITLE = 'Archive';
export const SUBTITLE = 'Completed work orders that have left the board';

/** What the address of the archive says. */
export type ArchivePlace = {
  /** YYYY-MM; undefined = the last one of which all has left the board. */
  readonly month: string | undefined;
  /** What is searched for. */
  readonly text: string;
};

const MONTH = /^2\d{3}-(0[1-9]|1[0-2])$/;

/** What an address asks to see. What it does not understand is left out: an old link must open the archive. */
export function placeFromParams(params: URLSearchParams): ArchivePlace {
  const month = params.get('month') ?? '';
  return { month: MONTH.test(month) ? month : undefined, text: params.get('q') ?? '' };
}

export function placeToParams({ month, text }: ArchivePlace): URLSearchParams {
  const params = new URLSearchParams();
  if (month) params.set('month', month);
  if (text) params.set('q', text);
  return params;
}

/** The month that people look at first: that of the order which left the board last. */
export function firstMonth({ settings }: Pick<BoardData, 'settings'>, now: string): string {
  const { zone, archiveAfterDays: days = ARCHIVE_AFTER_DAYS } = settings;
  return addToDate(todayIn(zone, now), { days: -days }).slice(0, 7);
}

/** The month before or after. */
export const besides = (month: string, months: number): string =>
  addToDate(`${month}-01`, { months }).slice(0, 7);

type Names = Pick<BoardData, 'customers' | 'properties'>;

/** Those that answer a search: each word of it begins a word of the number, the title, the customer or the property. */
export function matching(
  cards: readonly ArchivedCard[],
  text: string,
  { customers, properties }: Names,
): readonly ArchivedCard[] {
  const wanted = wordsOf(text).map(wordMatcher);
  if (wanted.length === 0) return cards;
  const said = ({ number, title, customerId, propertyId }: Card) => [
    ...wordsOf(number),
    number.replace(/^.*-0*/, ''),
    ...wordsOf(title),
    ...wordsOf(customers.get(customerId)?.name ?? ''),
    ...wordsOf(properties.get(propertyId ?? '')?.name ?? ''),
  ];
  return cards.filter((card) => {
    const words = said(card);
    return wanted.every((matches) => words.some(matches));
  });
}
