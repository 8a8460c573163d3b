import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Agreement } from '../../domain/command.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { Terms } from '../../domain/sla.ts';
import { type SlaRules as Rules, USUAL_RULES } from '../../domain/sla-policy.ts';
import { SlaRules, ZoneName } from '../contract/sla.ts';
import { dataClient, tableName } from './client.ts';
import { rulesKey } from './keys.ts';
import { putNew, type Write } from './write.ts';

/** Rules as they were saved, and the zone that the firm's clock had then; none is known for the usual ones. */
export type SavedRules = { readonly rules: Rules; readonly zone?: string | undefined };
const USUAL: SavedRules = { rules: USUAL_RULES };

/** A version of the rules never changes, so it is read once. */
const kept = new Map<string, SavedRules>();
const KEPT = 200;

/** The rules that were saved as this version; the usual ones for an order from before the firm had its own. */
export async function readRules(
  tenant: TenantId,
  version: number | undefined,
): Promise<SavedRules> {
  if (version === undefined) return USUAL;
  const id = `${tenant}#${version}`;
  const known = kept.get(id);
  if (known) return known;
  const { Item } = await dataClient(tenant).send(
    new GetCommand({
      TableName: tableName(),
      Key: rulesKey(tenant, version),
      ConsistentRead: true,
    }),
  );
  if (!Item) throw new Error(`tenant ${tenant} has no rules of version ${version}`);
  const rules = SlaRules.parse({ policy: Item.policy, calendar: Item.calendar });
  const saved = { rules, zone: ZoneName.parse(Item.zone) };
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? id);
  kept.set(id, saved);
  return saved;
}

/** What an order's deadlines follow from. */
export async function agreementOf(tenant: TenantId, terms: Terms): Promise<Agreement> {
  const { rules } = await readRules(tenant, terms.rules);
  return { terms, rules };
}

/** Keeps rules under the board version that made them. */
export function putRules(tenant: TenantId, version: number, saved: Required<SavedRules>): Write {
  const { rules, zone } = saved;
  return putNew({ ...rulesKey(tenant, version), ...rules, zone });
}
