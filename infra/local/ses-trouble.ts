import { randomUUID } from 'node:crypto';
import { ACCOUNT, REGION } from './intrinsics.ts';
import type { KeptMail } from './mail-box.ts';
import type { Fault } from './mail-faults.ts';

/** What SES tells of a mail that came back, or that somebody called spam. */
export function troubleOf(mail: KeptMail, fault: Fault | undefined, time: string, set = '') {
  if (fault !== 'bounce' && fault !== 'complain') return undefined;
  const tags = Object.entries({ ...mail.tags, 'ses:configuration-set': set });
  const common = {
    timestamp: mail.at,
    messageId: mail.id,
    source: mail.from,
    destination: mail.to,
    tags: Object.fromEntries(tags.map(([name, value]) => [name, [value]])),
  };
  const bounced = mail.to.map((emailAddress) => ({
    ...{ emailAddress, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1' },
  }));
  const detail =
    fault === 'bounce'
      ? {
          eventType: 'Bounce',
          mail: common,
          bounce: {
            ...{ bounceType: 'Permanent', bounceSubType: 'General', timestamp: time },
            ...{ bouncedRecipients: bounced, feedbackId: randomUUID() },
          },
        }
      : {
          eventType: 'Complaint',
          mail: common,
          complaint: {
            ...{ timestamp: time, complaintFeedbackType: 'abuse', feedbackId: randomUUID() },
            complainedRecipients: mail.to.map((emailAddress) => ({ emailAddress })),
          },
        };
  return {
    source: 'aws.ses',
    detailType: fault === 'bounce' ? 'Email Bounced' : 'Email Complaint Received',
    ...{ time, detail },
    resources: [`arn:aws:ses:${REGION}:${ACCOUNT}:configuration-set/${set}`],
  };
}
