import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { actorOfAccount } from '../middleware/actor.ts';
import { invitation } from '../outbound/invitation.ts';
import { settingsNow } from '../table/directory.ts';

/** Asked by the user pool before it mails somebody: an invitation is written in the firm's name, all other mails stay the pool's own. */
export async function handler(
  event: CustomMessageTriggerEvent,
): Promise<CustomMessageTriggerEvent> {
  const { userAttributes, usernameParameter, codeParameter } = event.request;
  const account = actorOfAccount(userAttributes);
  if (event.triggerSource !== 'CustomMessage_AdminCreateUser' || !account) return event;
  const { name: firm } = await settingsNow(account.tenant);
  const { subject, html } = invitation({
    firm,
    name: userAttributes.name ?? '',
    site: userAttributes.website ?? '',
    username: usernameParameter ?? '{username}',
    password: codeParameter,
  });
  event.response = { emailSubject: subject, emailMessage: html, smsMessage: null };
  return event;
}
