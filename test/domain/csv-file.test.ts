import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvTable, readCsv, tooLarge, withoutHeader } from '../../domain/csv-file.ts';
import { csvOf } from '../../web/words/csv.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function table(file: string | Uint8Array): CsvTable {
  const read = readCsv(typeof file === 'string' ? bytes(file) : file);
  if (!read.ok) throw new Error(read.why);
  return read.value;
}
const why = (file: string | Uint8Array): string | undefined => {
  const read = readCsv(typeof file === 'string' ? bytes(file) : file);
  return read.ok ? undefined : read.why;
};

describe('a CSV file that is read', () => {
  test('gives back every table that we write', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', '水', ' ', ',', ';', '"', '\r', '\n', '=', '-') })
      .filter((text) => !text.startsWith("'"));
    const rows = fc
      .array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 })
      .filter((all) => all.every((row) => row.some((text) => text.trim())));
    fc.assert(
      fc.property(rows, (all) => {
        const { header, lines, encoding } = table(csvOf([['Name', 'E-mail', 'Notes'], ...all]));

        expect(header).toEqual(['Name', 'E-mail', 'Notes']);
        expect(lines.map(({ cells }) => cells)).toEqual(all);
        expect(encoding).toBe('UTF-8');
      }),
    );
  });

  test.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ])('ends its lines with %s, and counts those inside quotes and empty ones', (_, end) => {
    const file = ['Name,Notes', 'A,"one', 'two"', '', ',', 'B,x'].join(end);

    expect(table(file).lines).toEqual([
      { line: 2, cells: ['A', `one${end}two`] },
      { line: 6, cells: ['B', 'x'] },
    ]);
  });

  test.each([',', ';', '\t', '|'] as const)('is parted by %j as its first line is', (delimiter) => {
    const { lines, ...rest } = table(`Name${delimiter}"a;,\t|"\n"x,;\t|"${delimiter}y`);

    expect(rest).toMatchObject({ delimiter, header: ['Name', 'a;,\t|'] });
    expect(lines).toEqual([{ line: 2, cells: ['x,;\t|', 'y'] }]);
  });

  test('may come from an older Windows, and says so', () => {
    const latin = Uint8Array.from('Name\nCaf\xe9 \x80', (letter) => letter.charCodeAt(0));

    expect(table(latin)).toMatchObject({
      encoding: 'Windows-1252',
      lines: [{ cells: ['Café €'] }],
    });
  });

  test('may be the Unicode text of a spreadsheet', () => {
    const wide = new Uint8Array(
      Uint16Array.from('\uFEFFName\tX\né\t1', (l) => l.charCodeAt(0)).buffer,
    );

    const turned = wide.map((_, i) => wide[i ^ 1] ?? 0);

    for (const file of [wide, turned])
      expect(table(file)).toMatchObject({ encoding: 'UTF-16', lines: [{ cells: ['é', '1'] }] });
  });

  test('may tell Excel how it is parted', () => {
    expect(table('sep=;\r\nName;Notes, all\r\nA;b,c,d\r\n')).toMatchObject({
      ...{ delimiter: ';', header: ['Name', 'Notes, all'], headerLine: 2 },
      lines: [{ line: 3, cells: ['A', 'b,c,d'] }],
    });
  });

  test('may have no heading: its first line is a line then', () => {
    expect(withoutHeader(table('\nA,1\nB,2\n'))).toMatchObject({
      header: ['', ''],
      lines: [
        { line: 2, cells: ['A', '1'] },
        { line: 3, cells: ['B', '2'] },
      ],
    });
  });

  test('is refused with the line when it says that it is UTF-8 and is not', () => {
    const broken = Uint8Array.from('\xef\xbb\xbfName\r\nA\r\nCaf\xe9\r\n', (l) => l.charCodeAt(0));

    expect(why(broken)).toMatch(/^Line 3 holds a letter that cannot be read/);
  });

  test('is refused where a quote is broken, with the line', () => {
    const before = `Name,Notes\n${'A,"x\ny"\n'.repeat(205)}`;

    expect(why(`${before}B,"never\nclosed`)).toBe('A quote opened in line 412 is never closed.');
    expect(why(`${before}B,"a\nb" c\n`)).toMatch(/^Line 413: .* what line 412 opened\./);
    expect(table('Pipe\n5" steel').lines[0]?.cells).toEqual(['5" steel']);
  });

  test.each([
    ['', 'This file is empty.'],
    ['\n \n', 'This file is empty.'],
    ['Name\n', 'This file has a first line and nothing below it.'],
    [
      'PK\x03\x04',
      'This is a workbook, not a CSV file. Save its table as CSV, then choose it again.',
    ],
    ['%PDF-1.7', 'This is a PDF, not a CSV file. Save its table as CSV, then choose it again.'],
    ['GIF\x01', 'This is not a text file. Save the table as CSV.'],
    ['a\0b', 'This is not a text file. Save the table as CSV.'],
    [`${','.repeat(50)}x\n1`, 'This file has 51 columns, more than 50.'],
    [`Name\n${'x\n'.repeat(5_001)}`, 'This file has more than 5,000 lines: split it.'],
  ])('is refused in words: %.12j', (file, words) => {
    expect(why(file)).toBe(words);
  });

  test('is refused by its size before anybody opens it', () => {
    expect(tooLarge(200_000_000)).toBe(
      'This file has 200 MB. Up to 5 MB can be imported at once: split it.',
    );
    expect(why(new Uint8Array(5_000_001))).toMatch(/^This file has 6 MB/);
    expect(tooLarge(5_000_000)).toBeUndefined();
  });
});
