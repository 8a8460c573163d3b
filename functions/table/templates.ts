import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { type EditTemplate, type NewTemplate, Template } from '../contract/template.ts';
import { dataClient, tableName } from './client.ts';
import { commit, type Decision } from './commit.ts';
import { difference } from './difference.ts';
import type { Draft, Order } from './draft.ts';
import { templateKey, templatesPartition } from './keys.ts';
import { chainSince, findRepeat, readEntry } from './log.ts';
import { type LogEntry, versionOf } from './log-entry.ts';
import { readPartition } from './query.ts';
import { putNew, putOver } from './write.ts';

const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The templates of a tenant that were not put away, by name. */
export async function readTemplates(tenant: TenantId): Promise<Template[]> {
  const rows = await readPartition(tenant, templatesPartition(tenant));
  return rows
    .map(fromRow)
    .filter(({ inactive }) => !inactive)
    .sort((a, b) => compare(a.name, b.name));
}

/** Keeps a template under the next id. No board counts it. */
export function addTemplate(
  tenant: TenantId,
  order: Order,
  wish: NewTemplate,
): Promise<Result<LogEntry>> {
  return commit(tenant, order, async (head): Promise<Result<Decision>> => {
    const lastId = head.lastId + 1;
    const after: Template = { id: `T${lastId}`, ...wish, version: 0 };
    const draft = draftOf(tenant, 'template-created', { after });
    return ok({ drafts: [{ ...draft, took: { lastId } }], remember: true });
  });
}

/**
 * Changes fields of a template. What somebody else changed meanwhile is kept; the same field in another way is refused with
 * `template-moved-on`. A change to what is so already writes nothing, and answers the entry that made it so.
 */
export function changeTemplate(
  tenant: TenantId,
  order: Order,
  { id, seen, edit }: { readonly id: string; readonly seen: number; readonly edit: EditTemplate },
): Promise<Result<LogEntry>> {
  return commit(tenant, order, async (): Promise<Result<Decision>> => {
    const before = await readTemplate(tenant, id);
    if (!before) return refuse({ code: 'template-unknown' });
    const since = await chainSince(tenant, before.version, seen);
    const repeat = findRepeat(since, order);
    if (!repeat.ok) return repeat;
    const { repeats } = repeat.value;
    if (repeats) return ok({ repeats });
    const after = edited(before, edit);
    const wanted = Object.keys(difference(before, after).set);
    const newest = async () => entryOf(tenant, before);
    if (wanted.length === 0) return ok({ repeats: await newest() });
    const clash = since.entries.find((entry) =>
      touched(entry).some((name) => wanted.includes(name)),
    );
    if (clash || !since.whole) {
      const { by, at } = clash ?? (await newest());
      return refuse({ code: 'template-moved-on', by, at, current: before });
    }
    return ok({ drafts: [draftOf(tenant, 'template-changed', { before, after })] });
  });
}

async function readTemplate(tenant: TenantId, id: string): Promise<Template | undefined> {
  const { Item } = await dataClient(tenant).send(
    new GetCommand({ TableName: tableName(), Key: templateKey(tenant, id), ConsistentRead: true }),
  );
  return Item && fromRow(Item);
}

/** Strips the key of a stored row and parses what is left. */
function fromRow({ pk: _pk, sk: _sk, ...template }: Readonly<Record<string, unknown>>): Template {
  return Template.parse(template);
}

/** The entry that left a template as it is. */
async function entryOf(tenant: TenantId, { id, version }: Template): Promise<LogEntry> {
  const entry = await readEntry(tenant, version);
  if (!entry) throw new Error(`${tenant} has ${id} of version ${version} and no entry`);
  return entry;
}

function edited(before: Template, edit: EditTemplate): Template {
  const { inactive: _, visits: __, ...kept } = before;
  const { inactive = before.inactive === true, visits = before.visits, ...fields } = edit;
  return { ...kept, ...fields, ...(visits && { visits }), ...(inactive && { inactive }) };
}

const touched = ({ set, detail }: LogEntry): string[] => Object.keys({ ...set, ...detail?.set });

/** What every screen hears of a template; the rest is asked for when it is used. */
const TOLD = ['id', 'name', 'inactive'];

/** A step in the life of a template as an entry and its row; without `before` it is new. */
function draftOf(
  tenant: TenantId,
  kind: string,
  { before, after }: { before?: Template; after: Template },
): Draft {
  const { set, was } = difference(before ?? {}, after);
  const row = (version: number) => ({ ...templateKey(tenant, after.id), ...after, version });
  return {
    kind,
    id: after.id,
    before: before && { version: before.version, offBoard: true },
    after: null,
    set: part(set, true),
    detail: { set: part(set, false), ...(before && { was: part(was, false) }) },
    ...(before && { was: part(was, true) }),
    card: (version) => ({ ...after, version }),
    writes: (version) => [
      before ? putOver(row(version), 'version', before.version) : putNew(row(version)),
    ],
  };
}

function part(fields: Readonly<Record<string, unknown>>, told: boolean): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => TOLD.includes(name) === told),
  );
}

/** The template as an entry left it, so that a retry hears the same as the first call. */
export const templateOf = (entry: LogEntry): Template =>
  Template.parse({ ...(entry.card as Template), version: versionOf(entry) });
