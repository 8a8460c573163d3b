/** A round top for an axis of counts, so that half of it is a whole number too. */
export function roundTop(most: number): number {
  const wanted = Math.max(most, 2);
  for (let unit = 1; ; unit *= 10) {
    const top = [2, 4, 6, 8, 10, 12, 16].map((step) => step * unit).find((one) => one >= wanted);
    if (top !== undefined) return top;
  }
}
