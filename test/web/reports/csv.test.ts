import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, csvOf } from '../../../web/words/csv.ts';
import { readCsv } from '../../support/read-csv.ts';

const BOM = '\uFEFF';
const DANGEROUS = ['=', '+', '-', '@', '\t', '\r'];

describe('a CSV file', () => {
  test('begins with the mark of UTF-8 and ends each line as RFC 4180 says', () => {
    expect(
      csvOf([
        ['Café', 3],
        ['a,b', 'say "no"'],
      ]),
    ).toBe(`${BOM}Café,3\r\n"a,b","say ""no"""\r\n`);
  });

  test.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1 519', "'+1 519"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['2-5', '2-5'],
  ])('takes the spell off text: %j', (text, written) => {
    expect(csvOf([[text]])).toBe(`${BOM}${written}\r\n`);
  });

  test('leaves numbers numbers, and what is unknown empty', () => {
    expect(csvOf([[-5, 0.25, undefined, Number.NaN]])).toBe(`${BOM}-5,0.25,,\r\n`);
  });

  test('gives back every cell as it was, but for an apostrophe before formulas', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...DANGEROUS, ',', '"', '\n', ' ', 'é', "'") }),
    );
    const cells: fc.Arbitrary<Cell> = fc.oneof(
      texts,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(undefined),
    );
    const expected = (cell: Cell): string => {
      if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
      return DANGEROUS.some((sign) => cell.startsWith(sign)) ? `'${cell}` : cell;
    };
    fc.assert(
      fc.property(
        fc.array(fc.array(cells, { minLength: 1, maxLength: 6 }), { maxLength: 6 }),
        (rows) => {
          expect(readCsv(csvOf(rows))).toEqual(rows.map((row) => row.map(expected)));
        },
      ),
      { numRuns: 300 },
    );
  });
});
