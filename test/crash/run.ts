import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Chance } from '../live/chance.ts';
import { type MainRun, startMain } from '../support/main-run.ts';
import { Audit, type Findings } from './audit.ts';
import { foundFirm, openOffice, readBoard } from './office.ts';
import { Storm } from './storm.ts';

/**
 * `npm run test:crash -- --kills 20 --seed 7`: the server of a storm of commands is killed outright, again and again, at moments of a
 * seed's choosing, and started on the same data. Every acknowledged command must be there then, once, and the books must balance.
 */
const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
const kills = wholeNumber('kills', values.kills, 100);
const seed = wholeNumber('seed', values.seed, 1);

const TENANT = 'CRASH';
const ORDERS = 40;
const WRITERS = 4;
const EDITS = 0.2;
/** From the first request of a cold server to a storm under way, whose log can still be read at once. */
const MOST_BEFORE_KILL = 60;
const MOST_PER_ROUND = 250;
/** Then any moment of the next request may be the last. */
const LATEST_KILL_MS = 60;

const dataDir = mkdtempSync(join(tmpdir(), 'crash-'));
const chance = new Chance(seed);
const restarts: number[] = [];
const all = { lost: [] as string[], doubled: [] as string[], wrong: [] as string[] };
let run: MainRun | undefined;

try {
  process.exitCode = await crashAndCount();
} finally {
  await run?.kill();
  rmSync(dataDir, { recursive: true, force: true });
}

async function crashAndCount(): Promise<number> {
  let { url } = await start();
  await foundFirm(url, TENANT, ORDERS);
  let office = await openOffice(url, TENANT, 'dispatcher');
  const audit = await Audit.begin(office);
  const storm = new Storm(`crash-${seed}`, chance, await readBoard(office), EDITS);
  let acknowledged = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const storming = storm.rage(office, WRITERS, MOST_PER_ROUND);
    await storm.until(acknowledged + chance.between(0, MOST_BEFORE_KILL));
    // The moment is what is being tried, so nothing is waited for.
    await pause(chance.between(0, LATEST_KILL_MS));
    await run?.kill();
    await storming;

    ({ url } = await start());
    office = await openOffice(url, TENANT, 'dispatcher');
    await storm.settle(office);
    const fresh = storm.acknowledged.slice(acknowledged);
    acknowledged = storm.acknowledged.length;
    note(kill, fresh.length, await audit.check(office, fresh));
  }
  all.wrong.push(...(await audit.visits(office)));
  for (const each of all.wrong) console.log(`✗ ${each}`);
  return report(storm);
}

/** Starts the server on the data that is there, and takes the time. */
async function start(): Promise<MainRun> {
  const began = performance.now();
  run = await startMain(['--no-site', '--no-demo'], { DATA_DIR: dataDir, PORT: '0' });
  restarts.push(performance.now() - began);
  return run;
}

function note(kill: number, acknowledged: number, found: Findings): void {
  const trouble = Object.values(found).flat();
  const seconds = ((restarts.at(-1) ?? 0) / 1000).toFixed(1);
  console.log(`kill ${kill}: ${acknowledged} acknowledged, back after ${seconds} s`);
  for (const each of trouble) console.log(`  ✗ ${each}`);
  for (const kind of ['lost', 'doubled', 'wrong'] as const) all[kind].push(...found[kind]);
}

function report({ acknowledged, refused }: Storm): number {
  const [, ...times] = restarts;
  times.sort((a, b) => a - b);
  const at = (part: number) =>
    `${((times[Math.floor((times.length - 1) * part)] ?? 0) / 1000).toFixed(1)} s`;
  const { lost, doubled, wrong } = all;
  console.log(`
seed ${seed}: ${kills} kills, ${acknowledged.length} acknowledged, ${refused} refused
lost ${lost.length}, doubled ${doubled.length}, books wrong ${wrong.length}
restart: half within ${at(0.5)}, all within ${at(1)}`);
  return lost.length + doubled.length + wrong.length > 0 ? 1 : 0;
}

function wholeNumber(flag: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  console.error(`--${flag} takes a whole number from 1 on, not ${text}`);
  process.exit(1);
}
