import type { Locator, Page } from 'playwright-core';
import { beforeEach } from 'vitest';
import { DESK } from '../../support/site.ts';
import { siteBrowser, untilDrawn } from '../../support/site-browser.ts';
import { PeopleServer } from './people-server.ts';

/** One browser for the tests of a file; for each a server of its own, and the people page in front of it. */
export function peopleDesk() {
  const browser = siteBrowser();
  const desk = {
    async open(screen = DESK): Promise<Page> {
      desk.page = await browser.open(desk.server, '/settings/people', screen);
      await untilDrawn(desk.page, '[aria-label="Jules Mercier"]');
      return desk.page;
    },
    rowOf: (name: string) => desk.page.getByRole('listitem', { name, exact: true }),
    dialog: () => desk.page.getByRole('dialog'),
    /** Opens somebody's entry. */
    async see(name: string): Promise<Locator> {
      const row = desk.rowOf(name);
      await row.getByRole('button').first().click();
      return row;
    },
    async pickRole(name: string, role: RegExp): Promise<void> {
      await desk.rowOf(name).getByLabel('Role').click();
      await desk.page.getByRole('option', { name: role }).click();
    },
  } as {
    server: PeopleServer;
    page: Page;
    open(screen?: typeof DESK): Promise<Page>;
    rowOf(name: string): Locator;
    dialog(): Locator;
    see(name: string): Promise<Locator>;
    pickRole(name: string, role: RegExp): Promise<void>;
  };
  beforeEach(() => {
    desk.server = new PeopleServer();
  });
  return desk;
}
