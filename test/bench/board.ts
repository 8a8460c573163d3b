/**
 * The stopwatch of the board: `node test/bench/board.ts [cards] [slower]`. Opens the board alone with 10,000 cards in a headless
 * browser and measures what a dispatcher feels; `slower` throttles the processor (4 = a phone). Medians of three runs.
 */
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { serveFreshBoard } from '../support/serve-board.ts';

const CARDS = Number(process.argv[2] ?? 10_000);
const SLOWER = Number(process.argv[3] ?? 1);
const RUNS = 3;
const DRAG_MS = 3_000;
const LOAD_MS = 5_000;
const UPDATES_PER_SECOND = 100;
const SEARCHES = ['refirgerant', 'hvac acme', 'building 7', '1081'];

type Figures = Record<string, number>;

const site = await serveFreshBoard();
const browser = await launchBrowser();
try {
  const runs: Figures[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await measure(browser));
  console.log(`${CARDS} cards, processor ${SLOWER} times slower, medians of ${RUNS}:`);
  for (const name of Object.keys(runs[0] ?? {})) {
    const sorted = runs.map((figures) => figures[name] ?? Number.NaN).sort((a, b) => a - b);
    console.log(`  ${name.padEnd(34)} ${sorted[Math.floor(RUNS / 2)]?.toFixed(1)}`);
  }
} finally {
  await browser.close();
  await site.stop();
}

async function measure(on: Browser): Promise<Figures> {
  const page = await on.newPage({ viewport: { width: 1440, height: 900 } });
  const throttle = await page.context().newCDPSession(page);
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(`${site.url}?cards=${CARDS}`);
  await page.waitForSelector('[data-number]');
  const usable = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0));
      }),
  );
  const drag = await dragFrames(page);
  const drop = await dropToPaint(page);
  const keys = await keystrokes(page);
  const load = await framesUnderLoad(page);
  const scroll = await scrollFrames(page);
  await page.close();
  return {
    'usable, ms': usable,
    'drag frame p95, ms': percentile(drag, 0.95),
    'drag frame max, ms': Math.max(...drag),
    'drop to painted, ms': drop,
    'search a keystroke, median ms': percentile(
      keys.map(({ search }) => search),
      0.5,
    ),
    'search a keystroke, max ms': Math.max(...keys.map(({ search }) => search)),
    'keystroke to laid out, median ms': percentile(
      keys.map(({ laidOut }) => laidOut),
      0.5,
    ),
    'keystroke to laid out, max ms': Math.max(...keys.map(({ laidOut }) => laidOut)),
    [`frames dropped at ${UPDATES_PER_SECOND} updates/s`]: load.filter((ms) => ms > 25).length,
    'frame max under that load, ms': Math.max(...load),
    'scroll frame p95, ms': percentile(scroll, 0.95),
  };
}

/** Starts to note how long each frame takes; `stopFrames` hands the list over. */
async function startFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const note = (time: number) => {
      frames.push(time - last);
      last = time;
      if (window.frames_ === frames) requestAnimationFrame(note);
    };
    window.frames_ = frames;
    requestAnimationFrame(note);
  });
}

async function stopFrames(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const frames = window.frames_ ?? [];
    window.frames_ = undefined;
    // The first began before the clock did.
    return frames.slice(1);
  });
}

async function grip(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator('section[data-column="new"] [data-number]').nth(2).boundingBox();
  if (!box) throw new Error('No card to lift.');
  return { x: box.x + 60, y: box.y + 40 };
}

async function dragFrames(page: Page): Promise<readonly number[]> {
  const { x, y } = await grip(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 20, y + 10);
  await startFrames(page);
  const until = performance.now() + DRAG_MS;
  for (let turn = 0; performance.now() < until; turn++)
    await page.mouse.move(x + 450 + 450 * Math.sin(turn / 20), y + 200 + 150 * Math.cos(turn / 13));
  const frames = await stopFrames(page);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return frames;
}

async function dropToPaint(page: Page): Promise<number> {
  const { x, y } = await grip(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 20, y + 10);
  await page.mouse.move(x + 290, y + 20, { steps: 4 });
  await page.waitForSelector('[data-landing="legal"]');
  await page.evaluate(() => {
    window.addEventListener(
      'pointerup',
      (event) =>
        requestAnimationFrame(() =>
          setTimeout(() => {
            window.painted_ = performance.now() - event.timeStamp;
          }, 0),
        ),
      { capture: true, once: true },
    );
  });
  await page.mouse.up();
  await page.waitForFunction(() => window.painted_ !== undefined);
  return page.evaluate(() => window.painted_ ?? Number.NaN);
}

/** Types a few searches letter by letter: one that finds much, one with a slip, one in two words, one by number. */
async function keystrokes(page: Page): Promise<readonly { search: number; laidOut: number }[]> {
  return page.evaluate(async (texts) => {
    const times: { search: number; laidOut: number }[] = [];
    for (const text of texts) {
      for (let typed = 1; typed <= text.length; typed++) {
        // From one frame on, so that waiting for the screen is not counted.
        await new Promise(requestAnimationFrame);
        const began = performance.now();
        const search = window.types(text.slice(0, typed));
        // A layout that is asked for is one that is not put off until it cannot be seen here.
        document.body.getBoundingClientRect();
        times.push({ search, laidOut: performance.now() - began });
      }
    }
    window.types('');
    return times;
  }, SEARCHES);
}

async function framesUnderLoad(page: Page): Promise<readonly number[]> {
  await startFrames(page);
  await page.evaluate(
    ([ms, every]) =>
      new Promise<void>((resolve) => {
        const timer = setInterval(() => window.teammate.movesSome(), every);
        setTimeout(() => {
          clearInterval(timer);
          resolve();
        }, ms);
      }),
    [LOAD_MS, 1000 / UPDATES_PER_SECOND] as const,
  );
  return stopFrames(page);
}

async function scrollFrames(page: Page): Promise<readonly number[]> {
  const { x, y } = await grip(page);
  await page.mouse.move(x, y);
  await startFrames(page);
  for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, 300);
  return stopFrames(page);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}

declare global {
  interface Window {
    frames_?: number[] | undefined;
    painted_?: number;
  }
}
