import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { TenantId, WorkOrderNumber } from '../../domain/ids.ts';
import type { Terms } from '../../domain/sla.ts';
import { Customer } from '../contract/board.ts';
import {
  HoldReasonName,
  Instant,
  LongText,
  PersonIdText,
  PlainDate,
  Version,
} from '../contract/values.ts';
import { LineItem, type Note } from '../contract/work-order.ts';
import { dataClient, tableName } from './client.ts';
import { detailKey, noteKey, sequenceOfKey } from './keys.ts';
import { putNew, type Write } from './write.ts';

/** What a card does not carry. */
export const Detail = z.object({
  createdBy: PersonIdText,
  description: LongText,
  lineItems: z.array(LineItem),
  /** What was agreed when it was made: deadlines are counted from this. */
  terms: z.object({
    promisedDate: PlainDate.optional(),
    tier: Customer.shape.tier,
    rules: Version.optional(),
    pauses: z
      .array(z.object({ reason: HoldReasonName, from: Instant, to: Instant.optional() }))
      .optional(),
  }),
});
export type Detail = z.infer<typeof Detail>;

const NoteRow = z.object({ sk: z.string(), at: Instant, by: PersonIdText, text: z.string() });

/** What lies behind an order's card. Throws for an order that has none: each gets one when it is made. */
export async function readDetail(tenant: TenantId, number: WorkOrderNumber): Promise<Detail> {
  const { Item } = await dataClient(tenant).send(
    new GetCommand({
      TableName: tableName(),
      Key: detailKey(tenant, number),
      ConsistentRead: true,
    }),
  );
  return Detail.parse(Item);
}

/** Writes it over; that nobody changed it meanwhile is the card's condition in the same transaction. */
export function putDetail(tenant: TenantId, number: WorkOrderNumber, detail: Detail): Write {
  return { Put: { TableName: tableName(), Item: { ...detailKey(tenant, number), ...detail } } };
}

/** A note as a row of its order. */
export function putNote(tenant: TenantId, number: WorkOrderNumber, note: Note): Write {
  const { version, ...said } = note;
  return putNew({ ...noteKey(tenant, number, version), ...said });
}

/** A row of an order's partition as a note; its version comes from its key. */
export function fromNoteRow(item: unknown): Note {
  const { sk, at, by, text } = NoteRow.parse(item);
  return { version: sequenceOfKey(sk), at, by, text };
}

/** Writes other terms; that nobody changed them meanwhile is the card's condition in the same transaction. */
export function putTerms(tenant: TenantId, number: WorkOrderNumber, terms: Terms): Write {
  return {
    Update: {
      TableName: tableName(),
      Key: detailKey(tenant, number),
      UpdateExpression: 'SET terms = :terms',
      ExpressionAttributeValues: { ':terms': kept(terms) },
    },
  };
}

/** The terms as a row keeps them. */
export function kept({ pauses, ...terms }: Terms): Detail['terms'] {
  return { ...terms, pauses: pauses?.map((pause) => ({ ...pause })) };
}
