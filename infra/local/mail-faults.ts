import { z } from 'zod';

/**
 * What a test may ask of the provider: it refuses with 429, for good, or with 500; it takes nothing and never answers (`time-out`), takes
 * the mail and never answers (`lost-answer`), or takes it and it comes back (`bounce`, `complain`).
 */
const FAULTS = [
  'throttle',
  'refuse',
  'fail',
  'time-out',
  'lost-answer',
  'bounce',
  'complain',
] as const;
export type Fault = (typeof FAULTS)[number];
const Asked = z.union([
  z.strictObject({ fault: z.literal('none') }),
  z.strictObject({
    fault: z.enum(FAULTS),
    /** How many mails meet it. */
    times: z.int().min(1).max(1000).default(1),
    /** Only mails to this address. @default all */
    to: z.string().optional(),
  }),
]);

export type Faults = {
  /** Plans a fault, or takes all away. False when the request makes no sense. */
  plan(body: string): boolean;
  /** The fault that meets a mail, taken off the plan. */
  next(to: readonly string[]): Fault | undefined;
};

export function createFaults(): Faults {
  let planned: { fault: Fault; times: number; to?: string | undefined }[] = [];
  return {
    plan(body) {
      try {
        const asked = Asked.parse(JSON.parse(body));
        if (asked.fault === 'none') planned = [];
        else planned.push({ ...asked });
        return true;
      } catch {
        return false;
      }
    },
    next(to) {
      const fault = planned.find((each) => each.to === undefined || to.includes(each.to));
      if (!fault) return undefined;
      fault.times -= 1;
      if (fault.times === 0) planned = planned.filter((each) => each !== fault);
      return fault.fault;
    },
  };
}
