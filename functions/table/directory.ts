import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { z } from 'zod';
import { type CustomerId, entityKind, type PropertyId, type TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { Customer, Property, Settings } from '../contract/board.ts';
import { Person } from '../contract/people.ts';
import { dataClient, tableName } from './client.ts';
import { commit, type Decision, recall } from './commit.ts';
import { withoutVersion } from './difference.ts';
import type { Draft, Order } from './draft.ts';
import { directoryKey, directoryPartition, SETTINGS_ID } from './keys.ts';
import type { Head, LogEntry } from './log-entry.ts';
import { readPartition } from './query.ts';
import { putNew } from './write.ts';

/** Names, tiers, roles and rules of a tenant: one small partition, read whole with every board. */
export type Directory = {
  readonly customers: Customer[];
  readonly properties: Property[];
  readonly people: Person[];
  readonly settings: Settings;
};

/** Strips the key of a stored row and parses what is left. */
function parse<T>(schema: z.ZodType<T>, item: Readonly<Record<string, unknown>>): T {
  const { pk: _pk, sk: _sk, ...thing } = item;
  return schema.parse(thing);
}

/** The whole directory; undefined for a tenant that does not exist. */
export async function readDirectory(tenant: TenantId): Promise<Directory | undefined> {
  const rows = await readPartition(tenant, directoryPartition(tenant));
  const of = (kind: ReturnType<typeof entityKind>) =>
    rows.filter(({ sk }) => entityKind(String(sk)) === kind);
  const settings = of('settings')[0];
  return (
    settings && {
      customers: of('customer').map((row) => parse(Customer, row)),
      properties: of('property').map((row) => parse(Property, row)),
      people: of('person').map((row) => parse(Person, row)),
      settings: parse(Settings, settings),
    }
  );
}

/** Everybody of the firm, those who left included; read strongly. */
export async function readPeople(tenant: TenantId): Promise<readonly Person[]> {
  const rows = await readPartition(tenant, directoryPartition(tenant), 'U');
  return rows.map((row) => parse(Person, row));
}

/** How many people work there. */
export async function countPeople(tenant: TenantId): Promise<number> {
  return (await readPeople(tenant)).filter(({ inactive }) => !inactive).length;
}

async function readOne<T>(
  tenant: TenantId,
  id: string,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const { Item } = await dataClient(tenant).send(
    new GetCommand({ TableName: tableName(), Key: directoryKey(tenant, id), ConsistentRead: true }),
  );
  return Item && parse(schema, Item);
}

export const readCustomer = (tenant: TenantId, id: string) => readOne(tenant, id, Customer);
export const readProperty = (tenant: TenantId, id: string) => readOne(tenant, id, Property);
export const readPerson = (tenant: TenantId, id: string) => readOne(tenant, id, Person);

/** The tenant's rules as they are now; throws for a tenant that does not exist. */
export async function settingsNow(tenant: TenantId): Promise<Settings> {
  const settings = await readOne(tenant, SETTINGS_ID, Settings);
  if (!settings) throw new Error(`tenant ${tenant} has no settings`);
  return settings;
}

const settingsKept = new Map<TenantId, Settings>();

/** The tenant's rules; read only when the log says that they changed since this function last read them. */
export async function readSettings(tenant: TenantId, head: Head): Promise<Settings> {
  const known = settingsKept.get(tenant);
  if (known?.version === head.settings) return known;
  const settings = await settingsNow(tenant);
  settingsKept.set(tenant, settings);
  return settings;
}

/** "A property belongs to a customer", and nothing new is begun for one who has left. */
export async function checkCustomer(tenant: TenantId, id: string): Promise<Result<Customer>> {
  const customer = await readCustomer(tenant, id);
  return customer && !customer.inactive ? ok(customer) : refuse({ code: 'customer-unknown' });
}

/** "A visit needs a technician who works here": any person may be one, unless they have left. */
export async function checkTechnician(tenant: TenantId, id: string): Promise<Result<Person>> {
  const person = await readPerson(tenant, id);
  return person && !person.inactive && person.role === 'technician'
    ? ok(person)
    : refuse({ code: 'technician-unknown' });
}

/** "A property belongs to one customer." None at all is fine. */
export async function checkProperty(
  tenant: TenantId,
  id: PropertyId | null | undefined,
  customerId: CustomerId,
): Promise<Result<unknown>> {
  if (!id) return ok(undefined);
  const property = await readProperty(tenant, id);
  if (!property || property.inactive) return refuse({ code: 'property-unknown' });
  return property.customerId === customerId
    ? ok(property)
    : refuse({ code: 'property-of-another-customer' });
}

/** The fields that say something: an empty word or list, a no and a null stand for a field that is not there. */
export function said(thing: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isNothing = (value: unknown) => !value || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => !isNothing(value)));
}

/** A new row of the directory as a draft: the whole thing is what the change sets. */
export function draftOfNew(
  tenant: TenantId,
  kind: string,
  id: string,
  thing: Readonly<Record<string, unknown>>,
  took?: Draft['took'],
): Draft {
  return {
    kind,
    id,
    after: {},
    set: withoutVersion(thing),
    took,
    writes: (version) => [putNew({ ...directoryKey(tenant, id), ...thing, version })],
  };
}

type NewThing =
  | Omit<Customer, 'id' | 'version'>
  | Omit<Property, 'id' | 'version'>
  | Omit<Person, 'id' | 'version'>;
const LETTERS = { customer: 'C', property: 'P', person: 'U' } as const;

/** Adds a customer, property or person under the next id. `check` may refuse, e.g. a property of an unknown customer. */
export function addToDirectory(
  tenant: TenantId,
  order: Order,
  noun: keyof typeof LETTERS,
  thing: NewThing,
  check: () => Promise<Result<unknown>> = async () => ok(undefined),
): Promise<Result<LogEntry>> {
  return commit(tenant, order, async (head): Promise<Result<Decision>> => {
    const checked = await check();
    // What was made by this very command may be what stands in its way now.
    const made = checked.ok ? undefined : await recall(tenant, order);
    if (made?.ok) return ok({ repeats: made.value });
    if (!checked.ok) return made ?? checked;
    return ok({ drafts: [newRecord(tenant, noun, thing, head)], remember: true });
  });
}

/** A customer, property or person under the next id, as a draft. */
export function newRecord(
  tenant: TenantId,
  noun: keyof typeof LETTERS,
  thing: NewThing,
  head: Head,
): Draft {
  const lastId = head.lastId + 1;
  const id = `${LETTERS[noun]}${lastId}`;
  return draftOfNew(tenant, `${noun}-created`, id, { id, ...said(thing) }, { lastId });
}
