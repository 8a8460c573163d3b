import { parseArgs, styleText } from 'node:util';
import { z } from 'zod';
import { Unable } from './failure.ts';

const HELP = `npm run repair [-- options]

Counts every board anew, compares it with the counts and the checksum of its log, and mends what differs by an entry of its own.
The same runs by itself every night.

  --tenant KKT    only this tenant
  --after KKT     only the tenants behind this one
  --dry           tell what differs, change nothing
  --url URL       where the product runs (http://localhost:PORT, with PORT from the environment or 4000)

Ends with 0 when all books balance, 1 when some differed (they are mended, unless --dry), 2 when something could not be checked.

On AWS it is the same function: the stack's output CheckBooksFunction tells its name.
  aws lambda invoke --function-name NAME --cli-binary-format raw-in-base64-out --payload '{"tenant":"KKT","dry":true}' answer.json`;

const FUNCTION = 'functions/schedule/check-books';
/** What the command ends with: the highest of what it met. */
const CODES = { balanced: 0, differed: 1, 'not-checked': 2 } as const;

const Books = z.object({ counts: z.array(z.int()), checksum: z.int() });
const Checked = z.discriminatedUnion('is', [
  z.object({ tenant: z.string(), is: z.literal('balanced'), version: z.int() }),
  z.object({
    tenant: z.string(),
    is: z.literal('differed'),
    version: z.int(),
    recorded: Books,
    counted: Books,
    suspects: z.array(z.string()),
    mended: z.int().optional(),
  }),
  z.object({ tenant: z.string(), is: z.literal('not-checked'), why: z.string() }),
]);
type Checked = z.infer<typeof Checked>;
const Report = z.object({ tenants: z.array(Checked), endedAfter: z.string().optional() });

try {
  process.exitCode = await main();
} catch (error) {
  const said = error instanceof Unable ? error.message : (error as Error).stack;
  console.error(`${styleText('red', '✗')} ${said}`);
  process.exitCode = CODES['not-checked'];
}

async function main(): Promise<number> {
  const { tenant, after, dry, url, help } = readOptions();
  if (help) {
    console.log(HELP);
    return 0;
  }
  let worst = 0;
  let from = after;
  do {
    const { tenants, endedAfter } = await ask(url, { tenant, after: from, dry });
    for (const checked of tenants) {
      console.log(inWords(checked));
      worst = Math.max(worst, CODES[checked.is]);
    }
    from = endedAfter;
  } while (from !== undefined);
  return worst;
}

function readOptions() {
  const url = `http://localhost:${process.env.PORT ?? '4000'}`;
  try {
    return parseArgs({
      options: {
        tenant: { type: 'string' },
        after: { type: 'string' },
        dry: { type: 'boolean', default: false },
        url: { type: 'string', default: url },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Unable(`${(error as Error).message} See --help.`);
  }
}

/** Invokes the function as `aws lambda invoke` would. */
async function ask(url: string, asked: unknown): Promise<z.infer<typeof Report>> {
  const invocations = `${url}/2015-03-31/functions/${encodeURIComponent(FUNCTION)}/invocations`;
  const response = await fetch(invocations, { method: 'POST', body: JSON.stringify(asked) }).catch(
    () => {
      throw new Unable(`Nothing answers at ${url}. Is the product running there (npm start)?`);
    },
  );
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new Unable(`${url} does not run this product: ${response.status}.`);
  if (response.headers.has('x-amz-function-error'))
    throw new Unable(`The check failed: ${(answer as { errorMessage?: string }).errorMessage}`);
  return Report.parse(answer);
}

function inWords(checked: Checked): string {
  const { tenant, is } = checked;
  if (is === 'balanced') return `${tenant}  balanced at version ${checked.version}`;
  if (is === 'not-checked') return `${tenant}  ${styleText('red', 'not checked')}: ${checked.why}`;
  const { recorded, counted, suspects, mended, version } = checked;
  const parts = [
    ...(recorded.counts.join() === counted.counts.join()
      ? []
      : [`counts ${recorded.counts.join('/')}, really ${counted.counts.join('/')}`]),
    ...(recorded.checksum === counted.checksum
      ? []
      : [`checksum ${recorded.checksum}, really ${counted.checksum}`]),
    ...(suspects.length === 0 ? [] : [`not as the log left it: ${suspects.join(', ')}`]),
  ];
  const end = mended === undefined ? 'not mended' : `mended by version ${mended}`;
  return `${tenant}  ${styleText('yellow', 'differed')} at version ${version}: ${parts.join('; ')}; ${end}`;
}
