import { ReferenceStrength, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';

/** Firewalls of CloudFront are made in this region, wherever the rest is. */
const REGION = 'us-east-1';

/**
 * Rules that judge what people write. A title may be `<script>`, a note a path, an address with a number in it or a line of a log, and the
 * longest order is 130 kB: they are stored as text, checked field by field against their schemas, and drawn as text under a policy that runs no
 * inline script. A false alarm would lose somebody's work without a word that they understand. So these count, and whoever looks at the
 * counts sees an attack all the same.
 */
const COUNTED = {
  AWSManagedRulesCommonRuleSet: [
    // More than 8 kB.
    'SizeRestrictions_BODY',
    'CrossSiteScripting_BODY',
    'GenericLFI_BODY',
    'GenericRFI_BODY',
    'EC2MetaDataSSRF_BODY',
    // The way back from signing in carries the issuer's address and words of its own choice.
    'GenericRFI_QUERYARGUMENTS',
    'CrossSiteScripting_QUERYARGUMENTS',
    // A mail program that unsubscribes somebody need not say what it is, nor a script of a firm.
    'NoUserAgent_HEADER',
  ],
  AWSManagedRulesKnownBadInputsRuleSet: [
    'Log4JRCE_BODY',
    'JavaDeserializationRCE_BODY',
    'ReactJSRCE_BODY',
  ],
  AWSManagedRulesAmazonIpReputationList: [],
} as const satisfies Record<string, readonly string[]>;

/**
 * Requests of one address in five minutes. A large office goes out by one address: 100 people who press something every three seconds;
 * what is live goes over sockets, past this.
 */
const FROM_ONE_ADDRESS = 10_000;
const WITHIN_SECONDS = 300;

/**
 * The firewall in front of the distribution: a stack of its own, since its region is fixed and it costs 9 USD a month and 0.60 USD a
 * million requests even when nobody attacks. It is asked for by `"firewall": true` in the context of cdk.json and not on a command line:
 * the next deployment that does not ask for it takes it off the distribution. The account is bootstrapped for this region, too.
 */
export class WebFirewall extends Stack {
  readonly #acl: CfnWebACL;

  constructor(scope: Construct, id: string, props: Omit<StackProps, 'env'> = {}) {
    super(scope, id, {
      ...props,
      description: 'Firewall in front of the work-order board',
      env: { region: REGION },
      analyticsReporting: false,
    });
    this.#acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: seen('all'),
      // Samples keep headers and query for three hours, and with them tokens of people and of mails.
      dataProtectionConfig: {
        dataProtections: [
          {
            field: { fieldType: 'SINGLE_HEADER', fieldKeys: ['authorization'] },
            action: 'SUBSTITUTION',
          },
          { field: { fieldType: 'QUERY_STRING' }, action: 'SUBSTITUTION' },
        ],
      },
      rules: [tooMany(), ...Object.entries(COUNTED).map(managed)],
    });
  }

  /**
   * What the distribution of another stack names as its firewall, read from this stack when that one is deployed. Weak, so that it takes no
   * function of either stack to carry it over, and either can be taken away.
   */
  get webAclId(): string {
    return Stack.consumeReference(this.#acl.attrArn, ReferenceStrength.WEAK);
  }
}

/** First of all: what is turned away here need not be looked at. */
function tooMany(): CfnWebACL.RuleProperty {
  return {
    name: 'too-many-from-one-address',
    priority: 0,
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        limit: FROM_ONE_ADDRESS,
        evaluationWindowSec: WITHIN_SECONDS,
      },
    },
    action: {
      block: {
        customResponse: {
          responseCode: 429,
          responseHeaders: [{ name: 'retry-after', value: '60' }],
        },
      },
    },
    visibilityConfig: seen('too-many-from-one-address'),
  };
}

/** A group of rules that AWS keeps up to date: its own verdicts, but for those that only count. */
function managed(
  [name, counted]: readonly [string, readonly string[]],
  index: number,
): CfnWebACL.RuleProperty {
  return {
    name,
    priority: index + 1,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ...(counted.length > 0 && {
          ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
        }),
      },
    },
    visibilityConfig: seen(name),
  };
}

function seen(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
