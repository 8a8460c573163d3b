import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { TenantId } from '../../domain/ids.ts';
import { AlertRules, NO_ALERTS } from '../contract/alerts.ts';
import { dataClient, tableName } from './client.ts';
import { alertsKey } from './keys.ts';

const Row = z.object({ ...AlertRules.shape, version: z.int().min(1) });

/** Who is told what, and the version of that: 0 before it was first said. */
export async function readAlerts(
  tenant: TenantId,
): Promise<AlertRules & { readonly version: number }> {
  const { Item } = await dataClient(tenant).send(
    new GetCommand({ TableName: tableName(), Key: alertsKey(tenant), ConsistentRead: true }),
  );
  return Item ? Row.parse(Item) : { ...NO_ALERTS, version: 0 };
}
