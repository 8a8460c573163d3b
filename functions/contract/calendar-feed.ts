import * as z from 'zod';
import { Instant, PersonIdText } from './values.ts';

/** GET /api/people/{id}/calendar-feed: whether a link to somebody's visits is out, since when and by whom; the link itself is kept nowhere. */
export const CalendarFeed = z.strictObject({
  link: z.strictObject({ since: Instant, by: PersonIdText }).optional(),
});
export type CalendarFeed = z.infer<typeof CalendarFeed>;

/** POST /api/people/{id}/calendar-feed: where the feed is, from the site's own origin. Told this once. */
export const NewCalendarFeed = z.strictObject({
  ...CalendarFeed.required().shape,
  path: z.string().meta({ example: '/api/calendar-feeds/U3/KKT.3fJc….ics' }),
});
export type NewCalendarFeed = z.infer<typeof NewCalendarFeed>;

/** GET /api/calendar-feeds/{person}/{secret}: the secret may end in .ics, for programs that want a file. */
export const CalendarFeedPath = z.strictObject({
  person: PersonIdText,
  secret: z
    .string()
    .max(80)
    .transform((text) => text.replace(/\.ics$/, '')),
});
