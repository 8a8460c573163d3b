import * as z from 'zod';
import { queryFault, VIEW_NAME_MAX, VIEW_QUERY_MAX } from '../../domain/view.ts';
import { PersonIdText, Version } from './values.ts';

export const ViewId = z
  .string()
  .regex(/^V\d{1,15}$/, 'must look like V412')
  .meta({ example: 'V412' });

const name = z.string().trim().min(1, 'must not be empty').max(VIEW_NAME_MAX);
/** What the address of the board says: `risk=1&technician=U3&lanes=property`. */
const query = z
  .string()
  .regex(/^[a-z]+=/, 'must say what the board shows')
  .max(VIEW_QUERY_MAX)
  .superRefine((text, context) => {
    const message = queryFault(text);
    if (message) context.addIssue({ code: 'custom', message });
  })
  .meta({ example: 'risk=1&lanes=property' });
/** Whether the whole firm has it, or one person. */
const shared = z.boolean();

export const View = z
  .strictObject({ id: ViewId, name, query, shared, by: PersonIdText, version: Version })
  .meta({ id: 'View' });
export type View = z.infer<typeof View>;

/** `all` = the whole board, whatever the firm begins with. */
const BeginsWith = z.union([ViewId, z.literal('all')]);

/** GET /api/views: one's own and the firm's, by name; what the board opens with, for oneself and for whoever chose nothing. */
export const ViewList = z.strictObject({
  views: z.array(View),
  mine: BeginsWith.optional(),
  firm: ViewId.optional(),
});
export type ViewList = z.infer<typeof ViewList>;

/** POST /api/views */
export const NewView = z.strictObject({ name, query, shared });
export type NewView = z.infer<typeof NewView>;

/** PATCH /api/views/{id}: what is left out stays. */
export const EditView = NewView.partial().refine(
  (edit) => Object.keys(edit).length > 0,
  'must change something',
);
export type EditView = z.infer<typeof EditView>;

/** PUT /api/views/default: null takes it away. */
export const ChooseDefault = z.strictObject({
  of: z.enum(['me', 'firm']),
  view: BeginsWith.nullable(),
});
export type ChooseDefault = z.infer<typeof ChooseDefault>;
