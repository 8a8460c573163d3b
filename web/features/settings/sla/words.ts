import { targetWords } from '../../../words/sla-words.ts';
import { HOLIDAYS, HOURS, type Kind, PAUSING } from './fields.ts';
import { targetOf } from './read.ts';

export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  respond: 'Respond within',
  resolve: 'Complete within',
};

/** What stands in a field, as one says it to somebody who wrote something else. */
export function valueWords(key: string, text = ''): string {
  if (key.startsWith('policy.targets.')) {
    const target = targetOf(text);
    return typeof target === 'string' ? text.split(' ')[0] || 'nothing' : targetWords(target);
  }
  if (key.startsWith(PAUSING)) return text ? 'pausing' : 'not pausing';
  if (key.startsWith(HOURS)) return text.trim() || 'free';
  if (key.startsWith(HOLIDAYS)) return text ? `“${text}”` : 'no holiday';
  return text || 'nothing';
}
