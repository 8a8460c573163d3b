import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { WebSite } from './web-site.ts';

export type SiteFilesProps = {
  readonly site: WebSite;
  /** The built site: `index.html` and `service-worker.js`, and files with hashed names under `assets/`. */
  readonly directory: string;
};

/** The built site on its way into the bucket, part of a deployment and not of a local run, which serves the folder itself. */
export class SiteFiles extends Construct {
  constructor(scope: Construct, id: string, { site, directory }: SiteFilesProps) {
    super(scope, id);
    const shared = {
      destinationBucket: site.bucket,
      sources: [Source.asset(directory)],
      logGroup: new LogGroup(this, 'Log', {
        retention: RetentionDays.THREE_MONTHS,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    };
    const assets = new BucketDeployment(this, 'Assets', {
      ...shared,
      exclude: ['*'],
      include: ['assets/*'],
      // A board that is open asks for chunks of the release it was loaded from.
      prune: false,
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    });
    // A service worker that a cache held back would serve its release for as long.
    const page = new BucketDeployment(this, 'Page', {
      ...shared,
      exclude: ['assets/*'],
      prune: false,
      cacheControl: [CacheControl.fromString('no-cache')],
      distribution: site.distribution,
      distributionPaths: ['/*'],
    });
    // First what the page asks for, then the page.
    page.node.addDependency(assets);
  }
}
