import type { Page } from 'playwright-core';
import type { Person } from '../../../functions/contract/people.ts';
import { ALONE, type JobsServer, ORDER } from '../jobs/jobs-desk.ts';

/** Without a day, of the order that is about to be late. */
export const WAITS = 'JOB-KKT-000010';
export const FREE = 'JOB-KKT-000009';
export const TESS = 'U4';
export const LUIS = 'U5';

/** The office on Monday, 23 November 2026, 9:00; the answers of the schedule for `ALONE` and the jobs of the tray. */
export function prepare(server: JobsServer): void {
  server.board.set(ORDER, { atRiskAt: '2026-11-23T12:00:00Z', breachAt: '2026-11-23T17:00:00Z' });
  server.put({ number: WAITS, status: 'unscheduled', workOrder: ORDER });
  for (const number of [ALONE, FREE])
    server.replies.set(`POST /api/jobs/${number}/schedule`, () => {
      const slot = server.posted.at(-1)?.body;
      return { body: server.changed(number, { status: 'scheduled', slot }) };
    });
}

/** What is known of somebody, besides what the desk says. */
export function know(server: JobsServer, id: string, part: Partial<Person>): void {
  const { people } = server.board.directory;
  const at = people.findIndex((person) => person.id === id);
  people[at] = { ...(people[at] as Person), ...part };
}

export const block = (on: Page, number: string) =>
  on.locator(`.sched-scroll [data-number="${number}"]`);
export const inTray = (on: Page, number: string) =>
  on.locator(`.sched-tray [data-number="${number}"]`);
export const titleOf = (on: Page, number: string) =>
  on.locator(`[data-number="${number}"] .sched-open`);
export const track = (on: Page, technician: string) =>
  on.locator(`.sched-track[data-technician="${technician}"]`);

/** Where a minute of somebody's day lies in the window. */
export async function pointAt(on: Page, technician: string, clock: string) {
  const box = await track(on, technician).boundingBox();
  if (!box) throw new Error(`${technician} has no row`);
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return { x: box.x + ((hours * 60 + minutes) / 1440) * box.width, y: box.y + 24 };
}

type Point = { readonly x: number; readonly y: number };

/** Presses, goes there in steps; the button stays down. */
export async function carry(on: Page, from: Point, to: Point): Promise<void> {
  await on.mouse.move(from.x, from.y);
  await on.mouse.down();
  await on.mouse.move(from.x + 8, from.y + 3, { steps: 2 });
  await on.mouse.move(to.x, to.y, { steps: 6 });
}

/** The middle of a job of the tray. */
export async function middleOf(on: Page, number: string): Promise<Point> {
  const box = await inTray(on, number).boundingBox();
  if (!box) throw new Error(`${number} is not in the tray`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The time at which a visit in the hand would come to stand. */
export const landing = (on: Page) => on.locator('.sched-ghost b');
