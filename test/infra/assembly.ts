import { mkdirSync, mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import type { WorkOrderBoardStack } from '../../infra/stack.ts';
import { synthesize } from '../../infra/synth.ts';

export type Resource = ReturnType<Template['findResources']>[string];
export type Found = Resource & { readonly id: string };

export const PEOPLE_SERVING = [
  'functions/http/archive',
  'functions/http/board',
  'functions/http/calendar-feeds',
  'functions/http/customers',
  'functions/http/jobs',
  'functions/http/live-tickets',
  'functions/http/my-visits',
  'functions/http/people',
  'functions/http/properties',
  'functions/http/settings',
  'functions/http/templates',
  'functions/http/views',
  'functions/http/work-orders',
  'functions/identity/put-claims',
  'functions/identity/write-invitation',
  'functions/socket/connect',
  'functions/socket/disconnect',
  'functions/socket/heartbeat',
];
export const OTHERS = [
  'functions/events/mail-trouble',
  'functions/http/config',
  'functions/http/docs',
  'functions/http/unsubscribe',
  'functions/operator/create-tenant',
  'functions/operator/delete-tenant',
  'functions/operator/export-tenant',
  'functions/operator/import-tenant',
  'functions/operator/invite-owners',
  'functions/operator/list-tenants',
  'functions/schedule/check-books',
  'functions/schedule/scan-due',
  'functions/socket/authorize',
  'functions/stream/deliver-outbox',
  'functions/stream/publish-board-changes',
];

/** A folder of its own for a test: `using folder = scratch()` takes it away at the end of the block. */
export function scratch(): ReturnType<typeof mkdtempDisposableSync> {
  return mkdtempDisposableSync(join(tmpdir(), 'infra-test-'));
}

/** Writes handlers that do nothing: what the template says does not depend on what they do. */
export function stubHandlers(folder: string, names = [...PEOPLE_SERVING, ...OTHERS]): string {
  for (const name of names) {
    const entry = name.replace(/^functions\//, '');
    const file = join(folder, entry.startsWith('http/') ? `${entry}/index.ts` : `${entry}.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `export const handler = async (): Promise<string> => '${name}';\n`);
  }
  return folder;
}

/** The template as it would be deployed, around handlers that do nothing. Throws when its resources depend on one another in a circle. */
export function synthesizedTemplate(
  options: {
    readonly siteDir?: string;
    readonly stack?: (stack: WorkOrderBoardStack) => void;
    readonly context?: Readonly<Record<string, string>>;
  } = {},
): Template {
  using folder = scratch();
  const functions = stubHandlers(join(folder.path, 'functions'));
  return readTemplate(synthesize({ outdir: join(folder.path, 'cdk.out'), functions, ...options }));
}

export function readTemplate(assembly: string): Template {
  return Template.fromJSON(
    JSON.parse(readFileSync(join(assembly, 'WorkOrderBoard.template.json'), 'utf8')),
  );
}

/** All resources of a type, each with its logical id. */
export function all(template: Template, type: string): Found[] {
  return Object.entries(template.findResources(type)).map(([id, resource]) => ({
    ...resource,
    id,
  }));
}

/** The only resource of a type. */
export function only(template: Template, type: string): Found {
  const [found, ...more] = all(template, type);
  if (!found || more.length > 0) throw new Error(`expected one ${type}, found ${more.length + 1}`);
  return found;
}

/** A function by the path of its handler: `functions/http/board`. */
export function handler(template: Template, path: string): Found {
  const found = all(template, 'AWS::Lambda::Function').find(
    (f) => f.Properties.Description === path,
  );
  if (!found) throw new Error(`${path} is not in the template`);
  return found;
}

export type Statement = {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
};

/** Everything that a role is allowed, its own log left out. */
export function statementsOf(template: Template, role: string): Statement[] {
  return all(template, 'AWS::IAM::Policy')
    .filter((policy) => JSON.stringify(policy.Properties.Roles) === JSON.stringify([{ Ref: role }]))
    .flatMap((policy) => policy.Properties.PolicyDocument.Statement as Statement[])
    .filter((statement) => !listed(statement.Action).every((action) => action.startsWith('logs:')));
}

/** What a function is allowed, by the path of its handler. */
export function allowed(template: Template, path: string): Statement[] {
  return statementsOf(template, handler(template, path).Properties.Role['Fn::GetAtt'][0]);
}

export function listed<T>(one: T | T[]): T[] {
  return Array.isArray(one) ? one : [one];
}

export const arnOf = (id: string): unknown => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** A joined text with `{LogicalId}` in the place of what only a deployment knows. */
export function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(readable).join('');
  const [[name, argument] = ['', '']] = Object.entries(value as Record<string, unknown>);
  if (name === 'Fn::Join') return readable((argument as [string, unknown])[1]);
  return `{${listed(argument).join('.')}}`;
}

/** The rule of EventBridge that calls a function. */
export function ruleOf(template: Template, functionId: string): Found | undefined {
  return all(template, 'AWS::Events::Rule').find(
    ({ Properties: { Targets: targets } }) =>
      JSON.stringify(targets[0].Arn) === JSON.stringify(arnOf(functionId)),
  );
}

/** The alarm whose heading in the runbook this is. */
export function alarm(template: Template, heading: string) {
  return all(template, 'AWS::CloudWatch::Alarm').find(({ Properties: found }) =>
    found.AlarmDescription.endsWith(`#${heading}`),
  )?.Properties;
}

/** The stream mapping of a function, by the path of its handler. */
export function mappingOf(template: Template, path: string): Resource['Properties'] {
  const { id } = handler(template, path);
  const found = all(template, 'AWS::Lambda::EventSourceMapping').find(
    ({ Properties }) => Properties.FunctionName.Ref === id,
  );
  if (!found) throw new Error(`${path} reads no stream`);
  return found.Properties;
}
