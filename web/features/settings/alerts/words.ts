import type {
  AlertKind,
  AlertSettings,
  Delivery,
  MailKind,
} from '../../../../functions/contract/alerts.ts';
import { type Manner, momentWords } from '../../../words/order-words.ts';

export const KIND_NAMES: Readonly<Record<AlertKind, string>> = {
  'at-risk': 'At risk',
  breached: 'Breached',
  digest: 'Daily digest',
};

/** All that is mailed: of a webhook that is not called any more owners hear without being on the list. */
export const MAIL_NAMES: Readonly<Record<MailKind, string>> = {
  ...KIND_NAMES,
  webhook: 'Webhook stopped',
};

/** What a recipient hears of, in a sentence for who chooses it. */
export const KIND_HINTS: Readonly<Record<AlertKind, string>> = {
  'at-risk': 'An order may miss its deadline',
  breached: 'An order has missed it',
  digest: 'One mail a day: breached, at risk, due this week, columns over their cap',
};

type Barred = AlertSettings['barred'][number];

/** Why an address gets no mail any more. */
export function barredWords({ state, at }: Barred, now: string, manner: Manner): string {
  const why = {
    bounced: 'Mail to it came back',
    complained: 'Reported as spam',
    unsubscribed: 'Unsubscribed',
  }[state];
  return `${why} ${momentWords(at, now, manner)}: gets no mail`;
}

/** What became of a mail: a word, and what is to be known beside it. */
export function deliveryWords(
  { state, tries, nextTryAt, problem, maybeTwice }: Delivery,
  now: string,
  manner: Manner,
): { readonly word: string; readonly more: string } {
  const when = nextTryAt ? momentWords(nextTryAt, now, manner) : undefined;
  const so = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join('. ');
  switch (state) {
    case 'waiting':
      return {
        word: when ? `Waiting until ${when}` : 'Waiting',
        more: so(triesWords(tries), problem),
      };
    case 'sending':
      return { word: 'Being sent', more: '' };
    case 'sent':
      return { word: 'Sent', more: maybeTwice ? 'It may have arrived twice' : '' };
    case 'failed':
      return { word: 'Failed', more: so(triesWords(tries), problem) };
    case 'outdated':
      return { word: 'Not sent', more: 'It was no longer so' };
    case 'suppressed':
      return { word: 'Not sent', more: 'The address takes no mail' };
  }
}

const triesWords = (tries: number): string | undefined =>
  tries === 0 ? undefined : tries === 1 ? 'Tried once' : `Tried ${tries} times`;
