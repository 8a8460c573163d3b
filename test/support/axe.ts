import axe, { type AxeResults, type RunOnly } from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2 AA is what we promise; advice beyond it is not held against a screen. */
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What a page does wrong by WCAG, a line each: the rule, the place, and what is said about it. Waits for running animations first: a
 * toast that is fading in has no contrast yet.
 */
export function violations(page: Page): Promise<readonly string[]> {
  return look(page, { type: 'tag', values: STANDARDS });
}

/** The same in the light and in the dark: all of it once, and of the other scheme what alone may differ, its contrasts. */
export async function violationsInBothSchemes(page: Page): Promise<readonly string[]> {
  // Colours that are still on their way from one scheme to the other are nobody's.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await look(page, { type: 'rule', values: ['color-contrast'] });
  return [...light, ...dark.map((fault) => `in the dark: ${fault}`)];
}

async function look(page: Page, runOnly: RunOnly): Promise<readonly string[]> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(ends)
      .map((one) => one.finished);
    await Promise.allSettled(ending);
    function ends(animation: Animation): boolean {
      return animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY;
    }
  });
  // Evaluated rather than added as a script: the site's own policy lets no foreign script in. Once a page, for it is half a megabyte.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    (only) =>
      (window as unknown as { axe: typeof axe }).axe.run({
        runOnly: only,
        // What passes is not asked for, and where it stands is as slow to say as of what fails.
        resultTypes: ['violations'],
        preload: false,
      }),
    runOnly,
  );
  return wordsOf(found);
}

function wordsOf({ violations: found }: AxeResults): readonly string[] {
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.replaceAll(/\s+/g, ' ').trim();
      return `${id}: ${target.join(' ')} (${why})`;
    }),
  );
}
