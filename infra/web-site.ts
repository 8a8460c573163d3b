import { CfnOutput, Duration, Lazy, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { contentSecurityPolicy } from './content-security-policy.ts';

/** A path without a file extension is a place in the app, and the app finds its way from there. */
const SINGLE_PAGE = `function handler(event) {
  var request = event.request;
  if (!request.uri.split('/').pop().includes('.')) request.uri = '/index.html';
  return request;
}`;

const UNUSED_DEVICES = 'camera display-capture geolocation hid microphone midi payment serial usb';

/** What no page of ours needs: a window that opened it or that it opened, others that load its files, the machine it runs on. */
const CLOSED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': UNUSED_DEVICES.split(' ')
    .map((device) => `${device}=()`)
    .join(', '),
};

export type WebSiteProps = {
  /** The ARN of a firewall in us-east-1. @default none */
  readonly webAclId?: string | undefined;
};

/** The one origin that browsers know: the built site from a private bucket, and whatever is routed beside it. */
export class WebSite extends Construct {
  /** `https://…`, without a slash at the end. */
  readonly origin: string;
  readonly bucket: Bucket;
  readonly distribution: cloudfront.Distribution;
  readonly #headers: cloudfront.ResponseHeadersPolicy;
  readonly #connectsTo: string[] = [];

  constructor(scope: Construct, id: string, { webAclId }: WebSiteProps = {}) {
    super(scope, id);
    this.bucket = siteBucket(this);
    this.#headers = this.#securityHeaders();
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: 'Work-order board',
      ...(webAclId && { webAclId }),
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.#headers,
        // On the way in: rewriting errors on the way out would also turn a 403 or 404 of the API into the page.
        functionAssociations: [
          {
            eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
            function: new cloudfront.Function(this, 'SinglePage', {
              code: cloudfront.FunctionCode.fromInline(SINGLE_PAGE),
              runtime: cloudfront.FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
    });
    this.origin = `https://${this.distribution.distributionDomainName}`;
    new CfnOutput(this, 'Url', { value: this.origin });
  }

  /** Forwards a path pattern (`/api/*`) to another host, never cached and unchanged but for the headers that it adds. */
  forward(pattern: string, host: string, customHeaders: Readonly<Record<string, string>>): void {
    this.distribution.addBehavior(pattern, new HttpOrigin(host, { customHeaders }), {
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      // The gateway routes by its own host name.
      originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: this.#headers,
    });
  }

  /** Lets the page speak to these origins; to any other the browser refuses. */
  mayConnectTo(...origins: readonly string[]): void {
    this.#connectsTo.push(...origins);
  }

  #securityHeaders(): cloudfront.ResponseHeadersPolicy {
    // Late, since whom the page speaks to is routed and signed in beside a site that already exists.
    const policy = Lazy.string({ produce: () => contentSecurityPolicy(this.#connectsTo) });
    return new cloudfront.ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        referrerPolicy: {
          // Work-order numbers stand in our paths.
          referrerPolicy: cloudfront.HeadersReferrerPolicy.SAME_ORIGIN,
          override: true,
        },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          // Browsers' own lists take whole domains, and give none back for months: for whoever owns one to decide, and nobody owns ours.
          preload: false,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: Object.entries(CLOSED).map(([header, value]) => ({
          header,
          value,
          override: true,
        })),
      },
    });
  }
}

function siteBucket(scope: Construct): Bucket {
  const bucket = new Bucket(scope, 'Bucket', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  (bucket.node.defaultChild as CfnBucket).overrideLogicalId('SiteBucket');
  return bucket;
}
