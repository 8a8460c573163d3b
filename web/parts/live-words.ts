import type { Doubt, Liveness } from '../api/liveness.ts';
import { shortSpanWords } from '../words/spans.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Where and how a time is read. */
export type Place = { readonly zone?: string | undefined; readonly locale?: string | undefined };

/** What the sign of life says: in a word, in a sentence, and what helps. */
export type LiveWords = {
  readonly tone: 'live' | 'calm' | 'stale';
  readonly label: string;
  /** How old the picture is. */
  readonly age?: string;
  readonly why?: string;
  readonly help?: 'refresh' | 'sign-in';
};

const LABELS: Readonly<Record<Doubt, string>> = {
  'signed-out': 'Signed out',
  offline: 'Offline',
  differs: 'Stale',
  behind: 'Stale',
  unsent: 'Delayed',
  closed: 'Stale',
  silent: 'Stale',
};

const SENTENCES: Readonly<Record<Doubt, string>> = {
  'signed-out': 'Your sign-in has ended, and changes no longer reach you.',
  offline: 'This device has no network. You can read, nothing can be changed.',
  differs: 'This picture differs from the server’s. If a refresh does not mend it, tell support.',
  behind: 'Newer changes are known and not here yet.',
  unsent: 'Changes are not sent to this screen; it has to ask for them every few seconds.',
  closed: 'The connection to the server is lost. Trying to connect again.',
  silent: 'The server does not answer. What you see may be out of date.',
};

/** The sign of life in words. `now` and the times in `state` are milliseconds of the same clock. */
export function liveWords(
  state: Liveness,
  now: number,
  hasBoard: boolean,
  place: Place = {},
): LiveWords {
  switch (state.is) {
    case 'live':
      return { tone: 'live', label: 'Live' };
    case 'connecting':
      return { tone: 'calm', label: 'Connecting' };
    case 'checking':
      return { tone: 'calm', label: `As of ${timeWords(state.since, now, place)}, checking…` };
    case 'stale': {
      const { why, since } = state;
      const asOf = hasBoard ? ` You see the board as of ${timeWords(since, now, place)}.` : '';
      return {
        tone: 'stale',
        label: LABELS[why],
        why: SENTENCES[why] + asOf,
        ...(hasBoard ? { age: shortSpanWords(now - since) } : {}),
        ...(why === 'offline' ? {} : { help: why === 'signed-out' ? 'sign-in' : 'refresh' }),
      };
    }
  }
}

/** "08:12", and with its day when that is not the last one: "Fri 20 Nov 08:12". */
function timeWords(at: number, now: number, { zone, locale }: Place): string {
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    ...(now - at < DAY_MS ? {} : day),
  }).format(at);
}
