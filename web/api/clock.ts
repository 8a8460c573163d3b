/** Less than this between two looks is not somebody setting the clock, but the clocks' own unevenness. */
const UNEVEN_MS = 50;

/**
 * This page's time in milliseconds, near the wall clock's and never set back. The wall clock counts the hours that a laptop slept,
 * which the steady one may not; but it can be set back, and then a board that was right ten minutes ago would look freshly confirmed.
 */
export function createClock(): () => number {
  let wall = Date.now();
  let steady = performance.now();
  let setBack = 0;
  return () => {
    const [nextWall, nextSteady] = [Date.now(), performance.now()];
    const lost = nextSteady - steady - (nextWall - wall);
    if (lost > UNEVEN_MS) setBack += lost;
    [wall, steady] = [nextWall, nextSteady];
    return wall + setBack;
  };
}
