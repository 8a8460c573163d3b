import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { env } from '../env.ts';
import { sender } from './mail-headers.ts';

export type Mail = {
  /** The firm, as it stands before the address. */
  readonly firm: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Where a mail program posts when somebody presses its own Unsubscribe. */
  readonly unsubscribe: string;
  /** Come back with whatever becomes of the mail; letters, digits, - and _. */
  readonly tags: Readonly<Record<string, string>>;
};

/** What the provider said. `unsure`: it said nothing, and may have taken the mail all the same. */
export type Answer =
  | { readonly is: 'sent' }
  | { readonly is: 'refused'; readonly problem: string }
  | { readonly is: 'failed'; readonly problem: string; readonly unsure: boolean };

/** Well inside a claim: whoever takes over must find that this one has ended. */
const HTTP = {
  connectionTimeout: 3_000,
  requestTimeout: 10_000,
  throwOnRequestTimeout: true,
} as const;

let client: SESv2Client | undefined;

/** Hands a mail to SES, once: only whoever keeps the books of it may try again. */
export async function send(mail: Mail): Promise<Answer> {
  client ??= new SESv2Client({ maxAttempts: 1, requestHandler: HTTP });
  const { firm, to, subject, html, text, unsubscribe, tags } = mail;
  const data = (Data: string) => ({ Data, Charset: 'UTF-8' });
  try {
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: sender(firm, env('MAIL_FROM')),
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: data(subject),
            Body: { Html: data(html), Text: data(text) },
            Headers: [
              { Name: 'List-Unsubscribe', Value: `<${unsubscribe}>` },
              { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
            ],
          },
        },
        ConfigurationSetName: env('MAIL_CONFIGURATION'),
        EmailTags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    return { is: 'sent' };
  } catch (error) {
    return answerOf(error);
  }
}

/** What no second try changes: the mail itself is not wanted. */
const REFUSALS = new Set(['MessageRejected', 'BadRequestException']);
/** The provider was never reached. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

function answerOf(error: unknown): Answer {
  const { name, message, code, $metadata } = error as Error & {
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const problem = `${name}: ${message}`.slice(0, 300);
  if (REFUSALS.has(name)) return { is: 'refused', problem };
  const status = $metadata?.httpStatusCode ?? 500;
  return { is: 'failed', problem, unsure: status >= 500 && !UNREACHED.has(code ?? '') };
}
