import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { violationsInBothSchemes } from '../../support/axe.ts';
import { siteBrowser, untilLive } from '../../support/site-browser.ts';
import { RecordsServer } from '../customers/records-server.ts';

const browser = siteBrowser();
let server: RecordsServer;

beforeEach(() => {
  server = new RecordsServer();
});

async function open(): Promise<Page> {
  const page = await browser.open(server, '/settings/import');
  await untilLive(page);
  return page;
}
const choose = (on: Page, text: string) =>
  on.getByLabel('File').setInputFiles({
    ...{ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') },
  });
const sent = () => server.posted.filter(({ path }) => path === '/api/customers');
const table = (on: Page) =>
  on
    .locator('.import-rows tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map(({ textContent }) => textContent).join('|')),
    );

const FILE =
  'Client;Rufnummer;E-mail\nCaf\xe9 Luna;1;\nHarbour foods;2;\nThird;3;nowhere\nFourth;4;\n';

describe('the import', { timeout: 12_000 }, () => {
  test('shows what each line comes to, makes the good ones, and changes nothing the second time', async () => {
    const on = await open();

    await choose(on, FILE);
    await on
      .getByText('list.csv: 4 lines, parted by semicolons, letters of Windows-1252')
      .waitFor();
    await on.getByLabel('Phone').selectOption('Rufnummer');

    expect(await table(on)).toEqual([
      '4|Third|E-mail “nowhere” is no e-mail address',
      '2|Café Luna|To import',
      '3|Harbour foods|Here as C2',
      '5|Fourth|To import',
    ]);
    expect(await violationsInBothSchemes(on)).toEqual([]);
    expect(sent()).toEqual([]);
    await on.getByRole('button', { name: 'Import 2 customers' }).dblclick();

    await on.getByText('2 of 2 imported').waitFor();
    expect(sent().map(({ body }) => body)).toEqual([
      { name: 'Café Luna', phone: '1' },
      { name: 'Fourth', phone: '4' },
    ]);
    await on.getByRole('button', { name: 'Import 0 customers' }).click({ force: true });
    expect((await table(on)).slice(1)).toEqual([
      ...['2|Café Luna|Here as C9', '3|Harbour foods|Here as C2', '5|Fourth|Here as C10'],
    ]);
    expect(sent()).toHaveLength(2);
  });

  test('says at its line what the server refused, and goes on where it stopped', async () => {
    const on = await open();
    server.refuse('POST /api/customers', { status: 422, title: 'No', detail: 'It is odd.' });

    await choose(on, 'Name\nA\nB\n');
    await on.getByRole('button', { name: 'Import 2 customers' }).click();

    await on.getByText('0 of 2 imported, 2 refused').waitFor();
    expect(await table(on)).toEqual(['2|A|No. It is odd', '3|B|No. It is odd']);
    await on.getByRole('button', { name: 'Import 2 customers' }).waitFor();
  });

  test('refuses a broken file in words, and asks for a column that it needs', async () => {
    const on = await open();

    await choose(on, 'Name,Notes\nA,"never closed\n');
    await on.getByText('A quote opened in line 2 is never closed.').waitFor();
    await choose(on, 'Firma\nA\n');

    await on.getByText('Choose its column.').waitFor();
    expect(await on.getByRole('button', { name: /^Import/ }).count()).toBe(0);
    await on.getByLabel('Name').selectOption('Firma');
    await on.getByRole('button', { name: 'Import 1 customer', exact: true }).waitFor();
  });
});
