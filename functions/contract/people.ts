import * as z from 'zod';
import { COLOURS, WEEKDAYS } from '../../domain/working-hours.ts';
import {
  ClockTime,
  EmailAddress,
  Name,
  PersonIdText,
  PlainDate,
  RoleName,
  Version,
} from './values.ts';

const Shift = z
  .strictObject({ start: ClockTime, end: ClockTime })
  .refine(({ start, end }) => start < end, { path: ['end'], message: 'must be after start' })
  .meta({ example: { start: '08:00', end: '16:30' } });

const Shifts = z
  .array(Shift)
  .max(3)
  .refine(
    (shifts) => shifts.every(({ start }, i) => i === 0 || (shifts[i - 1]?.end ?? '') <= start),
    'must follow one another without overlapping',
  );

/** The hours of a week; a day that is left out is free. */
export const WorkingHours = z.partialRecord(z.enum(WEEKDAYS), Shifts);

export const DaysOff = z
  .strictObject({ from: PlainDate, to: PlainDate, reason: Name.optional() })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before from' });

/** When a technician works and how a calendar shows them. Without hours: Monday to Friday, eight to five. */
const technician = {
  phone: z.string().trim().max(40).optional(),
  hours: WorkingHours.optional(),
  daysOff: z.array(DaysOff).max(100).optional(),
  colour: z.enum(COLOURS).optional(),
};

export const Person = z
  .strictObject({
    id: PersonIdText,
    name: Name,
    role: RoleName,
    /** Where they are invited and sign in; told to owners alone, and on no board. */
    email: z.email().max(200).optional(),
    ...technician,
    inactive: z.literal(true).optional(),
    version: Version,
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

/** POST /api/people; with an address they are invited there. */
export const NewPerson = z.strictObject({
  name: Name,
  role: RoleName,
  email: EmailAddress.optional(),
});

/**
 * PATCH /api/people/{id}; null takes a field away. Role, address and whether they work here are for owners. A technician with visits
 * ahead stays one: give those to somebody else first. Another address ends the sign-in of the old one and is invited.
 */
export const EditPerson = z
  .strictObject({
    name: Name.optional(),
    phone: technician.phone.unwrap().nullable().optional(),
    hours: WorkingHours.nullable().optional(),
    daysOff: technician.daysOff,
    colour: z.enum(COLOURS).nullable().optional(),
    role: RoleName.optional(),
    email: EmailAddress.nullable().optional(),
    inactive: z.boolean().optional(),
  })
  .refine((edit) => Object.keys(edit).length > 0, 'must change something');
export type EditPerson = z.infer<typeof EditPerson>;

/** GET /api/people/{id}/sign-in and POST /api/people/{id}/invitations. `none`: never invited, or the invitation failed. */
export const SignInView = z.strictObject({
  state: z.enum(['none', 'invited', 'active']),
  email: z.string().optional(),
});
export type SignInView = z.infer<typeof SignInView>;

/** POST /api/people/{id}/sign-outs and /api/people/me/sign-outs: how many open boards were closed at once. */
export const SignedOut = z.strictObject({ closed: z.int() });
export type SignedOut = z.infer<typeof SignedOut>;
