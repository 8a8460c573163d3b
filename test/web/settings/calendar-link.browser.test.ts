import { expect, test } from 'vitest';
import { violationsInBothSchemes } from '../../support/axe.ts';
import { siteBrowser } from '../../support/site-browser.ts';
import { TechniciansServer } from './technicians-server.ts';

const browser = siteBrowser();

test('a link to a technician’s visits is shown once and can be taken back', async () => {
  const server = new TechniciansServer();
  const feed = '/api/people/U5/calendar-feed';
  const link = { since: '2026-11-20T15:00:00Z', by: 'U2' };
  let out: object = {};
  server.replies.set(`GET ${feed}`, () => ({ body: out }));
  server.replies.set(`POST ${feed}`, () => {
    out = { link };
    return { body: { link, path: '/api/calendar-feeds/U5/KKT.abc.ics' } };
  });
  server.replies.set(`DELETE ${feed}`, () => {
    out = {};
    return { body: out };
  });
  const on = await browser.open(server, '/settings');
  const rosa = on.getByRole('listitem', { name: 'Rosa Tran', exact: true });
  const ask = rosa.getByRole('button', { name: 'Calendar…' });
  await ask.click();
  const dialog = on.getByRole('dialog', { name: 'Visits in a calendar' });
  await dialog.getByText('No link is out.').waitFor();

  await dialog.getByRole('button', { name: 'Make the link' }).dblclick();

  const field = dialog.getByRole('textbox', { name: 'The link, shown this once' });
  const url = new URL('/api/calendar-feeds/U5/KKT.abc.ics', on.url()).href;
  expect(await field.inputValue()).toBe(url);
  expect(await on.evaluate(() => getSelection()?.toString())).toBe(url);
  expect(server.asked()).toHaveLength(1);
  const add = dialog.getByRole('link', { name: 'Add to the calendar of this device' });
  expect(await add.getAttribute('href')).toBe(url.replace('http:', 'webcal:'));
  expect(await violationsInBothSchemes(on)).toEqual([]);

  await on.keyboard.press('Escape');
  expect(await ask.evaluate((button) => button === document.activeElement)).toBe(true);
  await ask.click();
  await dialog.getByText('A link has been out since November 20, 2026').waitFor();
  expect(await dialog.getByRole('textbox').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Take the link back' }).click();
  await dialog.getByText('it leads nowhere now').waitFor();
  expect(out).toEqual({});
});
