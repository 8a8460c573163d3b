import { expect } from 'vitest';

/** RFC 4180 read letter by letter, by nothing that the writer shares. */
export function readCsv(file: string): string[][] {
  const rows: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false];
  const text = file.replace(/^\uFEFF/, '');
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? '';
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[i + 1] === '"') cell += text[i++];
      else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === ',') [row, cell] = [[...row, cell], ''];
    else if (letter === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
      i++;
    } else cell += letter;
  }
  expect({ row, cell, quoted }, 'the last line must end').toEqual({
    ...{ row: [], cell: '', quoted: false },
  });
  return rows;
}
