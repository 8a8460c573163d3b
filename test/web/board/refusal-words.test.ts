import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { OFFLINE, problemOf, UNANSWERED } from '../../../web/api/problem.ts';
import { notUndoneToast, refusalToast } from '../../../web/features/board/refusal-words.ts';
import { makeCards } from '../../bench/board/cards.ts';

const [FIRST] = makeCards(1);
const SEEN = { ...FIRST, status: 'scheduled', onHold: undefined, version: 7 } as Card;
const PRIYA = { id: 'U3', name: 'Priya Nair', role: 'dispatcher', version: 1 } as never;

/** What a dispatcher reads, and what the button asked for. */
function toast(problem: object, to: Card['status'] = 'completed', person = 'U2') {
  const asked: unknown[] = [];
  const shown = refusalToast(
    { card: SEEN, to, problem: { ...problemOf(412), ...problem }, known: {} },
    {
      people: new Map([['U3', PRIYA]]),
      person,
      now: '2026-11-23T14:00:03Z',
      again: (seen) => asked.push(seen),
      open: () => asked.push('open'),
    },
  );
  shown.action?.run();
  return { shown, asked };
}
const movedOn = (current: Partial<Card>, by = 'U3') => ({
  code: 'work-order-moved-on',
  by,
  at: '2026-11-23T14:00:00Z',
  current: { ...SEEN, version: 9, ...current },
});

describe('a lost race', () => {
  test('shows both moves, and does one’s own on top of the version that won', () => {
    const { shown, asked } = toast(movedOn({ status: 'in-progress' }));

    expect(shown.text).toBe(
      'You moved it to Completed · Priya Nair moved it to In Progress 3 s ago',
    );
    expect(shown.otherwise).toBe('Keep theirs');
    expect(asked).toMatchObject([{ version: 9, status: 'in-progress' }]);
  });

  test('against a change that moved nothing says that it was changed', () => {
    const { shown } = toast(movedOn({}));

    expect(shown.text).toBe('You moved it to Completed · Priya Nair changed it 3 s ago');
  });

  test('for the same column leaves nothing to do', () => {
    const { shown } = toast(movedOn({ status: 'completed' }));

    expect(shown).toMatchObject({ tone: 'good' });
    expect(shown).not.toHaveProperty('action');
  });

  test('against oneself in another window says so', () => {
    const { shown } = toast(movedOn({ status: 'in-progress' }, 'U3'), 'completed', 'U3');

    expect(shown.text).toContain('You, in another window, moved it');
  });

  test('against a teammate who cancelled it says so, and offers no move', () => {
    const gone = { number: SEEN.number, title: SEEN.title, status: 'cancelled', version: 9 };

    const { shown, asked } = toast({ ...movedOn({}), current: gone });

    expect(shown.text).toBe('You moved it to Completed · Priya Nair cancelled it 3 s ago');
    expect(asked).toEqual(['open']);
  });

  test('offers no move that is no longer possible', () => {
    const { shown, asked } = toast(movedOn({ onHold: 'parts' }));

    expect(shown.action?.label).toBe('Open');
    expect(asked).toEqual(['open']);
  });
});

describe('a move that could not be taken back', () => {
  const words = (problem: object) =>
    notUndoneToast(
      { card: SEEN, to: 'completed', change: { version: 9 } as never, known: {} },
      { ...problemOf(409), ...problem },
      {
        people: new Map([['U3', PRIYA]]),
        person: 'U2',
        now: '2026-11-23T14:00:03Z',
        again: () => undefined,
        open: () => undefined,
      },
    );

  test('says who did what since', () => {
    expect(words(movedOn({ status: 'in-progress' }))).toMatchObject({
      text: `${SEEN.number} was not moved back`,
      detail: 'Priya Nair moved it to In Progress 3 s ago: your move cannot be taken back.',
    });
  });

  test('says why in the words of the server, and offers nothing that would fail again', () => {
    const shown = words({ code: 'nothing-to-undo', title: 'There is nothing to undo' });

    expect(shown).toMatchObject({
      text: `${SEEN.number} stays in Completed`,
      detail: expect.stringContaining('There is nothing to undo'),
    });
    expect(shown.action).toBeUndefined();
    expect(words(OFFLINE).action?.label).toBe('Try again');
  });
});

describe('a move without an answer', () => {
  test('says without a network that nothing was changed', () => {
    const { shown } = toast(OFFLINE);

    expect(shown.text).toBe('You are offline: nothing was changed');
    expect(shown).not.toHaveProperty('action');
  });

  test('does not claim that it did not happen', () => {
    const { shown, asked } = toast(UNANSWERED);

    expect(shown.text).toMatch(/may or may not be in Completed/);
    expect(asked).toEqual([undefined]);
  });
});
