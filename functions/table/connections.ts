import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { PersonId, TenantId, WorkOrderNumber } from '../../domain/ids.ts';
import type { Role } from '../../domain/policy.ts';
import { PersonIdText, RoleName, WorkOrderNumberText } from '../contract/values.ts';
import { dataClient, tableName } from './client.ts';
import { connectionKey, connectionsPartition } from './keys.ts';
import { readPartition } from './query.ts';

/** The gateway closes every socket after two hours; a row that outlives its socket vanishes by itself. */
const LIFETIME_SECONDS = 2 * 3600 + 300;

const ConnectionRow = z.object({
  sk: z.string(),
  person: PersonIdText,
  role: RoleName,
  /** The work order that this person has open. */
  open: WorkOrderNumberText.optional(),
  /** A row from before sockets had an end is past it. */
  until: z.string().default(''),
});

export type Connection = {
  readonly id: string;
  readonly person: PersonId;
  readonly role: Role;
  readonly open?: WorkOrderNumber | undefined;
  /** ISO instant: past it the socket hears nothing more and is closed. */
  readonly until: string;
};

/** Binds an open socket to its tenant and person, and says what that person has open. `now` is an ISO instant. */
export async function keepConnection(
  tenant: TenantId,
  connection: Connection,
  now: string,
): Promise<void> {
  const { id, person, role, open, until } = connection;
  const ttl = Date.parse(now) / 1000 + LIFETIME_SECONDS;
  const Item = { ...connectionKey(tenant, id), person, role, open, until, ttl };
  await dataClient(tenant).send(new PutCommand({ TableName: tableName(), Item }));
}

/** One socket's row. */
export async function findConnection(
  tenant: TenantId,
  id: string,
): Promise<Connection | undefined> {
  const { Item } = await dataClient(tenant).send(
    new GetCommand({
      TableName: tableName(),
      Key: connectionKey(tenant, id),
      ConsistentRead: true,
    }),
  );
  return Item && parse(Item);
}

/** Forgets a socket that is gone; no harm if it was forgotten before. */
export async function forgetConnection(tenant: TenantId, id: string): Promise<void> {
  await dataClient(tenant).send(
    new DeleteCommand({ TableName: tableName(), Key: connectionKey(tenant, id) }),
  );
}

/** Everybody who has this tenant's board open. */
export async function listConnections(tenant: TenantId): Promise<readonly Connection[]> {
  return (await readPartition(tenant, connectionsPartition(tenant))).map(parse);
}

function parse(item: unknown): Connection {
  const { sk: id, ...rest } = ConnectionRow.parse(item);
  return { id, ...rest };
}

const RECENT_MS = 2_000;
const TENANTS_KEPT = 100;
const recent = new Map<
  TenantId,
  { readonly at: number; readonly list: ReturnType<typeof listConnections> }
>();

/**
 * The same list, at most two seconds old: every heartbeat of every viewer asks for it, and reading it each time would cost the square of
 * their number. `now` is an ISO instant.
 */
export function recentConnections(tenant: TenantId, now: string): Promise<readonly Connection[]> {
  const at = Date.parse(now);
  const known = recent.get(tenant);
  if (known && Math.abs(at - known.at) < RECENT_MS) return known.list;
  if (recent.size >= TENANTS_KEPT) recent.clear();
  const list = listConnections(tenant);
  recent.set(tenant, { at, list });
  list.catch(() => recent.delete(tenant));
  return list;
}
