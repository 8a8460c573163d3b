import { createContext, Script } from 'node:vm';
import { z } from 'zod';
import type { Stack } from './template.ts';

/** The CloudFront distribution as the template describes it. */
export type Distribution = {
  /** In order; the last one is the default and matches every path. */
  readonly behaviours: readonly Behaviour[];
};
export type Behaviour = {
  /** `/api/*`, or `*` for the default. */
  readonly pattern: string;
  readonly origin: 'api' | 'site';
  /** The viewer-request function: gives the path to fetch. */
  rewrite(path: string, method: string): string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the origin is told besides what the viewer says; by the same name, in its place. */
  readonly toOrigin: Readonly<Record<string, string>>;
};

const CacheBehaviour = z.object({
  PathPattern: z.string().default('*'),
  TargetOriginId: z.string(),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z
    .array(z.object({ EventType: z.string(), FunctionARN: z.string() }))
    .default([]),
});
const Origin = z.object({
  Id: z.string(),
  DomainName: z.string(),
  OriginCustomHeaders: z
    .array(z.object({ HeaderName: z.string(), HeaderValue: z.string() }))
    .default([]),
});
const Config = z.object({
  DistributionConfig: z.object({
    Origins: z.array(Origin),
    DefaultCacheBehavior: CacheBehaviour,
    CacheBehaviors: z.array(CacheBehaviour).default([]),
  }),
});
const EdgeFunction = z.object({ FunctionCode: z.string() });
const Policy = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z
      .object({
        ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string() }).optional(),
        ContentTypeOptions: z.unknown().optional(),
        FrameOptions: z.object({ FrameOption: z.string() }).optional(),
        ReferrerPolicy: z.object({ ReferrerPolicy: z.string() }).optional(),
      })
      .optional(),
    CustomHeadersConfig: z
      .object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })) })
      .optional(),
  }),
});

/** Undefined when the stack has no distribution: then the HTTP API answers everything. */
export function readDistribution(
  stack: Stack,
  localize: (text: string) => string,
): Distribution | undefined {
  const [found] = stack.all('AWS::CloudFront::Distribution', Config);
  if (!found) return undefined;
  const { Origins, DefaultCacheBehavior, CacheBehaviors } = found.properties.DistributionConfig;
  const policies = stack.all('AWS::CloudFront::ResponseHeadersPolicy', Policy);
  const functions = stack.all('AWS::CloudFront::Function', EdgeFunction);

  const behaviour = (properties: z.infer<typeof CacheBehaviour>): Behaviour => {
    const origin = Origins.find(({ Id }) => Id === properties.TargetOriginId);
    const onRequest = properties.FunctionAssociations.find(
      ({ EventType }) => EventType === 'viewer-request',
    );
    const code = functions.find(({ id }) => onRequest?.FunctionARN.endsWith(`/${id}`));
    const policy = policies.find(({ id }) => id === properties.ResponseHeadersPolicyId);
    return {
      pattern: properties.PathPattern,
      origin: origin?.DomainName.includes('.execute-api.') ? 'api' : 'site',
      rewrite: code ? edgeFunction(code.properties.FunctionCode) : (path) => path,
      headers: policy ? headersOf(policy.properties, localize) : {},
      toOrigin: Object.fromEntries(
        (origin?.OriginCustomHeaders ?? []).map((each) => [
          each.HeaderName.toLowerCase(),
          each.HeaderValue,
        ]),
      ),
    };
  };
  return { behaviours: [...CacheBehaviors, DefaultCacheBehavior].map(behaviour) };
}

/** Runs the very code that runs at the edge. */
function edgeFunction(code: string): Behaviour['rewrite'] {
  const script = new Script(`${code};\nhandler(event);`);
  return (uri, method) => {
    const event = {
      version: '1.0',
      context: { eventType: 'viewer-request' },
      viewer: { ip: '127.0.0.1' },
      request: { method, uri, querystring: {}, headers: {}, cookies: {} },
    };
    const result = script.runInContext(createContext({ event }), { timeout: 1_000 });
    return typeof result?.uri === 'string' ? result.uri : uri;
  };
}

/** Strict-Transport-Security is left out: there is no TLS on this machine, and other ports of localhost belong to others. */
function headersOf(
  { ResponseHeadersPolicyConfig: config }: z.infer<typeof Policy>,
  localize: (text: string) => string,
): Record<string, string> {
  const security = config.SecurityHeadersConfig;
  const policy = security?.ContentSecurityPolicy?.ContentSecurityPolicy;
  const custom = config.CustomHeadersConfig?.Items ?? [];
  return {
    ...(policy && { 'content-security-policy': localize(policy) }),
    ...(security?.ContentTypeOptions !== undefined && { 'x-content-type-options': 'nosniff' }),
    ...(security?.FrameOptions && { 'x-frame-options': security.FrameOptions.FrameOption }),
    ...(security?.ReferrerPolicy && { 'referrer-policy': security.ReferrerPolicy.ReferrerPolicy }),
    ...Object.fromEntries(
      custom.map(({ Header, Value }) => [Header.toLowerCase(), localize(Value)]),
    ),
  };
}

/** The first behaviour whose pattern fits, as CloudFront picks it. */
export function behaviourFor(distribution: Distribution, path: string): Behaviour | undefined {
  return distribution.behaviours.find(({ pattern }) => {
    const expression = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${expression}$`).test(path) || pattern === '*';
  });
}
