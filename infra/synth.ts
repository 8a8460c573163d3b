import { mkdirSync, mkdtempDisposableSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { bundleHandlers } from './bundle.ts';
import { WorkOrderBoardStack } from './stack.ts';
import { WebFirewall } from './web-firewall.ts';

export type SynthesisOptions = {
  /** Where the cloud assembly is written. */
  readonly outdir: string;
  /** The built site, to be deployed with the rest. @default none */
  readonly siteDir?: string | undefined;
  /** Adds to the finished stack before it is written down: a test's own route, say. */
  readonly stack?: ((stack: WorkOrderBoardStack) => void) | undefined;
  /** What whoever deploys says of their own. @default what the CDK command line was told */
  readonly context?: Readonly<Record<string, string>> | undefined;
  /** Where the board is deployed; it must be known when there is a firewall, whose region is another. @default wherever the CDK command line deploys */
  readonly region?: string | undefined;
  /** Where the handlers are. @default the project's functions */
  readonly functions?: string;
};

const PROJECT = join(import.meta.dirname, '..');

/** Names of constructs in the template, as the CDK command line would put them there: both ways give the same template. */
const CONTEXT = { ...flags, 'aws:cdk:enable-path-metadata': true };

/**
 * Writes the cloud assembly (template, asset manifest, function bundles) into `outdir` and returns that folder. Works in this process,
 * without network, account or credentials. Throws when a handler is missing or does not compile.
 */
export function synthesize({
  outdir,
  siteDir,
  stack,
  context,
  region,
  functions,
}: SynthesisOptions): string {
  // Inside the project, so that the relative paths in source maps, and with them the hash of a bundle, are the same on every machine.
  const build = join(PROJECT, '.build');
  mkdirSync(build, { recursive: true });
  using bundles = mkdtempDisposableSync(join(build, 'bundles-'));
  bundleHandlers(functions ?? join(PROJECT, 'functions'), bundles.path);
  const app = new App({
    outdir,
    context: { ...CONTEXT, ...context },
    analyticsReporting: false,
    // CloudFormation's own rules take longer than all the rest together: a test asks them, not every start.
    builtinCloudFormationValidation: false,
  });
  const firewall = firewallOf(app);
  const board = new WorkOrderBoardStack(app, 'WorkOrderBoard', {
    bundles: bundles.path,
    siteDir,
    ...(firewall && { webAclId: firewall.webAclId, region }),
  });
  stack?.(board);
  return app.synth().directory;
}

/** The stack of the firewall, when whoever deploys asks for one: `firewall` is true in the context. */
function firewallOf(app: App): WebFirewall | undefined {
  const asked: unknown = app.node.tryGetContext('firewall');
  if (asked !== true && asked !== 'true') return undefined;
  return new WebFirewall(app, 'WorkOrderBoardFirewall');
}
