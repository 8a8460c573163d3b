import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import { toInstant } from '../../domain/calendar.ts';
import { TENANT_PATTERN, type TenantId } from '../../domain/ids.ts';
import { describe, log } from '../middleware/log.ts';
import { type Barred, barAddress } from '../table/barred.ts';

const Addresses = z.array(z.object({ emailAddress: z.string().toLowerCase() }));
/** What SES tells; the tags are those that we gave the mail. */
const Trouble = z.object({
  mail: z.object({
    tags: z.object({ tenant: z.tuple([z.string().regex(TENANT_PATTERN)]) }),
  }),
  bounce: z
    .object({ bounceType: z.string(), bouncedRecipients: Addresses, timestamp: z.string() })
    .optional(),
  complaint: z.object({ complainedRecipients: Addresses, timestamp: z.string() }).optional(),
});

/** A mail came back for good, or somebody called it spam: that firm mails the address no more. */
export async function handler({ detail }: EventBridgeEvent<string, unknown>): Promise<void> {
  const { mail, bounce, complaint } = Trouble.parse(detail);
  const [tenant] = mail.tags.tenant;
  // A full mailbox is empty again one day, and the provider itself tries for hours.
  const bounced = bounce?.bounceType === 'Permanent' ? bounce.bouncedRecipients : [];
  const complained = complaint?.complainedRecipients ?? [];
  await bar(tenant, bounced, 'bounced', bounce?.timestamp);
  await bar(tenant, complained, 'complained', complaint?.timestamp);
}

async function bar(
  tenant: string,
  addresses: z.infer<typeof Addresses>,
  state: Barred['state'],
  timestamp = '',
): Promise<void> {
  for (const { emailAddress: email } of addresses) {
    const at = toInstant(Date.parse(timestamp));
    await barAddress(tenant as TenantId, { email, state, at }).catch((error) => {
      log('error', 'address not barred', { tenant, state, ...describe(error) });
      // The bus asks again. Whoever logs this must learn no address from it.
      throw new Error('an address was not barred');
    });
    log('info', 'address barred', { tenant, state });
  }
}
