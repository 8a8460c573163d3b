import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import { Instant, PersonIdText } from '../contract/values.ts';
import { dataClient, tableName } from './client.ts';
import { calendarFeedKey } from './keys.ts';

const Row = z.object({ hash: z.string(), since: Instant, by: PersonIdText });
/** A link that is out: the hash of its secret, since when, and who made it. */
export type CalendarLink = z.infer<typeof Row>;

/** The link to somebody's visits; undefined when none is out. */
export const readLink = (tenant: TenantId, person: PersonId): Promise<CalendarLink | undefined> =>
  get(dataClient(tenant), tenant, person);

/**
 * The same for whoever knocks without a token: by this function's own narrow grant, so that nobody makes us take on the role of a firm by
 * merely naming it.
 */
export const readLinkOfStranger = (
  tenant: TenantId,
  person: PersonId,
): Promise<CalendarLink | undefined> => get(dataClient(), tenant, person);

async function get(client: ReturnType<typeof dataClient>, tenant: TenantId, person: PersonId) {
  const { Item } = await client.send(
    new GetCommand({
      TableName: tableName(),
      Key: calendarFeedKey(tenant, person),
      ConsistentRead: true,
    }),
  );
  return Item && Row.parse(Item);
}

/** Keeps a new link in the place of the one before, which leads nowhere from now on. */
export async function keepLink(
  tenant: TenantId,
  person: PersonId,
  link: CalendarLink,
): Promise<void> {
  const Item = { ...calendarFeedKey(tenant, person), ...link };
  await dataClient(tenant).send(new PutCommand({ TableName: tableName(), Item }));
}

/** Takes the link back; none is no harm. */
export async function dropLink(tenant: TenantId, person: PersonId): Promise<void> {
  const Key = calendarFeedKey(tenant, person);
  await dataClient(tenant).send(new DeleteCommand({ TableName: tableName(), Key }));
}
