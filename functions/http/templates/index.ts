import * as z from 'zod';
import { ok, type Result } from '../../../domain/result.ts';
import {
  EditTemplate,
  NewTemplate,
  TemplateChanged,
  TemplateId,
  TemplateList,
} from '../../contract/template.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { noun } from '../../middleware/noun.ts';
import { type LogEntry, toChange } from '../../table/log-entry.ts';
import { addTemplate, changeTemplate, readTemplates, templateOf } from '../../table/templates.ts';

/** What a command answers: the template as its own entry left it. */
function changed(entry: Result<LogEntry>): Result<TemplateChanged> {
  if (!entry.ok) return entry;
  return ok({ ...templateOf(entry.value), change: toChange(entry.value) });
}

/** GET /api/templates */
const listTemplates = endpoint({
  route: 'GET /api/templates',
  summary: 'What new work orders can start from, by name; those that were put away are left out.',
  may: 'read',
  answer: TemplateList,
  run: async ({ tenant }) => ok({ templates: await readTemplates(tenant) }),
});

/** POST /api/templates — what is agreed with many customers alike is typed once. */
const createTemplate = endpoint({
  route: 'POST /api/templates',
  summary: 'Keep a work order without its customer, property and dates as a template.',
  may: 'dispatch',
  body: NewTemplate,
  answer: TemplateChanged,
  status: 201,
  run: async ({ tenant, order, body }) => changed(await addTemplate(tenant, order, body)),
});

/** PATCH /api/templates/{id} — orders that were made from it stay as they are. */
const editTemplate = endpoint({
  route: 'PATCH /api/templates/{id}',
  summary: 'Change a template, put it away or take it out again; what is left out stays.',
  may: 'dispatch',
  path: z.strictObject({ id: TemplateId }),
  body: EditTemplate,
  answer: TemplateChanged,
  changes: true,
  run: async ({ tenant, order, path, body, seen }) =>
    changed(await changeTemplate(tenant, order, { id: path.id, seen, edit: body })),
});

export const endpoints = [listTemplates, createTemplate, editTemplate];
export const handler = noun(...endpoints);
