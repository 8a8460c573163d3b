import type { Page } from 'playwright-core';

type Point = { x: number; y: number };
export type Finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point) => Promise<void>;

/** Real touches, which the browser may turn into scrolling; a script's events never do. */
export async function fingerOn(page: Page): Promise<Finger> {
  const session = await page.context().newCDPSession(page);
  return async (type, at) => {
    const touchPoints = at ? [{ x: Math.round(at.x), y: Math.round(at.y) }] : [];
    await session.send('Input.dispatchTouchEvent', { type, touchPoints });
  };
}
