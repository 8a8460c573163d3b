import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import type { EventBus } from './event-bus.ts';
import type { May } from './iam-judge.ts';
import { ACCOUNT, REGION } from './intrinsics.ts';
import type { KeptMail, MailBox } from './mail-box.ts';
import type { Faults } from './mail-faults.ts';
import { readBody, send } from './plain-http.ts';
import { readIdentities, SesError } from './ses-identities.ts';
import { troubleOf } from './ses-trouble.ts';
import { arnOf, principalOf } from './sts.ts';
import type { Stack } from './template.ts';

/** The service's own limit for a mail with all that is in it. */
const MAIL_MAX_BYTES = 10 * 1024 * 1024;

const Part = z.object({ Data: z.string() });
const Outgoing = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()).min(1) }),
  Content: z.object({
    Simple: z.object({
      Subject: Part,
      Body: z.object({ Html: Part.optional(), Text: Part.optional() }),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
    }),
  }),
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});
type Outgoing = z.infer<typeof Outgoing>;

const badRequest = (message: string) => new SesError(400, 'BadRequestException', message);

export type SesParts = {
  readonly stack: Stack;
  readonly may: May;
  readonly box: MailBox;
  readonly faults: Faults;
  readonly bus: EventBus;
  readonly clock: Clock;
};

/**
 * The one operation of SES v2 that the product calls, in its own protocol: SendEmail, judged by the caller's policies, by the identities
 * and configuration sets of the stack, and by what a header and a tag may hold. Mails are kept; what comes back goes over the event bus.
 */
export function createSes(parts: SesParts) {
  const { stack, may, box, faults, bus, clock } = parts;
  const known = readIdentities(stack);

  async function judge(request: IncomingMessage, mail: Outgoing): Promise<void> {
    const caller = principalOf(request.headers['x-amz-security-token']);
    if (typeof caller === 'string')
      throw new SesError(403, 'UnrecognizedClientException', 'The security token is invalid.');
    const { address, domain } = senderOf(mail.FromEmailAddress);
    const resources = [
      `identity/${domain}`,
      ...(mail.ConfigurationSetName ? [`configuration-set/${mail.ConfigurationSetName}`] : []),
    ].map((name) => `arn:aws:ses:${REGION}:${ACCOUNT}:${name}`);
    for (const resource of resources) {
      if (await may(caller, 'ses:SendEmail', resource, { 'ses:FromAddress': address })) continue;
      const message = `User \`${arnOf(caller)}' is not authorized to perform \`ses:SendEmail' on resource \`${resource}'`;
      throw new SesError(403, 'AccessDeniedException', message);
    }
    known.check(domain, mail.ConfigurationSetName);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const mail = parse(await readBody(request, MAIL_MAX_BYTES));
    await judge(request, mail);
    const to = mail.Destination.ToAddresses;
    const fault = faults.next(to);
    if (fault === 'throttle')
      throw new SesError(429, 'TooManyRequestsException', 'Maximum sending rate exceeded.');
    if (fault === 'refuse') throw new SesError(400, 'MessageRejected', 'The mail is not wanted.');
    if (fault === 'fail') throw new SesError(500, 'InternalServiceError', 'Something broke.');
    if (fault === 'time-out') return;
    const at = new Date(clock.now()).toISOString();
    const kept = keptOf(mail, at);
    box.keep(kept);
    if (fault === 'lost-answer') request.socket.destroy();
    else json(response, 200, { MessageId: kept.id });
    const news = troubleOf(kept, fault, at, mail.ConfigurationSetName);
    if (news && known.tells(mail.ConfigurationSetName, news.detail.eventType)) await bus.put(news);
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      if (request.method !== 'POST' || !request.url?.endsWith('/v2/email/outbound-emails'))
        throw new SesError(404, 'UnknownOperationException', 'Only SendEmail is played here.');
      await answer(request, response);
    } catch (error) {
      if (!(error instanceof SesError)) throw error;
      response.setHeader('x-amzn-errortype', error.code);
      json(response, error.status, { message: error.message });
    }
  };
}

function parse(body: string): Outgoing {
  const parsed = Outgoing.safeParse(JSON.parse(body));
  if (!parsed.success) throw badRequest(z.prettifyError(parsed.error));
  const { FromEmailAddress, Content, EmailTags } = parsed.data;
  const { Subject, Headers } = Content.Simple;
  const lines = [FromEmailAddress, Subject.Data, ...Headers.map(({ Value }) => Value)];
  if (lines.some((line) => /[\r\n]/.test(line))) throw badRequest('A header holds a line break.');
  for (const { Name, Value } of EmailTags)
    if (![Name, Value].every((text) => /^[\w-]{1,256}$/.test(text)))
      throw badRequest(`Invalid tag <${Name}>: letters, digits, - and _ only.`);
  return parsed.data;
}

/** `"Firm" <alerts@example.com>` → its address, and the domain of that. */
function senderOf(from: string): { readonly address: string; readonly domain: string } {
  const [, address = ''] = /^(?:[\x20-\x7e]*<)?([^<>@\s]+@[^<>@\s]+)>?$/.exec(from) ?? [];
  if (!address) throw badRequest('Missing or malformed From address');
  return { address, domain: address.slice(address.indexOf('@') + 1) };
}

function keptOf({ FromEmailAddress, Destination, Content, EmailTags }: Outgoing, at: string) {
  const { Subject, Body, Headers } = Content.Simple;
  return {
    id: randomUUID(),
    at,
    from: FromEmailAddress,
    to: Destination.ToAddresses,
    subject: Subject.Data,
    headers: Headers,
    tags: Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value])),
    html: Body.Html?.Data ?? '',
    text: Body.Text?.Data ?? '',
  } satisfies KeptMail;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, { 'content-type': 'application/json' }, JSON.stringify(body));
}
