import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2 AA is what we promise; advice beyond it is not held against a screen. */
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What a page does wrong by WCAG, a line each: the rule, the place, and what is said about it. Waits for running animations first: a
 * toast that is fading in has no contrast yet.
 */
export async function violations(page: Page): Promise<readonly string[]> {
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
    (tags) =>
      (window as unknown as { axe: typeof axe }).axe.run({
        runOnly: { type: 'tag', values: tags },
        // What passes is not asked for, and where it stands is as slow to say as of what fails.
        resultTypes: ['violations'],
        preload: false,
      }),
    STANDARDS,
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
