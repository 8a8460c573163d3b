import type { MyVisit } from '../../../functions/contract/my-visits.ts';
import type { OutboxView } from '../../api/outbox.ts';
import { type Press, type PressKind, waiting } from '../../api/outbox-state.ts';
import type { Problem } from '../../api/problem.ts';
import { JOB_STATUS_NAMES, momentWords } from '../../words/order-words.ts';

/** How this machine writes dates; its own name for that may be none that the dates know. */
export const LOCALE = Intl.DateTimeFormat().resolvedOptions().locale;
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

type Freshness = {
  /** When the day was last fetched, in milliseconds of this machine; undefined when this day never was. */
  readonly at: number | undefined;
  readonly now: number;
  /** Why nothing newer came. */
  readonly problem: Problem | undefined;
  readonly fetching: boolean;
};

/** "No connection · as of 09:41": how old what is shown is, by the clock on the wall, and why. */
export function freshnessWords(
  { at, now, problem, fetching }: Freshness,
  manner = { zone: ZONE, locale: LOCALE, currency: '' },
): string {
  const instant = (ms: number): string => new Date(ms).toISOString();
  const when = at && momentWords(instant(at), instant(now), manner).replace(/^today /, '');
  const age = when ? `as of ${when}` : 'this day was not loaded yet';
  const why = fetching
    ? 'Looking for news…'
    : problem?.status === 0
      ? 'No connection'
      : problem?.title;
  return why ? `${why} · ${age}` : `${age[0]?.toUpperCase()}${age.slice(1)}`;
}

const KIND_WORDS: Record<PressKind, string> = {
  start: 'Start',
  complete: 'Complete',
  note: 'Your note',
  material: 'Your material',
};

export const titleOf = ({ title, workOrder }: Pick<MyVisit, 'title' | 'workOrder'>): string =>
  title ?? workOrder?.title ?? 'Visit';

const presses = (count: number): string => (count === 1 ? '1 press' : `${count} presses`);

export type OutboxWords = {
  readonly text: string;
  readonly tone: 'quiet' | 'amber';
  readonly help?: 'sign-in' | 'try' | undefined;
};

/** What is said of the presses that the server has not answered; undefined when there are none. */
export function outboxWords({
  presses: all,
  trouble,
  unkept,
}: OutboxView): OutboxWords | undefined {
  const count = waiting(all).length;
  if (count === 0) return undefined;
  const many = presses(count);
  const verb = count === 1 ? 'waits' : 'wait';
  const open = unkept ? ' Leave this page open until then: this browser keeps nothing.' : '';
  if (!trouble) return { text: `Sending ${many}…${open}`, tone: 'quiet' };
  if (trouble.status === 401) {
    return { text: `Sign in again to send ${many}.`, tone: 'amber', help: 'sign-in' };
  }
  if (trouble.status === 0) {
    return { text: `${many} ${verb} for the network.${open}`, tone: 'amber', help: 'try' };
  }
  return { text: `${many} ${verb}: the server is busy.${open}`, tone: 'amber', help: 'try' };
}

export type RefusalWords = {
  readonly title: string;
  /** Why, what stands now, and what to do: a sentence each. */
  readonly lines: readonly string[];
  /** What was typed, to be read and copied. */
  readonly typed?: string | undefined;
  /** Whether pressing again can help. */
  readonly again: boolean;
};

/** What is said of a press that the server refused. `now` is the visit as it was last fetched, if it is still this person's. */
export function refusalWords(press: Press, now: MyVisit | undefined): RefusalWords {
  const { kind, title, body, refused } = press;
  const typed = typedIn(press);
  const code = refused?.code ?? '';
  const raced = code === 'work-order-moved-on' || code === 'job-moved-on';
  const why = raced
    ? ['Somebody changed this visit before your press arrived.']
    : [
        sentence(refused?.title),
        ...(refused?.detail && !OFFICE_ONLY.has(code) ? [refused.detail] : []),
      ];
  const deed = kind === 'start' || kind === 'complete';
  const may = now !== undefined && (!deed || now.may.includes(kind));
  return {
    title: `${deed ? `“${KIND_WORDS[kind]}”` : KIND_WORDS[kind]} did not go through: ${title}`,
    lines: [...why, standsNow(now), whatToDo(press, now, may)],
    ...(typed ? { typed } : {}),
    again: may && body !== undefined,
  };
}

/** Advice that only the office can follow. */
const OFFICE_ONLY = new Set([
  'job-already-done',
  'work-order-on-hold',
  'work-order-cancelled',
  'job-not-booked',
]);

const sentence = (text = 'The server refused it'): string => `${text.replace(/\.$/, '')}.`;

function typedIn({ kind, body }: Press): string | undefined {
  if (kind === 'note') return String(body.text);
  if (kind === 'material') return `${body.quantity} × ${body.description}`;
  return undefined;
}

function standsNow(now: MyVisit | undefined): string {
  if (!now) return 'It is not among your visits now.';
  const { slot, status, workOrder } = now;
  const when = slot ? `, ${slot.date} ${slot.start}–${slot.end}` : '';
  const held = workOrder?.onHold ? ', and its work order is on hold' : '';
  return `Now it is: ${JOB_STATUS_NAMES[status]}${when}${held}.`;
}

function whatToDo({ kind }: Press, now: MyVisit | undefined, may: boolean): string {
  if (!now) return 'Ask your dispatcher.';
  if (may) return 'Look at the visit; if it is still right, try again.';
  if (kind === 'start' && now.status === 'started') return 'Nothing more to do.';
  if (now.status === 'completed') return 'Nothing more to do.';
  return 'Ask your dispatcher.';
}
