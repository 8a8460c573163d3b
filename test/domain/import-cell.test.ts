import { describe, expect, test } from 'vitest';
import { dayCell, dayOrderOf } from '../../domain/import-cell.ts';

describe('the days of a column', () => {
  const read = (days: readonly string[], locale: string) => {
    const order = dayOrderOf(days, locale);
    return days.map((text) => {
      const cell = dayCell(text, order);
      return 'wrong' in cell ? cell.wrong : 'value' in cell && cell.value;
    });
  };

  test('are read in the order that one of them tells, before that of the firm', () => {
    expect(read(['3/4/2026', '25.12.2026'], 'en-US')).toEqual(['2026-04-03', '2026-12-25']);
    expect(read(['3/4/2026', '12/25/2026'], 'en-GB')).toEqual(['2026-03-04', '2026-12-25']);
  });

  test('are read as the firm writes them where none tells', () => {
    expect(read(['3/4/2026', '2026-04-03'], 'en-GB')).toEqual(['2026-04-03', '2026-04-03']);
    expect(read(['3-4-2026'], 'en-US')).toEqual(['2026-03-04']);
  });

  test('are refused where nobody can say which', () => {
    const both = '“3/4/2026” may be 2026-04-03 or 2026-03-04: write it so';

    expect(read(['3/4/2026', '5/5/2026'], 'en-CA')).toEqual([both, '2026-05-05']);
    expect(read(['3/4/2026', '25/12/2026', '12/25/2026'], 'en-GB')).toEqual([
      ...[both, '2026-12-25', '2026-12-25'],
    ]);
  });

  test('may be written in any way that means one day', () => {
    const one = ['2026/12/3', '3 Dec 2026', 'December 3, 2026', '03-Dec-2026', '2026-12-03 09:30'];

    expect(read([...one, '12/25/2026 0:00'], 'en-GB')).toEqual([
      ...one.map(() => '2026-12-03'),
      '2026-12-25',
    ]);
  });

  test.each([
    ['3 Foo 2026', 'is no date such as 2026-04-03'],
    ['2026-12-03T04:00:00Z', 'is no date such as 2026-04-03'],
    ['46359', 'is no date such as 2026-04-03'],
    ['3/4/26', 'is no date such as 2026-04-03'],
    ['soon', 'is no date such as 2026-04-03'],
    ['31/31/2026', 'is no day of the calendar'],
    ['2026-02-30', 'is no day of the calendar'],
    ['1/1/1999', 'is no day of the calendar'],
  ])('are days that can be: %s', (text, words) => {
    expect(read([text], 'en-GB')).toEqual([`“${text}” ${words}`]);
  });
});
