import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { foundFirm, type Office, openOffice, readBoard, tokenOf } from '../crash/office.ts';
import { Storm } from '../crash/storm.ts';
import { Chance } from '../live/chance.ts';
import { startMain } from '../support/main-run.ts';
import { Viewer } from './viewers/viewer.ts';

/**
 * `node test/bench/viewers.ts --viewers 200 --rate 20 --seconds 60`: one tenant, so many open boards, so many moves a second, all on
 * this machine. Fails when a board does not end where the server is, or when frames come more often than they may.
 */
const { values } = parseArgs({
  options: { viewers: { type: 'string' }, rate: { type: 'string' }, seconds: { type: 'string' } },
});
const viewerCount = Number(values.viewers ?? 200);
const rate = Number(values.rate ?? 20);
const seconds = Number(values.seconds ?? 60);

const TENANT = 'CROWD';
const ORDERS = 100;
const FRAMES_A_SECOND = 4;
/** Frames leave at an even pace and arrive at an uneven one: held against five seconds, with one to spare. */
const WINDOW_SECONDS = 5;
const OPENING_AT_ONCE = 10;
const DEADLINE_MS = 60_000;

const dataDir = mkdtempSync(join(tmpdir(), 'viewers-'));
const run = await startMain(['--no-site', '--no-demo'], { DATA_DIR: dataDir, PORT: '0' });
const viewers: Viewer[] = [];
try {
  process.exitCode = await measure();
} finally {
  for (const viewer of viewers) viewer.stop();
  await run.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(): Promise<number> {
  await foundFirm(run.url, TENANT, ORDERS);
  await gather();
  const office = await openOffice(run.url, TENANT, 'dispatcher');
  for (const viewer of viewers) viewer.begin();
  const { storm, acknowledgedAt, took } = await moveAtRate(office);
  const head = await readBoard(office);
  const atHead = ({ feed, version, isLive }: Viewer) =>
    isLive && version === head.version && feed.current().feed.board?.checksum === head.checksum;
  const arrived = await until(() => viewers.every(atHead));
  const lost = viewers.filter((viewer) => !atHead(viewer)).length;

  const seen = viewers
    .flatMap(({ seenAt }) =>
      [...acknowledgedAt].map(([version, at]) =>
        Math.max(0, (seenAt.get(version) ?? Number.POSITIVE_INFINITY) - at),
      ),
    )
    .sort((a, b) => a - b);
  const crowded = Math.max(...viewers.map(({ frames }) => mostIn(frames, WINDOW_SECONDS * 1000)));
  const frames = sum(viewers, ({ frames: own }) => own.length);
  const bytes = sum(viewers, ({ bytes: own }) => own);
  const moves = storm.acknowledged.length;
  const sizes = (jobs: boolean) =>
    storm.acknowledged
      .filter(({ change }) => change.kind === 'moved' && (change.jobs !== undefined) === jobs)
      .map(({ change }) => Buffer.byteLength(JSON.stringify(change)));
  console.log(`
${viewerCount} viewers, ${moves} commands acknowledged in ${took.toFixed(1)} s (${(moves / took).toFixed(1)}/s), load ${loadavg()[0]?.toFixed(1)}
lost: ${lost} viewers not at the head${arrived ? '' : ' in time'}; ${storm.refused} refused, ${storm.troubles.length} asked again ${[...new Set(storm.troubles)].join(', ')}
turned red: ${sum(viewers, ({ reds }) => reds)} times
seen by: p50 ${at(seen, 0.5)}, p99 ${at(seen, 0.99)}, last ${at(seen, 1)}
frames: ${(frames / viewerCount / took).toFixed(2)} a second and viewer, at most ${crowded} in ${WINDOW_SECONDS} s
bytes: ${(bytes / viewerCount / moves).toFixed(0)} a viewer and command; a plain move ${span(sizes(false))}, one with visits ${span(sizes(true))}
fetched what no frame brought: ${sum(viewers, ({ fetches }) => fetches)} times; sockets opened again: ${sum(viewers, ({ sockets }) => sockets)}`);
  const tooOften = crowded > FRAMES_A_SECOND * WINDOW_SECONDS + 1;
  if (tooOften) console.log(`✗ more than ${FRAMES_A_SECOND} frames a second`);
  return lost > 0 || tooOften ? 1 : 0;
}

/** Opens the boards, a few at once, and waits until all of them are live. */
async function gather(): Promise<void> {
  const token = await tokenOf(run.url, TENANT, 'viewer');
  for (let i = 0; i < viewerCount; i += 1) {
    viewers.push(new Viewer(run.url, token));
    await until(() => viewers.filter(({ isLive }) => !isLive).length < OPENING_AT_ONCE);
  }
  if (!(await until(() => viewers.every(({ isLive }) => isLive))))
    throw new Error('the boards did not open');
}

/** Sends commands at an even pace, whether or not the last one was answered, and waits for every answer. */
async function moveAtRate(office: Office) {
  const storm = new Storm('viewers', new Chance(1), await readBoard(office));
  const acknowledgedAt = new Map<number, number>();
  const began = performance.now();
  const sent: Promise<void>[] = [];
  for (let i = 0; i < rate * seconds; i += 1) {
    await pause(Math.max(0, began + (i * 1000) / rate - performance.now()));
    sent.push(
      storm.step(office).then((acknowledged) => {
        if (acknowledged) acknowledgedAt.set(acknowledged.change.version, performance.now());
      }),
    );
  }
  await Promise.all(sent);
  const took = (performance.now() - began) / 1000;
  await storm.settle(office).catch((error: Error) => console.log(`✗ ${error.message}`));
  return { storm, acknowledgedAt, took };
}

async function until(holds: () => boolean): Promise<boolean> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!holds() && performance.now() < deadline) await pause(50);
  return holds();
}

/** The most of these moments that lie within so many milliseconds. */
function mostIn(moments: readonly number[], span: number): number {
  let first = 0;
  let most = 0;
  moments.forEach((moment, i) => {
    while (moment - (moments[first] ?? moment) >= span) first += 1;
    most = Math.max(most, i - first + 1);
  });
  return most;
}

function sum(all: readonly Viewer[], of: (viewer: Viewer) => number): number {
  return all.reduce((total, viewer) => total + of(viewer), 0);
}

function at(sorted: readonly number[], part: number): string {
  return `${(sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(0)} ms`;
}

function span(sizes: readonly number[]): string {
  return sizes.length > 0 ? `${Math.min(...sizes)} to ${Math.max(...sizes)}` : 'none';
}
