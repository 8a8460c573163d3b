import type { Page } from 'playwright-core';
import { beforeEach } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { StubServer } from '../../support/site.ts';
import { siteBrowser, untilDrawn } from '../../support/site-browser.ts';

/** The product's site at a server that says what a test wants, for the tests of one file. */
export class DispatchDesk {
  readonly #browser = siteBrowser();
  server = new StubServer();
  page = {} as Page;

  constructor() {
    beforeEach(() => {
      this.server = new StubServer();
    });
  }

  /** The board with these orders on it, as somebody finds it who comes to work. */
  async openWith(cards: Readonly<Record<string, Partial<Card>>>, query = ''): Promise<Page> {
    for (const [number, fields] of Object.entries(cards)) this.server.board.set(number, fields);
    this.page = await this.#browser.open(this.server, `/work-orders${query}`);
    await untilDrawn(this.page, '.card');
    return this.page;
  }

  /** From now on the server does this when it is asked to. */
  does(number: string, deed: 'moves' | 'undo', fields: Partial<Card>): void {
    const { board, replies } = this.server;
    replies.set(`POST /api/work-orders/${number}/${deed}`, () => {
      const change = board.set(number, fields);
      return { body: { ...board.cards.get(number), change } };
    });
  }

  /** Starts the work on booked orders, one right after the other. */
  async start(...numbers: readonly string[]): Promise<void> {
    for (const number of numbers) {
      this.does(number, 'moves', { status: 'in-progress' });
      this.does(number, 'undo', { status: 'scheduled' });
      await this.card(number).locator('a').focus();
      await this.page.keyboard.press('m');
      await this.page.getByRole('menuitem', { name: /In Progress/ }).click();
      await this.toast(`${number} moved to In Progress`).waitFor();
    }
  }

  /** What was asked of the server, by how the path ends. */
  asked(deed: 'moves' | 'undo'): number {
    return this.server.posted.filter(({ path }) => path.endsWith(`/${deed}`)).length;
  }

  card(number: string) {
    return this.page.locator(`.card[data-number="${number}"]`);
  }

  standsIn(number: string, column: string): Promise<void> {
    return this.page.locator(`.card[data-number="${number}"][data-column="${column}"]`).waitFor();
  }

  toast(words: string | RegExp) {
    return this.page.locator('.toast').filter({ hasText: words });
  }

  /** The number of the card that has the focus. */
  focused(): Promise<string | undefined> {
    return this.page.evaluate(
      () => document.activeElement?.closest<HTMLElement>('[data-number]')?.dataset.number,
    );
  }
}
