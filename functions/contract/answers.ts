import * as z from 'zod';
import type { Action } from '../../domain/policy.ts';
import { Change } from './board.ts';
import { Card } from './card.ts';
import { Instant, Name, PersonIdText, RoleName, Version, WorkOrderNumberText } from './values.ts';

/** What every command answers: the card as it is now and the change as all screens receive it. A retry gets the same. */
export const WorkOrderChanged = z
  .strictObject({ ...Card.shape, change: Change })
  .meta({ id: 'WorkOrderChanged' });
export type WorkOrderChanged = z.infer<typeof WorkOrderChanged>;

/** What a command answers of an order that is not on the board, or has just left it. */
export const WorkOrderGone = z.strictObject({
  number: WorkOrderNumberText,
  status: z.enum(['cancelled', 'archived']),
  version: Version,
  change: Change,
});
export type WorkOrderGone = z.infer<typeof WorkOrderGone>;

/** GET /api/config: what a browser must know before anybody has signed in. */
export const ConfigView = z.strictObject({
  issuer: z.url(),
  clientId: z.string(),
  liveUrl: z.string(),
});
export type ConfigView = z.infer<typeof ConfigView>;

/** POST /api/live-tickets */
export const LiveTicketView = z.strictObject({
  ticket: z.string(),
  expiresAt: Instant,
  /** How long the socket may stay that it opens, or that shows it in a heartbeat: as long as the token that asked for it. */
  until: Instant,
});
export type LiveTicketView = z.infer<typeof LiveTicketView>;

const Permitted = z.enum(['yes', 'own', 'no']);

/** GET /api/people/me: who is signed in, by their token, and what their role may do now (`own` = on visits booked for them). */
export const MeView = z.strictObject({
  id: PersonIdText,
  name: Name,
  role: RoleName,
  tenant: z.string(),
  may: z.strictObject({
    read: Permitted,
    dispatch: Permitted,
    visit: Permitted,
    govern: Permitted,
  } satisfies Record<Action, typeof Permitted>),
});
export type MeView = z.infer<typeof MeView>;

/** RFC 9457. `code` is stable; facts of the refusal stand beside it. */
export const ProblemDetails = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  /** For 400: what is wrong, field by field. */
  errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;
