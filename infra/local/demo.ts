import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from './clock.ts';
import { ACADIA } from './demo-acadia.ts';
import { openCompany } from './demo-company.ts';
import { KITCHENER } from './demo-kitchener.ts';
import { stepsOf } from './demo-steps.ts';
import type { Story } from './demo-story.ts';
import type { SignIn } from './sign-in.ts';

/** What the demo needs of a local run that already answers requests. */
export type DemoHost = {
  readonly url: string;
  readonly clock: Pick<Clock, 'now' | 'offsetMs' | 'set'>;
  readonly signIn: Pick<SignIn, 'accounts' | 'tokenFor'>;
  /** Where the run keeps what outlives it; the demo notes there that it was written. */
  readonly stateDir: string;
  invoke(reference: string, event: unknown): Promise<unknown>;
};

type Mark = { readonly begun: number; readonly done: boolean };

/**
 * Writes the two demo companies through the API, as their people would have: the shared clock is set back to when each thing
 * happened and ends at the present. Does nothing when it was done before. Every command has the same id, body and instant each
 * time, so a run that was interrupted is taken up again without doubling anything.
 * Throws an Error with the API's own words when a command is refused.
 */
export async function seedDemo(host: DemoHost, stories: readonly Story[] = [KITCHENER, ACADIA]) {
  const { clock, stateDir } = host;
  const mark = readMark(stateDir);
  if (mark?.done) return;
  const begun = mark?.begun ?? clock.now();
  writeMark(stateDir, { begun, done: false });
  const offsetMs = clock.offsetMs();
  try {
    const steps = stories.flatMap((story) => stepsOf(story, openCompany(host, story), begun));
    // Stable: what happens at one instant stays in the order of its story.
    for (const { at, run } of steps.sort((a, b) => a.at - b.at)) {
      clock.set(at);
      await run();
    }
  } finally {
    clock.set(clock.now() - clock.offsetMs() + offsetMs);
  }
  writeMark(stateDir, { begun, done: true });
}

const markFile = (stateDir: string) => join(stateDir, 'demo.json');

function readMark(stateDir: string): Mark | undefined {
  const file = markFile(stateDir);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function writeMark(stateDir: string, mark: Mark): void {
  writeFileSync(markFile(stateDir), JSON.stringify(mark), { flush: true });
}
