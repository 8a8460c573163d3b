import type { AlertRules, Recipient } from '../../../../functions/contract/alerts.ts';

/**
 * A change of who is told what, as a deed on whatever the rules are by then: what a teammate changed elsewhere stays. Undefined when they
 * changed the very same.
 */
export type Deed = (rules: AlertRules) => AlertRules | undefined;

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The recipient as it is now in other rules. */
export const recipientIn = (
  { recipients }: AlertRules,
  email: string | undefined,
): Recipient | undefined => recipients.find((one) => one.email === email);

/** Adds a recipient, or puts one in the place of the other. */
export function putRecipient(before: Recipient | undefined, after: Recipient): Deed {
  return (rules) => {
    const there = recipientIn(rules, before?.email);
    if (!same(there, before)) return undefined;
    if (after.email !== before?.email && recipientIn(rules, after.email)) return undefined;
    const { recipients } = rules;
    const next = before
      ? recipients.map((one) => (one.email === before.email ? after : one))
      : [...recipients, after];
    return { ...rules, recipients: next };
  };
}

/** Takes a recipient away; one that is gone already stays so. */
export function removeRecipient({ email }: Recipient): Deed {
  return (rules) => ({
    ...rules,
    recipients: rules.recipients.filter((one) => one.email !== email),
  });
}

type Times = Pick<AlertRules, 'digestAt' | 'quiet'>;

/** Sets when mails go out, over what was seen. */
export function setTimes(seen: Times, next: Partial<Times>): Deed {
  return (rules) => {
    const touched = Object.keys(next) as (keyof Times)[];
    if (touched.some((name) => !same(rules[name], seen[name]))) return undefined;
    return { ...rules, ...next };
  };
}
