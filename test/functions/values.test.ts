import { describe, expect, test } from 'vitest';
import { endOfDay } from '../../domain/calendar.ts';
import { Instant, PlainDate } from '../../functions/contract/values.ts';

describe('a day that a caller may name', () => {
  test.each(['2000-01-01', '2028-02-29', '2999-12-31'])(
    '%s ends at an instant that compares as text, in any zone',
    (day) => {
      expect(PlainDate.safeParse(day).success).toBe(true);
      for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
        expect(Instant.safeParse(endOfDay(day, zone)).success).toBe(true);
      }
    },
  );

  test.each([
    '9999-12-31',
    '0001-01-01',
    '1999-12-31',
    '2026-02-29',
    '2026-13-01',
    '26-01-01',
    '2026-01-01T00:00',
  ])('is not %s', (day) => {
    expect(PlainDate.safeParse(day).success).toBe(false);
  });
});
