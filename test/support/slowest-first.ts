import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Walks through the whole product take longest, then whatever needs a browser: begun first, they leave no processor idle at the end. */
const SLOW = [/\/journey\//, /\.browser\.test\./, /\/(infra|local)\//];

const rank = ({ moduleId }: TestSpecification): number => {
  const at = SLOW.findIndex((slow) => slow.test(moduleId));
  return at === -1 ? SLOW.length : at;
};

/** The order in which test files begin; the runner's own within each rank. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
