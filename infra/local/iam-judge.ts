import { runSimulation } from '@cloud-copilot/iam-simulate';
import { z } from 'zod';
import type { Asked, PartitionKeyOf } from './iam-request.ts';
import { ACCOUNT, REGION } from './intrinsics.ts';
import { arnOf, type MayAssume, type Principal } from './sts.ts';
import type { Stack } from './template.ts';

const Document = z.looseObject({ Statement: z.array(z.unknown()) });
const InlinePolicy = z.object({ PolicyName: z.string(), PolicyDocument: Document });
const Policy = InlinePolicy.extend({ Roles: z.array(z.string()).default([]) });
const Role = z.object({
  RoleName: z.string().optional(),
  AssumeRolePolicyDocument: Document,
  Policies: z.array(InlinePolicy).default([]),
});
const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const Table = z.object({
  TableName: z.string().optional(),
  KeySchema,
  GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string(), KeySchema })).default([]),
});

/** More answers than this are forgotten and worked out anew. */
const KEPT_DECISIONS = 20_000;

/** Whether a principal may do something to a resource of any service, with what its policies may ask about. */
export type May = (
  principal: Principal,
  action: string,
  resource: string,
  context: Readonly<Record<string, string>>,
) => Promise<boolean>;

export type Judge = {
  /** Whether a principal may do this to DynamoDB; otherwise AWS's own words. */
  refusalOf(principal: Principal, asked: Asked): Promise<string | undefined>;
  readonly mayAssume: MayAssume;
  readonly may: May;
  readonly keyOf: PartitionKeyOf;
};

/** Decides by the policies that stand in the template, as AWS would: nothing is allowed that no statement allows. */
export function createJudge(stack: Stack): Judge {
  const { identity, trust } = readPolicies(stack);
  const decisions = new Map<string, Promise<boolean>>();

  /** The same question has the same answer as long as the template stands. */
  const decide = (question: Question): Promise<boolean> => {
    const key = JSON.stringify(question);
    const known = decisions.get(key);
    if (known) return known;
    if (decisions.size >= KEPT_DECISIONS) decisions.clear();
    const { principal, resource, action, context } = question;
    const decided = runSimulation(
      {
        request: {
          principal: arnOf(principal),
          action,
          resource: { resource, accountId: ACCOUNT },
          contextVariables: { ...tagContext('aws:PrincipalTag', principal.tags), ...context },
        },
        identityPolicies: identity.get(principal.role) ?? [],
        ...(trust.has(resource) && { resourcePolicy: trust.get(resource) }),
        serviceControlPolicies: [],
        resourceControlPolicies: [],
      },
      {},
    ).then((result) => result.resultType !== 'error' && result.overallResult === 'Allowed');
    decisions.set(key, decided);
    return decided;
  };

  return {
    keyOf: partitionKeys(stack),
    may: (principal, action, resource, context) => decide({ principal, action, resource, context }),
    async refusalOf(principal, { action, table, index, leadingKeys }) {
      const arn = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${table}`;
      const resource = index === undefined ? arn : `${arn}/index/${index}`;
      const context: Question['context'] = leadingKeys
        ? { 'dynamodb:LeadingKeys': [...new Set(leadingKeys)].sort() }
        : {};
      if (await decide({ principal, action, resource, context })) return undefined;
      return `User: ${arnOf(principal)} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
    },
    async mayAssume(caller, wanted) {
      if (!caller) return false;
      const tagKeys = Object.keys(wanted.tags);
      const context = {
        ...tagContext('aws:RequestTag', wanted.tags),
        ...(tagKeys.length > 0 && { 'aws:TagKeys': tagKeys }),
      };
      const actions =
        tagKeys.length > 0 ? ['sts:AssumeRole', 'sts:TagSession'] : ['sts:AssumeRole'];
      const answers = actions.map((action) =>
        decide({ principal: caller, action, resource: wanted.role, context }),
      );
      return (await Promise.all(answers)).every(Boolean);
    },
  };
}

type Question = {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly context: Record<string, string | string[]>;
};

const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

function readPolicies(stack: Stack) {
  const identity = new Map<string, { name: string; policy: unknown }[]>();
  const trust = new Map<string, unknown>();
  const add = (role: string, { PolicyName, PolicyDocument }: z.infer<typeof InlinePolicy>) => {
    const known = identity.get(role) ?? [];
    identity.set(role, [...known, { name: PolicyName, policy: PolicyDocument }]);
  };
  for (const { id, properties } of stack.all('AWS::IAM::Role', Role)) {
    const arn = roleArn(properties.RoleName ?? id);
    trust.set(arn, properties.AssumeRolePolicyDocument);
    for (const policy of properties.Policies) add(arn, policy);
  }
  for (const { properties } of stack.all('AWS::IAM::Policy', Policy)) {
    for (const name of properties.Roles) add(roleArn(name), properties);
  }
  return { identity, trust };
}

function partitionKeys(stack: Stack): PartitionKeyOf {
  const keys = new Map<string, string>();
  const hashOf = (schema: z.infer<typeof KeySchema>) =>
    schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
  const tables = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];
  for (const { id, properties } of tables.flatMap((type) => stack.all(type, Table))) {
    const name = properties.TableName ?? id;
    keys.set(name, hashOf(properties.KeySchema));
    for (const index of properties.GlobalSecondaryIndexes)
      keys.set(`${name}/${index.IndexName}`, hashOf(index.KeySchema));
  }
  return (table, index) => keys.get(index === undefined ? table : `${table}/${index}`);
}

function tagContext(prefix: string, tags: Principal['tags']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]),
  );
}
