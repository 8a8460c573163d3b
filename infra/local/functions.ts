import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { REGION } from './intrinsics.ts';
import { issueCredentials } from './sts.ts';
import type { Stack } from './template.ts';

/** One Lambda function as the template describes it. */
export type FunctionSpec = {
  /** The physical name, as it stands in its ARN. */
  readonly name: string;
  /** What people call it: its description (`functions/http/board`) where there is one. */
  readonly title: string;
  /** The bundle's file and the name of its export. */
  readonly file: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  /** The execution role that the function acts as. */
  readonly roleArn: string;
};

const LambdaFunction = z.object({
  FunctionName: z.string().optional(),
  Role: z.string(),
  Description: z.string().optional(),
  Handler: z.string().default('index.handler'),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Code: z.object({ S3Key: z.string().optional(), ZipFile: z.string().optional() }),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
});

/** All functions of the stack by name; their environment speaks of local hosts. `scratch` is where inline code is written. */
export function readFunctions(
  stack: Stack,
  localize: (text: string) => string,
  scratch: string,
): ReadonlyMap<string, FunctionSpec> {
  const specs = stack.all('AWS::Lambda::Function', LambdaFunction).map(({ id, properties }) => {
    const name = properties.FunctionName ?? id;
    const dot = properties.Handler.lastIndexOf('.');
    const { S3Key: key, ZipFile: inline } = properties.Code;
    const folder = key ? stack.assetPath(key) : writeInline(join(scratch, name), inline ?? '');
    return {
      name,
      title: properties.Description?.startsWith('functions/') ? properties.Description : name,
      file: join(folder, properties.Handler.slice(0, dot)),
      handler: properties.Handler.slice(dot + 1),
      roleArn: properties.Role,
      timeoutSeconds: properties.Timeout,
      memoryMegabytes: properties.MemorySize,
      environment: Object.fromEntries(
        Object.entries(properties.Environment?.Variables ?? {}).map(([key, value]) => [
          key,
          localize(value),
        ]),
      ),
    };
  });
  return new Map(specs.map((spec) => [spec.name, spec]));
}

function writeInline(folder: string, code: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.cjs'), code);
  return folder;
}

/** The function behind a name, an ARN, an integration URI or a path such as `functions/operator/create-tenant`. */
export function findFunction(
  functions: ReadonlyMap<string, FunctionSpec>,
  reference: string,
): FunctionSpec | undefined {
  const name = /:function:([^:/]+)/.exec(reference)?.[1] ?? reference;
  return functions.get(name) ?? [...functions.values()].find((spec) => spec.title === name);
}

/** The credentials of a function's role outlive any local run: nobody renews them, as Lambda would. */
const CREDENTIALS_SECONDS = 10 * 365 * 24 * 3600;

/** Where the services answer that functions call. */
export type Endpoints = {
  readonly dynamodb: string;
  readonly sts: string;
  readonly ses: string;
  readonly cognito: string;
  /** What plays the internet: a local run calls nobody out there. */
  readonly outside: string;
};

/** What Lambda itself sets, with credentials that say which role the function acts as. */
export function lambdaEnvironment(
  spec: FunctionSpec,
  endpoints: Endpoints,
): Record<string, string> {
  const credentials = issueCredentials(
    { role: spec.roleArn, session: spec.name, tags: {} },
    CREDENTIALS_SECONDS,
  );
  return {
    PATH: process.env.PATH ?? '',
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.name}`,
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_STS: endpoints.sts,
    AWS_ENDPOINT_URL_SESV2: endpoints.ses,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoints.cognito,
    OUTSIDE_URL: endpoints.outside,
    _HANDLER: spec.handler,
    ...spec.environment,
  };
}
