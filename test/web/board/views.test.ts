import { describe, expect, test } from 'vitest';
import { queryFault, VIEW_PARAMS, VIEW_QUERY_MAX } from '../../../domain/view.ts';
import { asksNothing, viewQuery, withView } from '../../../web/features/board/views/view-params.ts';

const params = (text: string) => new URLSearchParams(text);
const ALL =
  'q=roof&priority=high&property=P1&customer=C2&technician=U3&risk=1&late=1&unplanned=1&hold=1&ready=1&sort=new.due&lanes=property';

describe('a view of the board', () => {
  test('is what the address says of it: the same for the same, in whatever order', () => {
    expect(viewQuery(params(ALL))).toBe(ALL);
    expect(viewQuery(params('lanes=customer&late=1&q=x'))).toBe('q=x&late=1&lanes=customer');
    expect(viewQuery(params('view=page&show=all&utm=1&lanes=nobody&priority=huge&q='))).toBe('');
  });

  test('of all that a board can say is one that the server keeps', () => {
    expect([...params(ALL).keys()]).toEqual(VIEW_PARAMS);
    expect(queryFault(ALL)).toBeUndefined();
    expect(ALL.length).toBeLessThan(VIEW_QUERY_MAX);
  });

  test('takes the place of the one before, and leaves what is no part of views', () => {
    const before = params('q=roof&sort=new.due&lanes=property&view=page');

    expect(String(withView('risk=1', before, true))).toBe('view=page&risk=1');
    expect(String(withView('', before, false))).toBe('view=page');
  });

  test('of everything says so where the board would open with less', () => {
    const whole = withView('', params('risk=1'), true);

    expect(String(whole)).toBe('show=all');
    expect(asksNothing(whole)).toBe(false);
    expect(asksNothing(params(''))).toBe(true);
    expect(String(withView('late=1', whole, true))).toBe('late=1');
  });
});
