import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { holdAgainstChecks } from './checks.ts';
import { synthesize } from './synth.ts';

const build = join(import.meta.dirname, '..', '.build');
const site = join(build, 'site');

synthesize({
  // Set by the CDK command line.
  outdir: process.env.CDK_OUTDIR ?? join(build, 'cdk.out'),
  siteDir: existsSync(site) ? site : undefined,
  stack: holdAgainstChecks,
});
