import * as z from 'zod';
import { Change } from './board.ts';
import { LongText, Name, PriorityName, Title, Version } from './values.ts';
import { Visits } from './visit.ts';
import { LineItems } from './work-order.ts';

export const TemplateId = z
  .string()
  .regex(/^T\d{1,12}$/, 'must look like T4')
  .meta({ example: 'T4' });

/** What is agreed with many customers alike: a work order without its customer, property and dates. */
const content = {
  name: Name,
  title: Title,
  priority: PriorityName,
  description: LongText.optional(),
  lineItems: LineItems.optional(),
  /** Without `from` and `except`: a series begins when it is used. */
  visits: Visits.omit({ from: true, except: true }).optional(),
};

export const Template = z
  .strictObject({
    id: TemplateId,
    ...content,
    inactive: z.literal(true).optional(),
    version: Version,
  })
  .meta({ id: 'Template' });
export type Template = z.infer<typeof Template>;

/** GET /api/templates: by name; those that were put away are left out. */
export const TemplateList = z.strictObject({ templates: z.array(Template) });
export type TemplateList = z.infer<typeof TemplateList>;

/** POST /api/templates */
export const NewTemplate = z.strictObject(content);
export type NewTemplate = z.infer<typeof NewTemplate>;

/** PATCH /api/templates/{id}: what is left out stays, null takes the visits away. */
export const EditTemplate = z
  .strictObject({ ...content, visits: content.visits.unwrap().nullable(), inactive: z.boolean() })
  .partial()
  .refine((edit) => Object.keys(edit).length > 0, 'must change something');
export type EditTemplate = z.infer<typeof EditTemplate>;

export const TemplateChanged = z.strictObject({ ...Template.shape, change: Change });
export type TemplateChanged = z.infer<typeof TemplateChanged>;
