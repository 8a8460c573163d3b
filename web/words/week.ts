import {
  type Shift,
  USUAL_HOURS,
  WEEKDAYS,
  type Weekday,
  type WorkingHours,
} from '../../domain/working-hours.ts';

export const WEEKDAY_NAMES: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

const MOST_SHIFTS = 3;
const CLOCK = String.raw`(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?`;
const SHIFT = new RegExp(String.raw`^${CLOCK}\s*(?:-|–|—|to)\s*${CLOCK}$`, 'i');
const FREE = /^\s*(?:free|off|none|-|–|—)?\s*$/i;

const shiftText = ({ start, end }: Shift): string => `${start}–${end}`;

/** "08:00–12:00, 13:00–17:00"; a free day is empty. */
const dayText = (shifts: readonly Shift[] = []): string => shifts.map(shiftText).join(', ');

/** A week as one text, a day a line: so it is saved, and contested, as the one field that it is. */
export const weekText = (hours: WorkingHours = USUAL_HOURS): string =>
  WEEKDAYS.map((day) => dayText(hours[day])).join('\n');

export const USUAL_WEEK = weekText();

/** A week with one of its days typed anew. */
export const withDay = (week: string, day: Weekday, text: string): string =>
  week.split('\n').with(WEEKDAYS.indexOf(day), text.replaceAll('\n', ' ')).join('\n');

/** What stands there for a day. */
export const dayOf = (week: string, day: Weekday): string =>
  week.split('\n')[WEEKDAYS.indexOf(day)] ?? '';

/** The shifts that a text means ("8-12, 13:00–17:30", "9am to 5pm"), earliest first; or why it means none. */
export function shiftsIn(text: string): readonly Shift[] | string {
  if (FREE.test(text)) return [];
  const read = text
    .split(/[,;&]/)
    .filter((part) => part.trim())
    .map((part) => shiftIn(part.trim()));
  const wrong = read.find((one) => typeof one === 'string');
  if (wrong) return wrong;
  const shifts = (read as Shift[]).toSorted((a, b) => (a.start < b.start ? -1 : 1));
  if (shifts.length > MOST_SHIFTS) return `at most ${MOST_SHIFTS} shifts a day.`;
  const clash = shifts.findIndex(({ start }, i) => (shifts[i - 1]?.end ?? '') > start);
  if (clash < 0) return shifts;
  return `${dayText(shifts.slice(clash - 1, clash))} and ${dayText(shifts.slice(clash, clash + 1))} overlap.`;
}

function shiftIn(text: string): Shift | string {
  const [, ...parts] = SHIFT.exec(text) ?? [];
  const start = clockIn(parts.slice(0, 3));
  const end = clockIn(parts.slice(3));
  if (!start || !end) return `write “${text}” as 08:00–17:00, or leave the day empty.`;
  return start < end ? { start, end } : `${start}–${end} ends before it starts.`;
}

/** HH:MM of an hour, its minutes and its half of the day; a half counts from 12. */
function clockIn([hour, minutes = '00', half]: readonly (string | undefined)[]):
  | string
  | undefined {
  const read = Number(hour);
  if (hour === undefined || (half && (read < 1 || read > 12))) return undefined;
  const hours = half ? (read % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : read;
  return hours < 24 && Number(minutes) < 60
    ? `${String(hours).padStart(2, '0')}:${minutes}`
    : undefined;
}

/** "Mon–Fri 08:00–17:00, Sat 09:00–12:00": days that are alike are told together. */
export function weekWords(week: string): string {
  const runs: { from: Weekday; to: Weekday; text: string }[] = [];
  for (const day of WEEKDAYS) {
    const text = dayOf(week, day).trim();
    const last = runs.at(-1);
    if (last && last.text === text) last.to = day;
    else runs.push({ from: day, to: day, text });
  }
  const short = (day: Weekday) => WEEKDAY_NAMES[day].slice(0, 3);
  const worked = runs.filter(({ text }) => !FREE.test(text));
  return (
    worked
      .map(({ from, to, text }) => {
        const days = from === to ? short(from) : `${short(from)}–${short(to)}`;
        return `${days} ${text}`;
      })
      .join('; ') || 'no working hours'
  );
}
