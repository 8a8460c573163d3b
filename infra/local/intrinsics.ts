import { randomBytes } from 'node:crypto';

/** CloudFormation's own functions, worked out as a deployment would, with made-up but stable names and ARNs. */

export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';
const SECRET_BYTES = 24;

export type Resource = {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly Metadata?: Record<string, unknown>;
  readonly Condition?: string;
};
export type Template = {
  readonly Resources: Record<string, Resource>;
  readonly Parameters?: Record<string, { Default?: unknown }>;
  readonly Conditions?: Record<string, unknown>;
  readonly Mappings?: Record<string, Record<string, Record<string, unknown>>>;
};
export type Resolve = (value: unknown) => unknown;

const PSEUDO: Record<string, unknown> = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'local',
  'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/local/00000000-0000-0000-0000-000000000000`,
  'AWS::NoValue': undefined,
};

/** Which property may give a resource its physical name; CDK mostly leaves it to CloudFormation, then the logical id serves. */
const NAME_PROPERTY = ['TableName', 'FunctionName', 'QueueName', 'RoleName', 'BucketName'];

/** ARN shapes of the resources that the local run must find again by their ARN. */
const ARN: Record<string, (name: string) => string> = {
  'AWS::Lambda::Function': (name) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
  'AWS::DynamoDB::Table': (name) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
  'AWS::DynamoDB::GlobalTable': (name) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
  'AWS::SQS::Queue': (name) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
  'AWS::IAM::Role': (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name}`,
  'AWS::Events::Rule': (name) => `arn:aws:events:${REGION}:${ACCOUNT}:rule/${name}`,
  'AWS::Cognito::UserPool': (name) =>
    `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${REGION}_${name}`,
  'AWS::CloudFront::Function': (name) => `arn:aws:cloudfront::${ACCOUNT}:function/${name}`,
};

/** A function that replaces every intrinsic in a value of this template. Unknown intrinsics throw, naming themselves. */
export function createResolver(template: Template): Resolve {
  const nameOf = (id: string): string => {
    const properties = template.Resources[id]?.Properties ?? {};
    const named = NAME_PROPERTY.map((key) => properties[key]).find((name) => name !== undefined);
    return named === undefined ? id : String(resolve(named));
  };

  const ref = (id: string): unknown => {
    if (id in PSEUDO) return PSEUDO[id];
    if (template.Parameters?.[id]) return template.Parameters[id].Default;
    const type = template.Resources[id]?.Type;
    if (type === 'AWS::Cognito::UserPool') return `${REGION}_${id}`;
    if (type === 'AWS::SQS::Queue')
      return `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${nameOf(id)}`;
    return nameOf(id);
  };

  const attribute = (id: string, name: string): unknown => {
    const type = template.Resources[id]?.Type ?? '';
    const arn = ARN[type]?.(nameOf(id)) ?? `arn:aws:local:${REGION}:${ACCOUNT}:${id}`;
    if (name === 'Arn' || name === 'FunctionARN') return arn;
    if (name === 'StreamArn') return `${arn}/stream/local`;
    if (name === 'QueueName') return nameOf(id);
    if (name === 'DomainName' && type === 'AWS::CloudFront::Distribution')
      return `${id.toLowerCase()}.cloudfront.net`;
    if (name === 'ProviderName') return `cognito-idp.${REGION}.amazonaws.com/${REGION}_${id}`;
    if (name === 'ProviderURL')
      return `https://cognito-idp.${REGION}.amazonaws.com/${REGION}_${id}`;
    if (name === 'RegionalDomainName') return `${nameOf(id)}.s3.${REGION}.amazonaws.com`;
    if (name === 'ApiEndpoint') return `https://${id}.execute-api.${REGION}.amazonaws.com`;
    return ref(id);
  };

  const substitute = (input: unknown): string => {
    const [text, own] = Array.isArray(input)
      ? (input as [string, Record<string, unknown>])
      : [String(input), {}];
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in own) return String(resolve(own[name]));
      const [id = '', ...path] = name.split('.');
      return String(path.length > 0 ? attribute(id, path.join('.')) : ref(id));
    });
  };

  const holds = (condition: unknown): boolean => Boolean(resolve(condition));

  const functions: Record<string, (input: unknown) => unknown> = {
    Ref: (input) => ref(String(input)),
    Condition: (input) => holds(template.Conditions?.[String(input)]),
    'Fn::GetAtt': (input) => {
      const [id = '', ...path] = Array.isArray(input)
        ? input.map(String)
        : String(input).split('.');
      return attribute(id, path.join('.'));
    },
    'Fn::Join': (input) => {
      const [separator, parts] = input as [string, unknown];
      return (resolve(parts) as unknown[]).map(String).join(separator);
    },
    'Fn::Sub': substitute,
    'Fn::Select': (input) => {
      const [index, list] = input as [unknown, unknown];
      return (resolve(list) as unknown[])[Number(resolve(index))];
    },
    'Fn::Split': (input) => {
      const [separator, text] = input as [string, unknown];
      return String(resolve(text)).split(separator);
    },
    'Fn::FindInMap': (input) => {
      const [map = '', first = '', second = ''] = (resolve(input) as unknown[]).map(String);
      return template.Mappings?.[map]?.[first]?.[second];
    },
    'Fn::If': (input) => {
      const [condition, yes, no] = input as [string, unknown, unknown];
      return resolve(holds(template.Conditions?.[condition]) ? yes : no);
    },
    'Fn::Equals': (input) => {
      const [left, right] = resolve(input) as [unknown, unknown];
      return left === right;
    },
    'Fn::Not': (input) => !holds((input as unknown[])[0]),
    'Fn::And': (input) => (input as unknown[]).every(holds),
    'Fn::Or': (input) => (input as unknown[]).some(holds),
    'Fn::Base64': (input) => Buffer.from(String(resolve(input))).toString('base64'),
    'Fn::GetAZs': () => [`${REGION}a`, `${REGION}b`],
  };

  const secrets = new Map<string, string>();
  const secret = (reference: string): string => {
    if (!reference.startsWith('secretsmanager:'))
      throw new Error(`The local run does not know the dynamic reference ${reference}.`);
    const value = secrets.get(reference) ?? randomBytes(SECRET_BYTES).toString('hex');
    secrets.set(reference, value);
    return value;
  };

  /** A value in which `{{resolve:secretsmanager:…}}` is the secret: generated here, and another in each run. */
  const revealed = (value: unknown): unknown =>
    typeof value === 'string'
      ? value.replace(/\{\{resolve:([^}]+)\}\}/g, (_, reference: string) => secret(reference))
      : value;

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== undefined);
    if (typeof value !== 'object' || value === null) return revealed(value);
    const entries = Object.entries(value);
    const [only] = entries;
    if (entries.length === 1 && only && (only[0].startsWith('Fn::') || only[0] in functions)) {
      const work = functions[only[0]];
      if (work) return revealed(work(only[1]));
      throw new Error(`The local run does not know the template function ${only[0]}.`);
    }
    return Object.fromEntries(
      entries.flatMap(([key, item]) => {
        const resolved = resolve(item);
        return resolved === undefined ? [] : [[key, resolved]];
      }),
    );
  }
  return resolve;
}
