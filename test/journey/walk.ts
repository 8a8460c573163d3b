import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { Dispatcher } from '../support/dispatcher.ts';
import { openPlace, type Place } from '../support/place.ts';

export type Walk = { place: Place; browser: Browser; dana: Dispatcher };

/** The product with its demo, a browser, and Dana in front of the board; filled in before the first test. */
export function openWalk(): Walk {
  const walk = {} as Walk;
  beforeAll(async () => {
    [walk.place, walk.browser] = await Promise.all([openPlace(), launchBrowser()]);
    walk.dana = await Dispatcher.signIn(walk.browser, walk.place.url, 'Dana Moreau');
  }, 120_000);
  // A step that failed leaves a picture of what Dana saw.
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const path = `.build/journey/${task.name.replaceAll(/\W+/g, '-').slice(0, 60)}.png`;
    await walk.dana?.page.screenshot({ path });
  });
  afterAll(async () => {
    await walk.browser?.close();
    await walk.place?.stop();
  });
  return walk;
}

/** A day in so many days, as a date field takes it. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
