import { createInterface } from 'node:readline';
import { parseArgs, styleText } from 'node:util';
import { Unable } from './failure.ts';
import { deployedStack, localRun, type Operated } from './operator-call.ts';
import {
  createTenant,
  deleteTenant,
  exportTenant,
  type InvitedOwner,
  importTenant,
  inviteOwners,
  type Listed,
  listTenants,
} from './tenant-commands.ts';

const HELP = `npm run tenant -- COMMAND [options]

  create --prefix KKT --name "Kitchener Kooling" --zone America/Toronto --owner kate@kooling.example
         [--owner-name "Kate Kowalski"] [--locale en-CA] [--currency CAD] [--first-number 1]
                                   opens the books of a new firm; its first person is the owner, who is invited by mail
  invite --prefix KKT              mails the owners of a firm who cannot sign in yet: after an import, or once more
  list                             every firm: prefix, name, since when, orders on the board, people
  export --prefix KKT --to FILE    writes all of a firm, as of one version, as JSON lines
  import --prefix NEW --from FILE  makes a firm of such a file, under the same prefix or another; invites nobody
  delete --prefix KKT [--yes KKT]  takes away all of a firm whose present version was exported;
                                   asks for the prefix once more, unless --yes names it

  --url URL      where the product runs (http://localhost:PORT, with PORT from the environment or 4000)
  --stack NAME   a stack on AWS instead, reached by the AWS command line with its credentials and region

Import and delete may be interrupted: the same command goes on where it was.`;

const text = { type: 'string' } as const;
const OPTIONS = {
  prefix: text,
  name: text,
  zone: text,
  owner: text,
  'owner-name': text,
  locale: { type: 'string', default: 'en-CA' },
  currency: { type: 'string', default: 'CAD' },
  'first-number': text,
  to: text,
  from: text,
  yes: text,
  url: text,
  stack: text,
  help: { type: 'boolean', default: false },
} as const;
type Options = ReturnType<typeof readOptions>['values'];

/** What became of an owner's invitation. */
const BECAME: Record<InvitedOwner['is'], string> = {
  invited: 'is invited',
  'invited-again': 'is invited once more; only the newest mail counts',
  active: 'signs in already',
  taken: 'signs in somebody else: give this owner another address',
};

try {
  const { values, positionals } = readOptions();
  const [command = '', ...more] = positionals;
  const run = commands()[command];
  if (values.help || (command === '' && more.length === 0)) console.log(HELP);
  else if (!run || more.length > 0)
    throw new Unable(`“${positionals.join(' ')}” is no command. See --help.`);
  else await run(operated(values), values);
} catch (error) {
  const said = error instanceof Unable ? error.message : (error as Error).stack;
  console.error(`${styleText('red', '✗')} ${said}`);
  process.exitCode = 1;
}

function readOptions() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Unable(`${(error as Error).message} See --help.`);
  }
}

function operated({ url, stack }: Options): Operated {
  if (url !== undefined && stack !== undefined) throw new Unable('Say --url or --stack, not both.');
  if (stack !== undefined) return deployedStack(stack);
  return localRun(url ?? `http://localhost:${process.env.PORT ?? '4000'}`);
}

function commands(): Record<string, (to: Operated, values: Options) => Promise<void>> {
  return { create, invite, list, export: write, import: read, delete: remove };
}

async function create(to: Operated, values: Options): Promise<void> {
  const prefix = needed(values, 'prefix');
  const [name, zone] = [needed(values, 'name'), needed(values, 'zone')];
  const email = needed(values, 'owner');
  const first = values['first-number'];
  await createTenant(to, {
    prefix,
    name,
    zone,
    locale: values.locale,
    currency: values.currency,
    ...(first !== undefined && { firstNumber: Number(first) }),
    owner: { name: values['owner-name'] ?? email.split('@')[0] ?? email, email },
  });
  done(`${prefix} is open; its owner ${email} is invited`);
}

async function invite(to: Operated, values: Options): Promise<void> {
  const prefix = needed(values, 'prefix');
  const owners = await inviteOwners(to, prefix);
  if (owners.length === 0) throw new Unable(`${prefix} has no owner with an address.`);
  for (const { email, is } of owners) {
    if (is === 'taken') throw new Unable(`${email} ${BECAME[is]}.`);
    done(`${email} ${BECAME[is]}`);
  }
}

async function list(to: Operated): Promise<void> {
  const rows = (await listTenants(to)).map((each) => [
    each.prefix,
    each.name,
    each.createdAt.slice(0, 10),
    String(each.orders),
    String(each.people),
    stateOf(each),
  ]);
  const table = [['PREFIX', 'NAME', 'CREATED', 'ORDERS', 'PEOPLE', ''], ...rows];
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...table.map((row) => row[i]?.length ?? 0)));
  for (const row of table)
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

function stateOf({ version, exported, closed }: Listed): string {
  if (closed) return closed === 'import' ? 'is being imported' : 'is being deleted';
  if (!exported) return '';
  return exported.version === version ? 'exported' : 'exported, changed since';
}

async function write(to: Operated, values: Options): Promise<void> {
  const [prefix, path] = [needed(values, 'prefix'), needed(values, 'to')];
  const { rows, version } = await exportTenant(to, prefix, path, tell);
  done(`${prefix} as of version ${version}: ${rows} rows in ${path}`);
}

async function read(to: Operated, values: Options): Promise<void> {
  const [prefix, path] = [needed(values, 'prefix'), needed(values, 'from')];
  const { from, rows, version } = await importTenant(to, prefix, path, tell);
  done(`${prefix} is open at version ${version}, as ${from} was: ${rows} rows, books in balance`);
  console.log(
    `  Nobody was invited. To mail its owners: npm run tenant -- invite --prefix ${prefix}`,
  );
}

async function remove(to: Operated, values: Options): Promise<void> {
  const prefix = needed(values, 'prefix');
  const confirm = values.yes ?? (await ask(`Type ${prefix} to delete it for good: `));
  await deleteTenant(to, prefix, confirm, tell);
  done(`${prefix} is gone`);
}

function needed(values: Options, name: 'prefix' | 'name' | 'zone' | 'owner' | 'to' | 'from') {
  const value = values[name];
  if (value === undefined || value === '') throw new Unable(`--${name} is missing. See --help.`);
  return value;
}

/** What somebody types; nothing when nobody is there. */
async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  for await (const answer of createInterface({ input: process.stdin })) return answer.trim();
  process.stderr.write('\n');
  return '';
}

/** How far it is, on one line that writes itself over; nothing where nobody looks. */
function tell(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K  ${words}`);
}

function done(words: string): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  console.log(`${styleText('green', '✓')} ${words}`);
}
