import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asSeen } from '../../../web/features/board/export/pdf/right-to-left.ts';
import { sheetsOf } from '../../../web/features/board/export/pdf/sheets.ts';
import { wrap } from '../../../web/features/board/export/pdf/wrap.ts';

/** Letters of one width. */
const count = (text: string): number => text.length;

test.each([
  ['Replace the fan', 15, ['Replace the fan']],
  ['Replace the fan', 11, ['Replace the', 'fan']],
  ['  Replace\n the\tfan ', 20, ['Replace the fan']],
  ['Averylongword indeed', 6, ['Averyl', 'ongwor', 'd', 'indeed']],
  ['更换空调，并检查。', 5, ['更换空调，', '并检查。']],
  ['', 5, ['']],
])('%j in lines of %i letters', (text, width, lines) => {
  expect(wrap(text, width, count)).toEqual(lines);
});

test('a text that is wrapped is whole, and no line is wider than it may be', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('漏水', 'fan', 'a b')), {
        maxLength: 20,
      }),
      fc.integer({ min: 12, max: 40 }),
      (words, width) => {
        const text = words.join(' ');
        const lines = wrap(text, width, count);

        const bare = (all: string): string => all.replaceAll(/\s/g, '');
        expect(bare(lines.join(''))).toBe(bare(text));
        expect(Math.max(...lines.map(count))).toBeLessThanOrEqual(width);
      },
    ),
  );
});

const ROOM = { first: 200, rest: 60, end: 740, head: 50, gap: 20 };

test('each row stands whole on one sheet, in order, below the head of its section', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 10, max: 300 }), { minLength: 1, maxLength: 60 }), {
        maxLength: 4,
      }),
      (sections) => {
        const sheets = sheetsOf(sections, ROOM);

        const met = sheets
          .flat()
          .flatMap(({ section, from, to }) =>
            Array.from({ length: to - from }, (_, at) => [section, from + at]),
          );
        expect(met).toEqual(
          sections.flatMap((rows, section) => rows.map((_, row) => [section, row])),
        );
        for (const [index, parts] of sheets.entries()) {
          let free = index === 0 ? ROOM.first : ROOM.rest;
          for (const { section, from, to, top } of parts) {
            expect(top).toBeGreaterThanOrEqual(free);
            const rows = sections[section]?.slice(from, to) ?? [];
            free = rows.reduce((sum, height) => sum + height, top + ROOM.head);
          }
          expect(free).toBeLessThanOrEqual(ROOM.end);
        }
      },
    ),
  );
});

test('a section begins where two of its rows have room, and goes on under its head', () => {
  const sheets = sheetsOf([[440], [50, 400, 30]], ROOM);

  expect(sheets).toEqual([
    [{ section: 0, from: 0, to: 1, top: 200 }],
    [{ section: 1, from: 0, to: 3, top: 60 }],
  ]);
  expect(sheetsOf([[300, 300]], ROOM)).toEqual([
    [{ section: 0, from: 0, to: 1, top: 200 }],
    [{ section: 0, from: 1, to: 2, top: 60 }],
  ]);
});

test('a row that no sheet can hold gets one to itself', () => {
  expect(sheetsOf([[20, 900, 20]], ROOM).map(([part]) => [part?.from, part?.to])).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
});

test.each([
  ['fan', 'fan'],
  ['שלום', 'םולש'],
  ['unit 4 שלום עולם now', 'unit 4 םלוע םולש now'],
  ['שלום unit 4', 'unit 4 םולש'],
])('%j from left to right', (text, seen) => {
  expect(asSeen(text)).toBe(seen);
});
