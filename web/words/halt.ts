import type { Problem } from '../api/problem.ts';

/** Of the line or of the server, and not of what was asked. */
export const isOfAll = ({ status }: Problem): boolean =>
  status === 0 || status === 401 || status === 429 || status >= 500;

/** Why one of several was refused, in one line. */
export function reasonOf({ title, detail, errors }: Problem): string {
  const named = errors?.map(({ field, message }) => `${field}: ${message}`).join(', ');
  return [title, named ?? detail].filter(Boolean).join('. ').replace(/\.$/, '');
}

/** Why several came to a halt, and what to do. */
export function haltWords({ code, title }: Problem): string {
  if (code === 'offline') return 'You are offline. Continue when the network is back.';
  return `${title}. Continue in a moment: none is made twice.`;
}
