import type { HookEvent } from '../../../../domain/hook-event.ts';
import type { HookDelivery, Webhook } from '../../../../functions/contract/webhook.ts';
import { type Manner, momentWords } from '../../../words/order-words.ts';

export const EVENT_NAMES: Readonly<Record<HookEvent, string>> = {
  'work-order.created': 'Created',
  'work-order.moved': 'Moved',
  'work-order.at-risk': 'At risk',
  'work-order.breached': 'Breached',
  'work-order.completed': 'Completed',
};

/** When a receiver hears of it, in a sentence for who chooses. */
export const EVENT_HINTS: Readonly<Record<HookEvent, string>> = {
  'work-order.created': 'A work order was made, or a job became one',
  'work-order.moved': 'It went to another column',
  'work-order.at-risk': 'It may miss its deadline',
  'work-order.breached': 'It has missed its deadline',
  'work-order.completed': 'Its work is done',
};

/** The host, which tells one webhook from another; what stands behind it may be long, or secret. */
export const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);

/** How a webhook fares: a word or two, and what is to be known beside it. */
export function stateWords(
  { state, problem, since, nextTryAt }: Webhook,
  now: string,
  manner: Manner,
): { readonly word: string; readonly more?: string | undefined } {
  switch (state) {
    case 'working':
      return { word: 'Working' };
    case 'waiting': {
      const next =
        nextTryAt && nextTryAt > now ? `after ${momentWords(nextTryAt, now, manner)}` : 'soon';
      return { word: `Tries again ${next}`, more: problem };
    }
    case 'paused': {
      const from = since ? `Failed for a day, since ${momentWords(since, now, manner)}.` : '';
      return { word: 'Paused', more: [from, problem].filter(Boolean).join(' ') };
    }
    case 'off':
      return { word: 'Off', more: problem };
  }
}

/** What became of an event: a word, and what is to be known beside it. */
export function deliveryWords(
  { state, tries, status, problem, nextTryAt }: HookDelivery,
  now: string,
  manner: Manner,
): { readonly word: string; readonly more: string } {
  const tried = tries === 0 ? '' : tries === 1 ? 'Tried once.' : `Tried ${tries} times.`;
  const so = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(' ');
  switch (state) {
    case 'waiting':
      return {
        word:
          nextTryAt && nextTryAt > now ? `After ${momentWords(nextTryAt, now, manner)}` : 'Waiting',
        more: so(tried, problem ?? (nextTryAt ? 'In line behind the next try.' : undefined)),
      };
    case 'sending':
      return { word: 'Being sent', more: '' };
    case 'sent':
      return { word: 'Sent', more: so(`It answered ${status}.`, tries > 1 ? tried : '') };
    case 'failed':
      return { word: 'Failed', more: so(tried, problem) };
    case 'dropped':
      return { word: 'Not sent', more: problem ?? 'It was taken away.' };
  }
}
