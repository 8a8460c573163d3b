import { dayWords, JOB_STATUS_NAMES } from '../../words/order-words.ts';
import { clockOf } from './hours.ts';
import type { Landing } from './landing.ts';
import { type Block, TROUBLE_WORDS, type Trouble } from './plan.ts';

/** "09:00–11:00" */
export const timeWords = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  `${clockOf(from)}–${clockOf(to)}`;

export const troubleWords = (troubles: readonly Trouble[]): string =>
  troubles.map((trouble) => TROUBLE_WORDS[trouble]).join(', ');

/** All that a booked visit shows, as one sentence. */
export function spokenBlock({ line, troubles, ...at }: Block, locale: string): string {
  const { job, title, property, customer, technician, day } = line;
  const when = `${dayWords(day, locale)} ${timeWords(at)}`;
  const parts = [job.number, title, property ?? customer, when, technician];
  return [...parts, JOB_STATUS_NAMES[job.status], troubleWords(troubles)]
    .filter(Boolean)
    .join(', ');
}

/** "Tess Ortiz, Fri 27 Nov 09:00–11:00" */
export function landingWords(landing: Landing, name: string, locale: string): string {
  return `${name}, ${dayWords(landing.date, locale)} ${timeWords(landing)}`;
}
