import type { EditSlaSettings } from '../../functions/contract/sla.ts';

/** What is wrong with rules of the SLA, and which field is named for it. */

type Loose = EditSlaSettings['rules'] & { [field: string]: unknown };
const standard = ({ policy }: Loose) => policy.targets.standard;

const EVERY_MONDAY = Array.from({ length: 60 }, (_, week) => ({
  date: new Date(Date.UTC(2027, 0, 4 + 7 * week)).toISOString().slice(0, 10),
  name: 'Monday',
}));

export const BAD_RULES: [what: string, spoil: (rules: Loose) => void, named: string][] = [
  [
    'zero hours',
    (rules) => {
      standard(rules).normal.respond.amount = 0;
    },
    'rules.policy.targets.standard.normal.respond.amount',
  ],
  [
    'negative hours',
    (rules) => {
      standard(rules).high.resolve.amount = -4;
    },
    'rules.policy.targets.standard.high.resolve.amount',
  ],
  [
    'a third of an hour',
    (rules) => {
      standard(rules).high.resolve.amount = 0.33;
    },
    'rules.policy.targets.standard.high.resolve.amount',
  ],
  [
    'years of hours',
    (rules) => {
      standard(rules).low.resolve = { amount: 9000, unit: 'hours' };
    },
    'rules.policy.targets.standard.low.resolve.amount',
  ],
  [
    'Critical later than High',
    (rules) => {
      standard(rules).critical.resolve.amount = 48;
    },
    'rules.policy.targets.standard.critical.resolve',
  ],
  [
    'a Service Contract later than none',
    (rules) => {
      rules.policy.targets['service-contract'].high.respond.amount = 13;
    },
    'rules.policy.targets.service-contract.high.respond',
  ],
  [
    'an answer after the work',
    (rules) => {
      standard(rules).normal.respond.amount = 80;
    },
    'rules.policy.targets.standard.normal.respond',
  ],
  [
    'a lead over the most',
    (rules) => {
      rules.policy.lead.standard.share = 101;
    },
    'rules.policy.lead.standard.share',
  ],
  [
    'a lead of months',
    (rules) => {
      rules.policy.lead.standard.capBusinessDays = 61;
    },
    'rules.policy.lead.standard.capBusinessDays',
  ],
  [
    'a priority left out',
    (rules) => {
      Reflect.deleteProperty(standard(rules), 'low');
    },
    'rules.policy.targets.standard.low',
  ],
  [
    'waiting for rain',
    (rules) => {
      rules.policy.pausing = ['rain' as 'parts'];
    },
    'rules.policy.pausing.0',
  ],
  [
    'hours that end before they begin',
    (rules) => {
      rules.calendar.hours.mon = [{ start: '17:00', end: '08:00' }];
    },
    'rules.calendar.hours.mon.0.end',
  ],
  [
    'no working hour',
    (rules) => {
      rules.calendar.hours = {};
    },
    'rules.calendar.hours',
  ],
  [
    'no working hour in a year',
    (rules) => {
      rules.calendar.hours = { mon: [{ start: '08:00', end: '12:00' }] };
      rules.calendar.holidays = EVERY_MONDAY;
    },
    'rules.calendar.hours',
  ],
  [
    'a holiday twice',
    (rules) => {
      rules.calendar.holidays = [
        { date: '2026-12-25', name: 'Christmas' },
        { date: '2026-12-25', name: 'Noël' },
      ];
    },
    'rules.calendar.holidays',
  ],
  [
    '30 February',
    (rules) => {
      rules.calendar.holidays = [{ date: '2027-02-30', name: 'Never' }];
    },
    'rules.calendar.holidays.0.date',
  ],
  [
    'a field that is none',
    (rules) => {
      rules.colour = 'red';
    },
    'rules.colour',
  ],
];

const anna = {
  email: 'anna@example.com',
  kinds: ['breached'],
  priorities: ['critical'],
};
const rules = { recipients: [anna], digestAt: '07:00' };

/** The same of who is alerted. */
export const BAD_ALERTS: [what: string, body: object, named: string][] = [
  ['no address', { ...rules, recipients: [{ ...anna, email: 'anna' }] }, 'recipients.0.email'],
  [
    'an address with a header in it',
    { ...rules, recipients: [{ ...anna, email: 'anna@example.com\r\nBcc: all@example.com' }] },
    'recipients.0.email',
  ],
  [
    'a name of 81 letters',
    { ...rules, recipients: [{ ...anna, name: 'x'.repeat(81) }] },
    'recipients.0.name',
  ],
  ['nothing to tell', { ...rules, recipients: [{ ...anna, kinds: [] }] }, 'recipients.0.kinds'],
  [
    'no priority',
    { ...rules, recipients: [{ ...anna, priorities: [] }] },
    'recipients.0.priorities',
  ],
  [
    'one address twice',
    { ...rules, recipients: [anna, { ...anna, email: 'Anna@Example.com' }] },
    'recipients',
  ],
  ['a digest at 25:00', { ...rules, digestAt: '25:00' }, 'digestAt'],
  ['quiet hours of no length', { ...rules, quiet: { from: '22:00', to: '22:00' } }, 'quiet.to'],
  ['a field that is none', { ...rules, colour: 'red' }, 'colour'],
];
