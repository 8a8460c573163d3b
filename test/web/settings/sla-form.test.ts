import { describe, expect, test } from 'vitest';
import { USUAL_RULES } from '../../../domain/sla-policy.ts';
import { SlaRules, type SlaSettings } from '../../../functions/contract/sla.ts';
import { putRecipient, setTimes } from '../../../web/features/settings/alerts/deeds.ts';
import {
  conflictsIn,
  draftFrom,
  dropField,
  keepField,
  NOTHING_TYPED,
  settled,
  typedOver,
  typeField,
} from '../../../web/features/settings/sla/draft.ts';
import { type Example, exampleOf } from '../../../web/features/settings/sla/example.ts';
import {
  fieldsOf,
  holidayKey,
  hoursKey,
  targetKey,
} from '../../../web/features/settings/sla/fields.ts';
import { holidayIn, holidaysIn } from '../../../web/features/settings/sla/holiday-lines.ts';
import { readFields } from '../../../web/features/settings/sla/read.ts';
import { errorsOf } from '../../../web/features/settings/sla/refused.ts';

const SETTINGS = { ...USUAL_RULES, zone: 'America/Toronto', version: 1 } as unknown as SlaSettings;
const FIELDS = fieldsOf(SETTINGS);
const HIGH = targetKey('service-contract', 'high', 'resolve');
const LEAD = 'policy.lead.standard.share';

describe('the rules of the SLA as texts', () => {
  test('mean what the server has, and are accepted by it', () => {
    const { wish } = readFields(FIELDS);

    expect(wish).toEqual({ rules: USUAL_RULES, zone: 'America/Toronto' });
    expect(SlaRules.safeParse(wish?.rules).success).toBe(true);
  });

  test.each([
    [HIGH, ' hours', 'Say how long.'],
    [HIGH, '0 hours', 'It must be more than 0.'],
    [HIGH, '-3 hours', 'Write a number, such as 2.5.'],
    [HIGH, '0.3 hours', 'Write it in quarters, such as 2.25.'],
    [HIGH, '9000 hours', 'At most a year: 8760.'],
    [HIGH, '30 hours', 'It must not be longer than without a contract.'],
    [LEAD, '120', 'Write a whole number from 1 to 90.'],
    [hoursKey('mon'), '17-8', 'Monday: 17:00–08:00 ends before it starts.'],
    ['zone', 'Mars/Olympus', 'Choose a time zone, such as America/Toronto.'],
  ])('say at %s what is wrong with “%s”', (key, text, words) => {
    expect(readFields({ ...FIELDS, [key]: text }).errors).toMatchObject({ [key]: words });
  });

  test('must have a working hour, said of the week as a whole', () => {
    const none = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, '']));
    const free = Object.entries(none).map(([day, text]) => [hoursKey(day as 'mon'), text]);

    const { errors } = readFields({ ...FIELDS, ...Object.fromEntries(free) });

    expect(errors).toEqual({ 'calendar.hours': 'It must have a working hour in every year.' });
  });
});

describe('what is typed over the rules', () => {
  test('keeps what others set in other fields, and names the field that both set', () => {
    let draft = typeField(NOTHING_TYPED, HIGH, '10 hours', FIELDS);
    draft = typeField(draft, holidayKey('2026-12-25'), 'Christmas Day', FIELDS);
    const theirs = { ...FIELDS, [HIGH]: '8 hours', [holidayKey('2026-07-01')]: 'Canada Day' };

    expect(conflictsIn(draft, theirs)).toEqual([HIGH]);
    expect(conflictsIn(keepField(draft, HIGH, theirs), theirs)).toEqual([]);
    expect(typedOver(theirs, dropField(draft, HIGH))).toMatchObject({
      [HIGH]: '8 hours',
      [holidayKey('2026-07-01')]: 'Canada Day',
      [holidayKey('2026-12-25')]: 'Christmas Day',
    });
  });

  test('is nothing any more once the server says the same in other words', () => {
    const draft = typeField(NOTHING_TYPED, hoursKey('mon'), '9-17', FIELDS);

    expect(settled(draft, { ...FIELDS, [hoursKey('mon')]: '09:00–17:00' })).toEqual(NOTHING_TYPED);
    expect(typeField(draft, hoursKey('mon'), '08:00–17:00', FIELDS)).toEqual(NOTHING_TYPED);
  });

  test.each([null, 'x', { typed: { a: 1 }, seen: {} }, { typed: {} }])(
    'is not taken from %o, which is no draft',
    (kept) => expect(draftFrom(kept)).toEqual(NOTHING_TYPED),
  );
});

describe('what the server refuses', () => {
  test('is said of the field of the form, a holiday by its day', () => {
    const rules = {
      ...USUAL_RULES,
      calendar: { ...USUAL_RULES.calendar, holidays: [{ date: '2026-12-25', name: '' }] },
    };
    const errors = [
      { field: `rules.${HIGH}.amount`, message: 'must be in quarters' },
      { field: 'rules.calendar.holidays.0.name', message: 'must not be empty' },
      { field: 'zone', message: 'must be a time zone such as America/Toronto' },
      { field: 'elsewhere', message: 'is wrong' },
    ];
    const known = [HIGH, 'zone', holidayKey('2026-12-25')];

    const named = errorsOf(
      { type: '', title: '', status: 400, code: 'request-invalid', errors },
      { rules, zone: 'x' },
      (key) => known.includes(key),
    );

    expect(named).toEqual({
      [HIGH]: 'It must be in quarters.',
      [holidayKey('2026-12-25')]: 'It must not be empty.',
      zone: 'It must be a time zone such as America/Toronto.',
    });
  });
});

describe('pasted holidays', () => {
  test.each([
    ['2026-12-25 Christmas Day', { date: '2026-12-25', name: 'Christmas Day' }],
    ['Boxing Day\t26 Dec 2026', { date: '2026-12-26', name: 'Boxing Day' }],
    ['Friday, January 1, 2027 – New Year’s Day', { date: '2027-01-01', name: 'New Year’s Day' }],
    ['Family Day; 15.02.2027', { date: '2027-02-15', name: 'Family Day' }],
    ['12/25/2026, Christmas', { date: '2026-12-25', name: 'Christmas' }],
    ['2027-07-01', { date: '2027-07-01', name: 'Closed' }],
    ['Christmas Day Fri Dec 25, 2026', { date: '2026-12-25', name: 'Christmas Day' }],
    ['Good Friday 2027-03-26', { date: '2027-03-26', name: 'Good Friday' }],
  ])('“%s” is understood', (line, holiday) => expect(holidayIn(line)).toEqual(holiday));

  test.each(['2026-02-30 No day', '03/04/2026 Two days', 'Christmas', '1999-12-25 Long ago'])(
    '“%s” is refused by its line',
    (line) => {
      const { holidays, problems } = holidaysIn(`2026-12-25 Christmas Day\n\n${line}`);

      expect(holidays).toHaveLength(1);
      expect(problems).toMatchObject([{ line: 3 }]);
    },
  );
});

describe('the example order', () => {
  const example: Example = {
    ...{ tier: 'service-contract', priority: 'high', date: '2026-11-23', time: '09:00' },
    ...{ due: '', heldHours: '2', reason: 'customer' },
  };
  const wish = { rules: USUAL_RULES, zone: 'America/Toronto' };

  test('is promised what the rules say, moved by its hold', () => {
    expect(exampleOf(example, wish)).toMatchObject({
      respond: { by: '2026-11-23T22:00:00Z' },
      complete: { by: '2026-11-24T04:00:00Z', riskAt: '2026-11-23T22:00:00Z' },
    });
    expect(exampleOf({ ...example, due: '2026-11-23', reason: 'parts' }, wish)).toMatchObject({
      complete: { by: '2026-11-24T05:00:00Z', pausedMs: 0 },
    });
  });

  test.each([
    [{ date: '' }, 'Say when the order is made.'],
    [{ due: '2026-11-20' }, 'It cannot be due before it is made.'],
    [{ heldHours: 'two' }, 'Hours on hold: a number from 0 to 1000.'],
    [{ date: '2026-03-08', time: '02:30' }, 'No clock shows this time: clocks go forward then.'],
  ])('says what of %o makes no sense', (part, words) => {
    expect(exampleOf({ ...example, ...part }, wish)).toBe(words);
  });
});

describe('a change of who is alerted', () => {
  const anna = { email: 'anna@example.com', kinds: ['at-risk'], priorities: ['high'] } as const;
  const rules = { recipients: [], digestAt: '07:00' };

  test('keeps whom others added, and is not put over what they changed of the same', () => {
    const one = { ...anna, kinds: ['at-risk' as const], priorities: ['high' as const] };
    const ben = { ...one, email: 'ben@example.com' };

    expect(putRecipient(undefined, one)({ ...rules, recipients: [ben] })?.recipients).toEqual([
      ben,
      one,
    ]);
    const changed = { ...one, name: 'Anna' };
    expect(putRecipient(one, ben)({ ...rules, recipients: [changed] })).toBeUndefined();
    expect(setTimes(rules, { digestAt: '08:00' })({ ...rules, digestAt: '06:00' })).toBeUndefined();
    expect(setTimes(rules, { digestAt: '08:00' })(rules)).toEqual({ ...rules, digestAt: '08:00' });
  });
});
