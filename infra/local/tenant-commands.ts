import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { ROLES, type Role } from '../../domain/policy.ts';
import { Unable } from './failure.ts';
import type { Operated } from './operator-call.ts';
import { batchesOf, beginFile, checkFile, Header, Row } from './tenant-file.ts';

const Listed = z.object({
  prefix: z.string(),
  name: z.string(),
  createdAt: z.string(),
  orders: z.int(),
  people: z.int(),
  version: z.int().optional(),
  exported: z.object({ version: z.int() }).optional(),
  closed: z.enum(['import', 'delete']).optional(),
});
export type Listed = z.infer<typeof Listed>;
const ListPage = z.object({ tenants: z.array(Listed), next: z.string().optional() });

/** Every tenant, in the order of their prefixes. */
export async function listTenants({ call }: Operated): Promise<readonly Listed[]> {
  const all: Listed[] = [];
  let after: string | undefined;
  do {
    const { tenants, next } = ListPage.parse(await call('list-tenants', { after }));
    all.push(...tenants);
    after = next;
  } while (after !== undefined);
  return all;
}

export type NewTenant = {
  readonly prefix: string;
  readonly name: string;
  readonly zone: string;
  readonly locale: string;
  readonly currency: string;
  readonly firstNumber?: number | undefined;
  readonly owner: { readonly name: string; readonly email: string };
};

/** Opens the books of a new firm, and invites its owner. */
export async function createTenant({ call }: Operated, wish: NewTenant): Promise<void> {
  await call('create-tenant', wish);
}

const Owners = z.object({
  owners: z.array(
    z.object({
      email: z.string(),
      is: z.enum(['invited', 'invited-again', 'active', 'taken']),
    }),
  ),
});
export type InvitedOwner = z.infer<typeof Owners>['owners'][number];

/** Invites the owners of a firm who cannot sign in yet. Answers what became of each. */
export async function inviteOwners(
  { call }: Operated,
  prefix: string,
): Promise<readonly InvitedOwner[]> {
  return Owners.parse(await call('invite-owners', { prefix })).owners;
}

const Begun = z.object({
  header: Header.omit({ format: true, formatVersion: true, exportedAt: true }),
  exportedAt: z.string(),
});
const Place = z.object({ nth: z.int(), after: z.string().optional() });
const Page = z.union([
  z.object({ movedOn: z.int() }),
  z.object({ rows: z.array(Row), next: Place.optional() }),
]);

/** A firm at work changes while it is read; then it is read anew. */
const MOST_READINGS = 5;

export type Exported = { readonly version: number; readonly rows: number };

/** Writes all of a tenant, as of one version, into a new file. `tell` hears how far it is. */
export async function exportTenant(
  { call }: Operated,
  prefix: string,
  path: string,
  tell: (words: string) => void,
): Promise<Exported> {
  if (existsSync(path))
    throw new Unable(`${path} is there already: name another file, or take it away first.`);
  for (let reading = 0; reading < MOST_READINGS; reading += 1) {
    const begun = Begun.parse(await call('export-tenant', { do: 'begin', prefix }));
    const { version } = begun.header;
    const rows = await writeRows(call, path, begun, tell);
    if (rows !== undefined) return { version, rows };
    tell(`${prefix} changed meanwhile: once more`);
  }
  throw new Unable(
    `${prefix} changed each of the ${MOST_READINGS} times that it was read: export it at a quieter hour.`,
  );
}

/** How many rows were written; undefined when the firm changed meanwhile. */
async function writeRows(
  call: Operated['call'],
  path: string,
  { header, exportedAt }: z.infer<typeof Begun>,
  tell: (words: string) => void,
): Promise<number | undefined> {
  const { prefix, version } = header;
  const more = { format: Header.shape.format.value, formatVersion: 1, exportedAt } as const;
  const file = beginFile(path, { ...more, ...header });
  let written = 0;
  try {
    for (let from: z.infer<typeof Place> | undefined = { nth: 0 }; from; ) {
      const page = Page.parse(await call('export-tenant', { do: 'rows', prefix, version, from }));
      if ('movedOn' in page) return void file.drop();
      file.add(page.rows);
      written += page.rows.length;
      tell(`${written} rows`);
      from = page.next;
    }
  } catch (error) {
    file.drop();
    throw error;
  }
  const rows = file.keep();
  await call('export-tenant', { do: 'done', prefix, version });
  return rows;
}

const Opened = z.object({
  people: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      role: z.enum(ROLES as [Role, ...Role[]]),
      inactive: z.boolean().optional(),
    }),
  ),
});

/** Makes a tenant of a file; nobody is mailed. Interrupted and begun again with the same file, it goes on. Answers how many rows that were. */
export async function importTenant(
  { call, signIn }: Operated,
  prefix: string,
  path: string,
  tell: (words: string) => void,
): Promise<{ readonly from: string; readonly rows: number; readonly version: number }> {
  const { header, rows, digest } = await checkFile(path);
  const { prefix: from, name, createdAt, version, ...rest } = header;
  const { firstWorkOrder, lastWorkOrder, lastJob } = rest;
  const of = { prefix, from, digest };
  const numbers = { firstWorkOrder, lastWorkOrder, lastJob };
  await call('import-tenant', { do: 'begin', ...of, name, createdAt, version, ...numbers });
  let written = 0;
  for await (const batch of batchesOf(path)) {
    await call('import-tenant', { do: 'rows', ...of, rows: batch });
    written += batch.length;
    tell(`${written} of ${rows} rows of ${basename(path)}`);
  }
  const { people } = Opened.parse(await call('import-tenant', { do: 'open', ...of }));
  const here = people.filter(({ inactive }) => !inactive);
  await signIn?.(prefix, {
    tenantName: name,
    people: here.map(({ id, name: called, role }) => ({ person: id, name: called, role })),
  });
  return { from, rows, version };
}

/** Takes away all of a tenant. `confirm` is the prefix as it was typed once more. */
export async function deleteTenant(
  { call, signIn }: Operated,
  prefix: string,
  confirm: string,
  tell: (words: string) => void,
): Promise<void> {
  let nth: number | undefined = 0;
  do {
    const answer = await call('delete-tenant', { prefix, confirm, nth });
    ({ next: nth } = z.object({ next: z.int().optional() }).parse(answer));
    if (nth !== undefined) tell(`${nth} partitions are empty`);
  } while (nth !== undefined);
  await signIn?.(prefix, { tenantName: '', people: [] });
}
