import { z } from 'zod';
import { type Account, subjectOf } from './accounts.ts';
import { REGION } from './intrinsics.ts';
import type { Invoker } from './invoke.ts';
import type { Stack } from './template.ts';

const Pool = z.object({
  LambdaConfig: z
    .object({
      CustomMessage: z.string().optional(),
      PreTokenGenerationConfig: z
        .object({ LambdaArn: z.string(), LambdaVersion: z.literal('V2_0') })
        .optional(),
    })
    .default({}),
  Schema: z.array(z.object({ Name: z.string(), Mutable: z.boolean().default(true) })).default([]),
});

/** What of the user pool the local run plays, as it stands in the template. */
export type UserPool = {
  readonly id: string;
  /** The names of its own attributes: `custom:tenant`. */
  readonly ownAttributes: readonly string[];
  readonly triggers: Triggers;
};

export type Invitation = { readonly subject: string; readonly html: string };

/** What the pool asks functions of the stack. Each throws TriggerFailed when its function threw. */
export type Triggers = {
  /** What the access token of somebody says beyond OAuth's own claims. */
  claims(account: Account, on: 'sign-in' | 'refresh'): Promise<Readonly<Record<string, string>>>;
  /** The mail that invites somebody. `{username}` and `{####}` stand in it for what the pool fills in. */
  invitation(account: Account): Promise<Invitation>;
};

/** A function did not allow it; the message is what Cognito tells whoever asked. */
export class TriggerFailed extends Error {
  override readonly name = 'TriggerFailed';
  /** In the function's own words. */
  readonly said: string;
  constructor(trigger: string, said: string) {
    super(`${trigger} failed with error ${said}.`);
    this.said = said;
  }
}

const Claims = z.object({
  response: z.object({
    claimsAndScopeOverrideDetails: z
      .object({
        accessTokenGeneration: z
          .object({ claimsToAddOrOverride: z.record(z.string(), z.string()).default({}) })
          .optional(),
      })
      .nullable(),
  }),
});
const Message = z.object({
  response: z.object({ emailSubject: z.string().nullable(), emailMessage: z.string().nullable() }),
});

/** The pool's own words, when no function has better ones. */
const PLAIN = {
  subject: 'Your temporary password',
  html: 'Your username is {username} and temporary password is {####}.',
};

/** The user pool of the stack; undefined when it has none. */
export function readUserPool(
  stack: Stack,
  invoker: Pick<Invoker, 'call'>,
  clientId: string,
): UserPool | undefined {
  const [found] = stack.all('AWS::Cognito::UserPool', Pool);
  if (!found) return undefined;
  const id = `${REGION}_${found.id}`;
  const { CustomMessage: customMessage, PreTokenGenerationConfig: preToken } =
    found.properties.LambdaConfig;

  const ask = async (name: string, arn: string, event: object): Promise<unknown> => {
    const outcome = await invoker.call(arn, event);
    if (outcome.ok) return JSON.parse(outcome.result);
    throw new TriggerFailed(name, outcome.error.errorMessage);
  };
  const eventOf = (account: Account, version: string, triggerSource: string) => ({
    version,
    triggerSource,
    region: REGION,
    userPoolId: id,
    userName: subjectOf(account),
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
  });

  return {
    id,
    ownAttributes: found.properties.Schema.map(({ Name }) => `custom:${Name}`),
    triggers: {
      async claims(account, on) {
        if (!preToken) return {};
        const source = on === 'refresh' ? 'RefreshTokens' : 'HostedAuth';
        const answer = await ask('PreTokenGeneration', preToken.LambdaArn, {
          ...eventOf(account, '2', `TokenGeneration_${source}`),
          request: {
            userAttributes: attributesOf(account),
            groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [] },
            scopes: ['openid'],
          },
          response: { claimsAndScopeOverrideDetails: null },
        });
        const { claimsAndScopeOverrideDetails: details } = Claims.parse(answer).response;
        return details?.accessTokenGeneration?.claimsToAddOrOverride ?? {};
      },
      async invitation(account) {
        if (!customMessage) return PLAIN;
        const answer = await ask('CustomMessage', customMessage, {
          ...eventOf(account, '1', 'CustomMessage_AdminCreateUser'),
          request: {
            userAttributes: attributesOf(account),
            usernameParameter: '{username}',
            codeParameter: '{####}',
            linkParameter: '{##Click Here##}',
          },
          response: { smsMessage: null, emailMessage: null, emailSubject: null },
        });
        const { emailSubject, emailMessage } = Message.parse(answer).response;
        return { subject: emailSubject ?? PLAIN.subject, html: emailMessage ?? PLAIN.html };
      },
    },
  };
}

/** An account as the pool's own API and its triggers name what is kept of it. */
export function attributesOf(account: Account): Record<string, string> {
  const { tenant, person, name, email, website, invited } = account;
  return {
    sub: subjectOf(account),
    'cognito:user_status': invited ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED',
    ...(email && { email, email_verified: 'true' }),
    name,
    ...(website && { website }),
    'custom:tenant': tenant,
    'custom:person': person,
  };
}
