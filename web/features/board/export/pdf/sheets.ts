/** Rows of one section that stand on one sheet, one under the other from `top` on, where the section's head stands. */
export type Part = {
  readonly section: number;
  readonly from: number;
  /** The row after the last. */
  readonly to: number;
  readonly top: number;
};

export type Room = {
  /** Where rows may begin on the first sheet, on all others, and where they must end: from the top edge. */
  readonly first: number;
  readonly rest: number;
  readonly end: number;
  /** How high the head of a section is, which stands over its rows on each sheet. */
  readonly head: number;
  /** Between two sections. */
  readonly gap: number;
};

/** So many rows stand under a head at least, if the section has them: one alone would be overlooked. */
const COMPANY = 2;

/**
 * Which rows stand on which sheet, from the heights of each section's rows. No row is cut; one that is higher than a sheet gets one to
 * itself.
 */
export function sheetsOf(
  sections: readonly (readonly number[])[],
  { first, rest, end, head, gap }: Room,
): readonly (readonly Part[])[] {
  const sheets: Part[][] = [[]];
  let y = first;
  const turn = (): void => {
    sheets.push([]);
    y = rest;
  };
  for (const [section, heights] of sections.entries()) {
    const company = sheets.at(-1)?.length ? COMPANY : 1;
    const least = head + heights.slice(0, company).reduce((sum, height) => sum + height, 0);
    if (y + least > end && y > rest) turn();
    let top = y;
    let from = 0;
    y += head;
    for (const [row, height] of heights.entries()) {
      if (y + height > end && row > from) {
        sheets.at(-1)?.push({ section, from, to: row, top });
        turn();
        top = y;
        from = row;
        y += head;
      }
      y += height;
    }
    sheets.at(-1)?.push({ section, from, to: heights.length, top });
    y += gap;
  }
  return sheets;
}
