/** When a technician works, in the tenant's zone: what is booked outside of it is shown as such, never refused. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** HH:MM to HH:MM of the same day. */
export type Shift = { readonly start: string; readonly end: string };
/** The shifts of a week; a day that is left out is free. */
export type WorkingHours = Readonly<Partial<Record<Weekday, readonly Shift[]>>>;
/** Days away, both included. */
export type DaysOff = {
  readonly from: string;
  readonly to: string;
  readonly reason?: string | undefined;
};

const DAY: readonly Shift[] = [{ start: '08:00', end: '17:00' }];
/** "Monday to Friday, eight to five" for whoever has no hours of their own. */
export const USUAL_HOURS: WorkingHours = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY };

/** The names of the colours by which a calendar tells technicians apart; the screen says how each looks. */
export const COLOURS = [
  'blue',
  'teal',
  'green',
  'olive',
  'orange',
  'rose',
  'purple',
  'slate',
] as const;
export type Colour = (typeof COLOURS)[number];
