import { BOARD, UNITS } from '../support/unit-costs.ts';
import { costOf, DAY, FIRMS, shared, total } from './firm-cost.ts';

/**
 * `node test/bench/costs.ts`: what a firm costs a month, worked out from the units that tests pin, assumptions about its days, and list
 * prices. Durations of functions and bytes of logs are assumptions too: nothing of this ran on AWS yet.
 */
function print(): void {
  const sheets = FIRMS.map(costOf);
  const row = (name: string, cells: readonly string[]) =>
    console.log(name.padEnd(40) + cells.map((cell) => cell.padStart(10)).join(''));
  const dollars = (amount: number) => amount.toFixed(amount < 1 ? 3 : 2);
  console.log('US dollars a firm and month, list prices of us-east-1, no free tier\n');
  row(
    '',
    FIRMS.map(({ name }) => name),
  );
  for (const key of ['viewers', 'technicians', 'cards', 'created', 'changes', 'mails'] as const)
    row(
      `${key}${/d$|s$/.test(key) && !/^(v|t|ca)/.test(key) ? ' a day' : ''}`,
      FIRMS.map((firm) => String(firm[key])),
    );
  console.log();
  for (const name of Object.keys(sheets[0] ?? {}))
    row(
      name,
      sheets.map((sheet) => dollars(sheet[name] ?? 0)),
    );
  row(
    'together',
    sheets.map((sheet) => dollars(total(sheet))),
  );
  row(
    'for each person',
    sheets.map((sheet, n) =>
      dollars(total(sheet) / ((FIRMS[n]?.viewers ?? 0) + (FIRMS[n]?.technicians ?? 0))),
    ),
  );
  console.log('\nOf all firms together, a month');
  for (const [name, amount] of Object.entries(shared())) row(name, [dollars(amount)]);
  console.log(`\nSupposed of a day: ${JSON.stringify(DAY)}`);
  console.log(`Of the table, as tests pin it: ${JSON.stringify({ ...UNITS, BOARD })}`);
}

if (process.argv[1] === import.meta.filename) print();
