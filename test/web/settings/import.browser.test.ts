import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
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
  on.getByLabel('CSV file').setInputFiles({
    ...{ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') },
  });
const sent = () =>
  server.posted.flatMap(({ path, body }) =>
    path === '/api/customers/batch'
      ? (body as { records: { command: string; thing: object }[] }).records
      : [],
  );
const step = (on: Page) => on.locator('.import-steps [aria-current="step"]').innerText();
const table = (on: Page) =>
  on
    .locator('.import-rows tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map(({ textContent }) => textContent).join('|')),
    );

const lots = (count: number) =>
  Array.from({ length: count }, (_, i) => `Customer ${i},\n`).join('');

const FILE =
  'Client;Rufnummer;E-mail\nCaf\xe9 Luna;1;\nHarbour foods;2;\nThird;3;nowhere\nFourth;4;\n';

describe('the import', { timeout: 12_000 }, () => {
  test('shows what each line comes to, makes the good ones, and changes nothing the second time', async () => {
    const on = await open();

    await choose(on, FILE);
    await on.getByText('list.csv: 4 lines, separated by semicolons, Windows-1252').waitFor();
    await on.getByLabel('Phone').selectOption('Rufnummer');

    expect(await table(on)).toEqual([
      '4|Third|E-mail “nowhere” is no e-mail address',
      '2|Café Luna|To import',
      '3|Harbour foods|Already here as C2',
      '5|Fourth|To import',
    ]);
    expect(await violationsInBothSchemes(on)).toEqual([]);
    expect(sent()).toEqual([]);
    await on.getByRole('button', { name: 'Import 2 customers' }).dblclick();

    await on.getByText('2 of 2 imported').waitFor();
    expect(sent().map(({ thing }) => thing)).toEqual([
      { name: 'Café Luna', phone: '1' },
      { name: 'Fourth', phone: '4' },
    ]);
    await on.getByRole('button', { name: 'Nothing to import' }).click({ force: true });
    expect((await table(on)).slice(1)).toEqual([
      ...[
        '2|Café Luna|Already here as C9',
        '3|Harbour foods|Already here as C2',
        '5|Fourth|Already here as C10',
      ],
    ]);
    expect(sent()).toHaveLength(2);
  });

  test('says at its line what the server refused, hands out those lines, and goes on where it stopped', async () => {
    const on = await open();
    await choose(on, `Name,Fax\n${lots(55)}=Bad,1\nC,x,more\n`);
    const batch = 'POST /api/customers/batch';
    const making = server.replies.get(batch) ?? (() => ({ body: {} }));
    let asked = 0;
    server.replies.set(batch, (...request) => {
      asked++;
      return asked === 2 ? { status: 500, body: {} } : making(...request);
    });

    await on.getByRole('button', { name: 'Import 56 customers' }).click();
    await on.getByText('25 of 56 imported · stopped').waitFor();
    await on.getByRole('alert').waitFor();
    await on.getByRole('button', { name: 'Import 31 customers' }).click();
    await on.getByText('30 of 31 imported, 1 refused').waitFor();

    const [download] = await Promise.all([
      on.waitForEvent('download'),
      on.getByRole('button', { name: 'Download 2 lines to mend' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('list-to-mend.csv');
    expect(
      parse(await readFile(await download.path()), { bom: true, relax_column_count: true }),
    ).toEqual([
      ['Name', 'Fax', 'Reason'],
      ["'=Bad", '1', 'No. It is odd'],
      ['C', 'x', 'has too many cells: 3, the first line has 2', 'more'],
    ]);
    const commands = sent().map(({ command }) => command);
    expect(new Set(commands).size).toBe(56);
  });

  test('refuses a broken file in words, and asks for a column that it needs', async () => {
    const on = await open();

    await choose(on, 'Name,Notes\nA,"never closed\n');
    await on.getByText('A quote opened in line 2 is never closed.').waitFor();
    await choose(on, 'Firma,Tier,Tier\nA,,\n');

    await on.getByText('Choose its column.').waitFor();
    await on.getByText('Several columns are called “Tier”').waitFor();
    expect(await step(on)).toContain('Match its columns');
    expect(await on.getByRole('button', { name: /^Import/ }).count()).toBe(0);
    await on.getByLabel('Name').selectOption('Tier (column 2)');
    await on.getByText('Name is read from this column already.').waitFor();
    await on.getByLabel('Name').selectOption('Firma');
    await on.getByText('Not imported: Tier.').waitFor();
    expect(await step(on)).toContain('Look at the lines');
    await on.getByRole('button', { name: 'Import 1 customer', exact: true }).waitFor();
  });

  test('takes the first line for a line like the others when the file has no heading', async () => {
    const on = await open();

    await choose(on, 'Acme Ltd,1\nHarbour Foods,2\n');
    await on.getByText('Line 1 names no column that we know.').waitFor();
    await on.getByLabel('Line 1', { exact: true }).selectOption('Is a line like the others');
    await on.getByLabel('Name').selectOption('Column 1');

    expect(await table(on)).toEqual(['1|Acme Ltd|To import', '2|Harbour Foods|Already here as C2']);
  });
});
