import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Column } from '../../domain/lifecycle.ts';
import type { WorkOrderChanged } from '../../functions/contract/answers.ts';
import { Audit } from '../crash/audit.ts';
import { must, type Office, openOffice, readBoard } from '../crash/office.ts';
import { Storm } from '../crash/storm.ts';
import { Chance } from '../live/chance.ts';
import { launchBrowser } from '../support/browser.ts';
import { Dispatcher } from '../support/dispatcher.ts';
import { type MainRun, startMain } from '../support/main-run.ts';

/** The whole product, two dispatchers in front of it and a third who scripts the API; then things break. */
const dataDir = mkdtempSync(join(tmpdir(), 'journey-live-'));
let run: MainRun;
let browser: Browser;
let dana: Dispatcher;
let priya: Dispatcher;
let third: Office;

/** What a person is promised: no longer than this does a board look live when it is not. */
const PROMISED_MS = 10_000;
/** The pill looks at the clock once a second, and this test needs a moment to see it. */
const LOOKS_EVERY_MS = 1_500;
const WAITING = { timeout: 15_000 };
/** After an outage each board tries again less and less often. */
const BACK_WITHIN_MS = 30_000;

beforeAll(async () => {
  [run, browser] = await Promise.all([
    startMain([], { DATA_DIR: dataDir, PORT: '0' }),
    launchBrowser(),
  ]);
  third = await openOffice(run.url, 'KKT', 'dispatcher');
  const board = `${run.url}/work-orders`;
  dana = await Dispatcher.signIn(browser, board, 'Dana Moreau', pushesCanBeLost);
  priya = await Dispatcher.signIn(browser, board, 'Priya Nair');
}, 120_000);

afterAll(async () => {
  run?.child.kill('SIGCONT');
  await browser?.close();
  await run?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** While set, what the server pushes to Dana never arrives; the answers to her heartbeats do. */
let fanOutIsDead = false;

async function pushesCanBeLost(page: Page): Promise<void> {
  await page.routeWebSocket(/\/live\?/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => {
      if (!(fanOutIsDead && 'changes' in JSON.parse(String(message)))) socket.send(message);
    });
  });
}

/** Moves a card by the API, as it stands now. */
async function move(number: string, to: Column): Promise<WorkOrderChanged> {
  const { version: seen } = await must(
    third<{ version: number }>('GET', `/api/work-orders/${number}`),
  );
  const path = `/api/work-orders/${number}/moves`;
  return must(third<WorkOrderChanged>('POST', path, { body: { to }, seen }));
}

/** Whoever looks at either screen sees the server's board. */
async function bothAgreeWithTheServer(): Promise<void> {
  const { cards } = await readBoard(third);
  const truth = new Map<string, string>(cards.map(({ number, status }) => [number, status]));
  for (const dispatcher of [dana, priya]) {
    await dispatcher.untilLive(BACK_WITHIN_MS);
    await expect
      .poll(async () => {
        const places = Object.entries(await dispatcher.places());
        return places.length > 0 && places.filter(([number, at]) => truth.get(number) !== at);
      }, WAITING)
      .toEqual([]);
  }
}

const NAMES = { completed: 'Completed', 'in-progress': 'In Progress' } as const;
let ready: string;

describe('a board that never lies', { timeout: 90_000 }, () => {
  it('two drag the same card at once: one wins, the other is told, both screens agree', async () => {
    ready = await dana.numberOf('Fire damper repair', 'In Progress');
    const contested =
      (await dana
        .column('Scheduled')
        .locator('[data-number]')
        .first()
        .getAttribute('data-number')) ?? '';
    const sent: Route[] = [];
    for (const { page } of [dana, priya])
      await page.route('**/moves', (route) => void sent.push(route), { times: 1 });

    await dana.drag(contested, 'In Progress');
    await priya.drag(contested, 'New');
    await expect.poll(() => sent.length, WAITING).toBe(2);
    await Promise.all(sent.map((route) => route.continue()));

    const told = ({ page }: Dispatcher, by: string) =>
      page.getByText(new RegExp(`${by}.* moved it to`)).count();
    const both = async () => [await told(dana, 'Priya Nair'), await told(priya, 'Dana Moreau')];
    await expect.poll(async () => (await both()).toSorted(), WAITING).toEqual([0, 1]);
    const { cards } = await readBoard(third);
    const danaWon = cards.find(({ number }) => number === contested)?.status === 'in-progress';
    expect(await both()).toEqual(danaWon ? [0, 1] : [1, 0]);
    await bothAgreeWithTheServer();
  });

  it('a dead fan-out is outlived: the board asks for the change within ten seconds, and stops calling itself live', async () => {
    fanOutIsDead = true;
    onTestFinished(() => {
      fanOutIsDead = false;
    });

    for (const to of ['completed', 'in-progress'] as const) {
      await move(ready, to);
      const began = performance.now();
      await dana.card(ready, NAMES[to]).waitFor();
      expect(performance.now() - began).toBeLessThan(PROMISED_MS);
    }
    await dana.untilStale(PROMISED_MS);

    fanOutIsDead = false;
    await move(ready, 'completed');
    await bothAgreeWithTheServer();
  });

  it('a change that can neither be pushed nor fetched turns the board red: never green while it differs', async () => {
    fanOutIsDead = true;
    onTestFinished(() => {
      fanOutIsDead = false;
    });
    await dana.page.route('**/api/board**', (route) => route.abort());

    await move(ready, 'in-progress');
    await dana.untilStale(PROMISED_MS);
    expect(await dana.card(ready, 'Completed').count()).toBe(1);

    fanOutIsDead = false;
    await dana.page.unroute('**/api/board**');
    await dana.card(ready, 'In Progress').waitFor();
    await bothAgreeWithTheServer();
  });

  it('a frozen server turns both boards red in words; they catch up by themselves when it goes on', async () => {
    run.child.kill('SIGSTOP');
    onTestFinished(() => void run.child.kill('SIGCONT'));
    const within = PROMISED_MS + LOOKS_EVERY_MS;
    await Promise.all([dana.untilStale(within), priya.untilStale(within)]);
    const moving = move(ready, 'completed');

    run.child.kill('SIGCONT');
    await moving;

    await Promise.all([dana.untilLive(BACK_WITHIN_MS), priya.untilLive(BACK_WITHIN_MS)]);
    await dana.card(ready, 'Completed').waitFor();
    await bothAgreeWithTheServer();
  });

  it('a server killed in a storm of moves comes back with every acknowledged one, once', async () => {
    const audit = await Audit.begin(third);
    const storm = new Storm('journey-live', new Chance(3), await readBoard(third));
    const raging = storm.rage(third, 4, 200);
    await storm.until(40);
    await run.kill();
    await raging;

    run = await startMain([], { DATA_DIR: dataDir, PORT: new URL(run.url).port });
    await storm.settle(third);

    const found = await audit.check(third, storm.acknowledged);
    expect(found).toEqual({ lost: [], doubled: [], wrong: [] });
    await bothAgreeWithTheServer();
    expect(await dana.counts()).toEqual(await priya.counts());
  });

  it('no page was loaded again, and none threw an error', async () => {
    for (const { page } of [dana, priya])
      expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);
    expect([...dana.errors, ...priya.errors]).toEqual([]);
  });
});
