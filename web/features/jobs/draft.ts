import type { CustomerId, PersonId, PropertyId } from '../../../domain/ids.ts';
import type { NewLoneJob } from '../../../functions/contract/job.ts';
import { WINDOW_CODES, wrongWindow } from '../../parts/job-fields.tsx';
import {
  emptySlot,
  missingInSlot,
  SLOT_FIELD_OF_CODE,
  type SlotDraft,
  slotFrom,
} from '../../parts/slot-fields.tsx';

export const WHENS = {
  later: 'Not yet',
  window: 'Within some days',
  slot: 'A day and time',
} as const;
export type When = keyof typeof WHENS;
export const WINDOW_LABELS = ['First day', 'Last day'] as const;

/** A job on its own as far as somebody has typed it. */
export type Draft = SlotDraft & {
  readonly title: string;
  readonly customerId: string;
  /** A new customer's name; stands instead of an id. */
  readonly customerName: string;
  readonly propertyId: string;
  readonly notes: string;
  readonly when: When;
  readonly earliest: string;
  readonly latest: string;
  /** The command's id: sending the same draft twice makes one job. */
  readonly command: string;
};

/** An empty form; a job of one visit is usually booked at once. */
export function emptyDraft(today: string): Draft {
  return {
    title: '',
    customerId: '',
    customerName: '',
    propertyId: '',
    notes: '',
    when: 'slot',
    ...emptySlot(today),
    earliest: '',
    latest: '',
    command: crypto.randomUUID(),
  };
}

/** Whether there is anything in it that a person would miss. */
export const isEmpty = ({ title, customerId, customerName, notes }: Draft): boolean =>
  [title, customerId, customerName, notes].every((text) => text.trim() === '');

/** What was typed before, as far as it is a draft at all. */
export function draftFrom(typed: unknown, today: string): Draft {
  const empty = emptyDraft(today);
  if (typeof typed !== 'object' || !typed) return empty;
  const known = Object.entries(typed).filter(
    ([name, value]) => name in empty && typeof value === 'string',
  );
  const draft = { ...empty, ...Object.fromEntries(known) };
  return draft.when in WHENS ? draft : { ...draft, when: empty.when };
}

/** What cannot even be sent; the rules themselves are the server's. */
export function missingIn(draft: Draft): Readonly<Record<string, string>> {
  const { title, customerId, customerName, when } = draft;
  return {
    ...(title.trim() === '' ? { title: 'Say in a few words what is to be done' } : {}),
    ...(customerId || customerName.trim()
      ? {}
      : { customerId: 'Choose a customer, or type a new name' }),
    ...(when === 'slot' ? missingInSlot(draft) : {}),
    ...(when === 'window' ? wrongWindow(draft) : {}),
  };
}

/** Which field a refusal is about. */
export const FIELD_OF_CODE: Readonly<Record<string, string>> = {
  ...SLOT_FIELD_OF_CODE,
  ...WINDOW_CODES,
  'customer-unknown': 'customerId',
  'property-unknown': 'propertyId',
  'property-of-another-customer': 'propertyId',
};

/** The draft as POST /api/jobs takes it: what was left empty is left out. */
export function jobFrom(draft: Draft, customerId: CustomerId): NewLoneJob {
  const { title, propertyId, notes, when, earliest, latest } = draft;
  const { date, start, end, technicianId } = draft;
  return {
    title: title.trim(),
    customerId,
    ...(propertyId ? { propertyId: propertyId as PropertyId } : {}),
    ...(notes.trim() ? { notes: notes.trim() } : {}),
    ...(when === 'window' ? { window: { earliest, latest } } : {}),
    ...(when === 'slot'
      ? { slot: slotFrom({ date, start, end, technicianId: technicianId as PersonId }) }
      : {}),
  };
}
