import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { currentAssembly } from '../../infra/local/assembly.ts';
import { createJudge } from '../../infra/local/iam-judge.ts';
import { type CallKind, OWN } from '../../infra/local/iam-record.ts';
import { ACCOUNT } from '../../infra/local/intrinsics.ts';
import type { Principal } from '../../infra/local/sts.ts';
import { openAssembly, type Stack } from '../../infra/local/template.ts';
import { ROOT } from './source.ts';

/** The calls to DynamoDB that a whole run of the tests made, held against the policies of the template. */

const named = z.looseObject({ Description: z.string().optional() });
const Lambda = named.extend({
  Role: z.string(),
  Environment: z.looseObject({ Variables: z.record(z.string(), z.unknown()) }),
});
const listed = <T>(one: T | T[]): T[] => (Array.isArray(one) ? one : [one]);
const Statement = z.looseObject({
  Action: z.union([z.string(), z.array(z.string())]).transform(listed),
  Resource: z.union([z.string(), z.array(z.string())]).transform(listed),
  Condition: z
    .looseObject({
      'ForAllValues:StringLike': z.looseObject({
        'dynamodb:LeadingKeys': z.union([z.string(), z.array(z.string())]).transform(listed),
      }),
    })
    .optional(),
});
const Policy = z.looseObject({
  Roles: z.array(z.string()),
  PolicyDocument: z.looseObject({ Statement: z.array(z.unknown()) }),
});

/** A call as it was written down, with whoever may have to answer for it. */
type Heard = CallKind & { readonly principal: Principal };

/** Grants that no test needs, each with why it stands. */
const SPARE: Readonly<Record<string, string>> = {
  'functions/schedule/scan-due dynamodb:GetItem table T#*#SLA':
    'a recount reads the rules that orders kept to; one process runs all functions in a test, and has them already',
  'functions/schedule/scan-due dynamodb:GetItem table T#*#LOG':
    'a recount that somebody else brought to its end a moment ago answers with the newest entry',
  'functions/schedule/scan-due dynamodb:Query table T#*#WO#*':
    'a recount that the schedule goes on with reads the visits of an order',
  'functions/schedule/scan-due dynamodb:Query table T#*#DIRECTORY':
    'a digest that could not be sent is tried again by the schedule, with all names anew',
  'functions/http/calendar-feeds dynamodb:GetItem table T#*#CALENDARS':
    'asked before the role of a firm is taken on; in a test one client of the process asks for both',
  'functions/operator/delete-tenant dynamodb:DeleteItem table T#*#CONN':
    'a socket that is open when its firm is deleted',
};

/** All that is wrong with a record, in words; unused grants only when every test took part. */
export async function wrongWithTheWall(folder: string, isWhole: boolean): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const stack = openAssembly((await currentAssembly(ROOT)).folder);
  const calls = readRecord(folder, stack);
  const wrong = await judgeCalls(calls, stack);
  const unused = isWhole ? unusedGrants(calls, stack) : [];
  return [
    ...wrong,
    ...unused.filter((grant) => !(grant in SPARE)).map((grant) => `nothing needs: ${grant}`),
  ];
}

/** The roles of a stack, and the function behind each. */
export function readStack(stack: Stack) {
  const arn = (id: string) => `arn:aws:iam::${ACCOUNT}:role/${id}`;
  const roles = stack.all('AWS::IAM::Role', named);
  const tenantData = arn(roles.find(({ id }) => id.startsWith('TenantData'))?.id ?? '');
  const functions = stack.all('AWS::Lambda::Function', Lambda).map(({ properties }) => ({
    path: properties.Description ?? '',
    role: properties.Role,
    servesPeople: 'TENANT_DATA_ROLE_ARN' in properties.Environment.Variables,
  }));
  const [table] = stack.all('AWS::DynamoDB::Table', z.unknown());
  return { tenantData, functions, table: table?.id ?? '', known: roles.map(({ id }) => arn(id)) };
}

/** What was written down of all processes: each kind of call once, under the role that its function acts as. */
function readRecord(folder: string, stack: Stack): Heard[] {
  const { tenantData, functions, known } = readStack(stack);
  const lines = readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean),
  );
  return [...new Set(lines)].flatMap((line) => {
    const call = JSON.parse(line) as CallKind;
    const found = functions.find(({ path }) => path === call.by);
    const role = found ? (found.servesPeople ? tenantData : found.role) : call.by;
    // A test of the local run has small stacks of its own.
    if (!known.includes(role)) return call.by.startsWith('functions/') ? [fail(line)] : [];
    const tags: Record<string, string> = role === tenantData ? { tenant: call.tenant ?? '' } : {};
    return [{ ...call, principal: { role, session: call.by.replaceAll('/', '-'), tags } }];
  });
}

function fail(line: string): never {
  throw new Error(`The stack has no function for ${line}`);
}

const say = ({ by, action, index, leadingKeys }: CallKind) =>
  `${by} ${action} ${index ?? 'table'} ${leadingKeys?.join(' ') ?? 'without a key'}`;

/** Other firms' tags: the beginning of the prefix, one that begins with it, and any. */
const STRANGERS = ['KK', 'KKTX', 'ACM', 'kkt'];

/** What is wrong with calls: those that their own role does not allow, and those that a session of another firm would be allowed. */
async function judgeCalls(calls: readonly Heard[], stack: Stack): Promise<string[]> {
  const judge = createJudge(stack);
  const { table } = readStack(stack);
  const wrong: string[] = [];
  for (const call of calls) {
    const { principal, action, index, leadingKeys } = call;
    const asked = { action, table, index, leadingKeys };
    if (await judge.refusalOf(principal, asked)) wrong.push(`refused: ${say(call)}`);
    if (principal.tags.tenant !== OWN) continue;
    for (const tenant of STRANGERS)
      if (!(await judge.refusalOf({ ...principal, tags: { tenant } }, asked)))
        wrong.push(`allowed to ${tenant}: ${say(call)}`);
  }
  return wrong;
}

/** Everything of the table that a statement allows, one line for each role, action and pattern of keys, that no call needed. */
function unusedGrants(calls: readonly Heard[], stack: Stack): string[] {
  const { functions, tenantData } = readStack(stack);
  const titles = new Map(functions.map(({ path, role }) => [role, path]));
  const unused = stack.all('AWS::IAM::Policy', Policy).flatMap(({ properties }) => {
    const [role = ''] = properties.Roles.map((id) => `arn:aws:iam::${ACCOUNT}:role/${id}`);
    const title = role === tenantData ? 'tenant data' : (titles.get(role) ?? role);
    const mine = calls.filter(({ principal }) => principal.role === role);
    return properties.PolicyDocument.Statement.flatMap((raw) => {
      const statement = Statement.safeParse(raw);
      if (!statement.success) return [];
      const { Action: actions, Resource: resources, Condition: condition } = statement.data;
      const patterns = condition?.['ForAllValues:StringLike']['dynamodb:LeadingKeys'] ?? ['*'];
      return actions.flatMap((action) =>
        resources
          .filter(isOfTheTable)
          .flatMap((resource) =>
            patterns
              .filter((pattern) => !mine.some((call) => needs(call, { action, resource, pattern })))
              .map((pattern) => `${title} ${action} ${indexOf(resource) ?? 'table'} ${pattern}`),
          ),
      );
    });
  });
  return [...new Set(unused)].sort();
}

type Grant = { readonly action: string; readonly resource: string; readonly pattern: string };

/** The table or an index; what a stream tells its readers is another thing. */
const isOfTheTable = (resource: string) =>
  /^arn:aws:dynamodb:.+:table\/[^/]+(\/index\/.+)?$/.test(resource);
const indexOf = (resource: string) => /\/index\/(.+)$/.exec(resource)?.[1];

function needs(call: Heard, { action, resource, pattern }: Grant): boolean {
  if (call.action !== action || call.index !== indexOf(resource)) return false;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the policy language, not of ours.
  const opened = pattern.replace('${aws:PrincipalTag/tenant}', call.tenant ?? '');
  return call.leadingKeys?.some((key) => isLike(key, opened)) ?? false;
}

/** A key like a pattern of the policy language: `*` is anything. */
function isLike(key: string, pattern: string): boolean {
  const literal = pattern.split('*').map((part) => part.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`).test(key);
}
