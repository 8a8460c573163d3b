import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { TenantId } from '../../domain/ids.ts';
import { PersonIdText, RoleName } from '../contract/values.ts';
import { dataClient, tableName } from './client.ts';
import { ticketKey } from './keys.ts';

const TicketRow = z.object({
  person: PersonIdText,
  role: RoleName,
  expiresAt: z.string(),
  /** When the token ends that asked for it: until then what it opens may stay open. */
  until: z.string(),
});
export type TicketHolder = z.infer<typeof TicketRow>;

/** Keeps a ticket by its hash alone: whoever reads the table cannot connect with what it holds. */
export async function keepTicket(
  tenant: TenantId,
  hash: string,
  holder: TicketHolder,
): Promise<void> {
  const ttl = Date.parse(holder.expiresAt) / 1000;
  await dataClient(tenant).send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...ticketKey(tenant, hash), ...holder, ttl },
    }),
  );
}

/** Takes a ticket out of the table: of two who show the same one, one gets in. Undefined = used, expired or never given. */
export async function takeTicket(
  tenant: TenantId,
  hash: string,
  now: string,
): Promise<TicketHolder | undefined> {
  const { Attributes } = await dataClient(tenant).send(
    new DeleteCommand({
      TableName: tableName(),
      Key: ticketKey(tenant, hash),
      ReturnValues: 'ALL_OLD',
    }),
  );
  const ticket = Attributes && TicketRow.parse(Attributes);
  return ticket && ticket.expiresAt > now ? ticket : undefined;
}
