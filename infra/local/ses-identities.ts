import { z } from 'zod';
import type { Stack } from './template.ts';

/** A refusal as the service words it. */
export class SesError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const Identity = z.object({ EmailIdentity: z.string() });
const Destination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.boolean().default(true),
    MatchingEventTypes: z.array(z.string()),
    EventBridgeDestination: z.object({}).optional(),
  }),
});

/** What of SES stands in the template: from whom mails may come, and what is told of them. */
export function readIdentities(stack: Stack) {
  const domains = stack
    .all('AWS::SES::EmailIdentity', Identity)
    .map(({ properties }) => properties);
  const sets = stack.all('AWS::SES::ConfigurationSet', z.unknown()).map(({ id }) => id);
  const destinations = stack
    .all('AWS::SES::ConfigurationSetEventDestination', Destination)
    .map(({ properties }) => properties);
  return {
    check(domain: string, set: string | undefined): void {
      if (!domains.some(({ EmailIdentity }) => EmailIdentity === domain))
        throw new SesError(400, 'MessageRejected', `Email address is not verified: ${domain}`);
      if (set !== undefined && !sets.includes(set))
        throw new SesError(404, 'NotFoundException', `Configuration set <${set}> does not exist.`);
    },
    /** Whether a configuration set sends such events to the event bus. */
    tells: (set: string | undefined, type: string) =>
      destinations.some(
        ({ ConfigurationSetName: name, EventDestination: to }) =>
          name === set &&
          to.Enabled &&
          to.EventBridgeDestination !== undefined &&
          to.MatchingEventTypes.some((told) => told.toLowerCase() === type.toLowerCase()),
      ),
  };
}
