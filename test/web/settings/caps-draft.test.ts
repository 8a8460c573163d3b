import { describe, expect, it } from 'vitest';
import {
  changeIn,
  conflictsIn,
  dropCap,
  isTyped,
  keepCap,
  NOTHING_TYPED,
  typeCap,
} from '../../../web/features/settings/caps-draft.ts';

const CAPS = { new: 15, scheduled: 10 } as const;
const typed = (text: string) => typeCap(NOTHING_TYPED, 'new', text, CAPS);

describe('what is typed as a cap', () => {
  it.each([
    ['20', 20],
    [' 020 ', 20],
    ['9999', 9999],
    ['', null],
    ['  ', null],
  ])('“%s” is sent as %s', (text, cap) => {
    expect(changeIn(typed(text))).toEqual({ change: { new: cap }, errors: {} });
  });

  it.each(['0', '2.5', '-3', 'ten', '10000', '1e3', '٣', '1 000', '99999999999999'])(
    '“%s” is no cap, and its field says so',
    (text) => {
      expect(changeIn(typed(text)).errors).toHaveProperty('new');
    },
  );

  it('is no draft once it says again what the cap is', () => {
    expect(isTyped(typed('20'))).toBe(true);
    expect(isTyped(typeCap(typed('20'), 'new', '15', CAPS))).toBe(false);
    expect(isTyped(typeCap(NOTHING_TYPED, 'in-progress', '', CAPS))).toBe(false);
  });
});

describe('a conflict', () => {
  it.each([
    ['nobody changed it', CAPS, []],
    ['somebody changed another column', { new: 15, scheduled: 3 }, []],
    ['somebody set the same', { ...CAPS, new: 20 }, []],
    ['somebody set something else', { ...CAPS, new: 16 }, ['new']],
    ['somebody took it away', { scheduled: 10 }, ['new']],
  ])('when %s: %j, %j', (_what, caps, columns) => {
    expect(conflictsIn(typed('20'), caps)).toEqual(columns);
  });

  it('is told from how the cap stood when typing began, not at the last keystroke', () => {
    const later = typeCap(typed('2'), 'new', '20', { ...CAPS, new: 16 });

    expect(conflictsIn(later, { ...CAPS, new: 16 })).toEqual(['new']);
  });

  it('ends by keeping mine, until theirs changes again, or by taking theirs', () => {
    const theirs = { ...CAPS, new: 16 };

    const mine = keepCap(typed('20'), 'new', theirs);

    expect(changeIn(mine).change).toEqual({ new: 20 });
    expect(conflictsIn(mine, theirs)).toEqual([]);
    expect(conflictsIn(mine, { ...CAPS, new: 17 })).toEqual(['new']);
    expect(isTyped(dropCap(typed('20'), 'new'))).toBe(false);
  });
});
