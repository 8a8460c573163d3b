import { Problem } from './problem.ts';

/** Where a page of a list begins, as the caller carries it: only a place in an order, from which the server builds its own key. */
export const toCursor = (place: string) => Buffer.from(place).toString('base64url');

/** The place inside a cursor. Throws 400 for what is none; `pattern` is how such a place looks. */
export function fromCursor(cursor: string, pattern: RegExp): string {
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  // Each place has one cursor: what decodes to it by luck is none.
  if (!pattern.test(place) || toCursor(place) !== cursor) throw wrongCursor();
  return place;
}

/** A cursor of another list, or one that was made up. */
export const wrongCursor = () =>
  new Problem('request-invalid', {
    errors: [{ field: 'cursor', message: 'must be the next of the page before' }],
  });
