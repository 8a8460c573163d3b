import { matchesGlob } from 'node:path';
import { CfnResource, Token, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { WorkOrderBoardStack } from './stack.ts';

const SOCKETS = 'arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<LiveApi149456B6>';
const ANY_SOCKET = 'A socket has no name before it opens: any of this one stage, by one method.';
const LIST_STREAMS =
  'Listing streams knows no resources and tells names alone; reading is granted on the one stream.';
const ENDS_HERE =
  'It is where others give up to, by an event source or a destination: nothing reads it but people.';
const ADMITTED =
  'Whoever is connected was admitted at $connect, and no socket is opened otherwise.';
const PUBLIC = 'Asked before anybody can be signed in; it tells nothing of any firm.';
const BY_TOKEN = 'The link of a mail: its token, kept by its hash, says whom it is for.';
const BY_LINK =
  'Calendar programs cannot sign in: the secret of the link, kept by its hash, is the proof.';

/** The function of the CDK that copies the site into its bucket while a release is deployed, and what it is given by the CDK. */
const UPLOADER = 'Custom::CDKBucketDeployment*';
const UPLOADS =
  'The CDK’s own function: it writes the site into the one bucket, from the one of the assets, and tells the distribution.';
const UPLOADER_GRANTS = [
  ...['Abort', 'DeleteObject', 'GetBucket', 'GetObject', 'List'].map(
    (name) => `Action::s3:${name}*`,
  ),
  'Resource::*',
  'Resource::<SiteBucket.Arn>/*',
  'Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*',
];

/** Findings of the AwsSolutions checks that are meant so: at which resource (path in the stack), which finding, and why. */
export const ACCEPTED: readonly (readonly [path: string, finding: string, reason: string])[] = [
  [
    '**/*Role',
    'IAM5[Resource::*]',
    'Writing traces knows no resources, and this policy of the role grants nothing else.',
  ],
  ['Live/BoardFeed/PublishRole/DefaultPolicy', 'IAM5[Resource::*]', LIST_STREAMS],
  [
    'Live/BoardFeed/PublishRole/DefaultPolicy',
    `IAM5[Resource::${SOCKETS}/live/POST/@connections/*]`,
    ANY_SOCKET,
  ],
  [
    // Who leaves, whose token ends, who signs out everywhere, a firm that goes.
    '{HttpApi/people,Live/Heartbeat,Live/BoardFeed/Publish,Operator/DeleteTenant}Role/DefaultPolicy',
    `IAM5[Resource::${SOCKETS}/live/DELETE/@connections/*]`,
    ANY_SOCKET,
  ],
  ['Mail/DeliverRole/DefaultPolicy', 'IAM5[Resource::*]', LIST_STREAMS],
  [
    'OriginSecret/*',
    'SMG4',
    'A deployment rotates it and nobody notices (its own comment says how); a timer would know nothing of those who still send the old one.',
  ],
  ['Live/BoardFeed/DeadLetters', 'SQS3', ENDS_HERE],
  ['Mail/DeadLetters', 'SQS3', ENDS_HERE],
  ['Live/Api/$disconnect-Route', 'APIG4', ADMITTED],
  ['Live/Api/heartbeat-Route', 'APIG4', ADMITTED],
  ['HttpApi/Api/GET--api--config', 'APIG4', PUBLIC],
  ['HttpApi/Api/GET--api--docs', 'APIG4', PUBLIC],
  ['HttpApi/Api/GET--api--openapi.json', 'APIG4', PUBLIC],
  ['HttpApi/Api/GET--api--calendar-feeds--{person}--{secret}', 'APIG4', BY_LINK],
  ['HttpApi/Api/GET--api--unsubscribe', 'APIG4', BY_TOKEN],
  ['HttpApi/Api/POST--api--unsubscribe', 'APIG4', BY_TOKEN],
  [
    'Live/Stage',
    'APIG1',
    'A line for each heartbeat of each open board, by a role that all APIs of an account share; the functions log what they refuse.',
  ],
  [
    'WebSite/Bucket',
    'S1',
    'CloudFront alone reads it, and all it holds is the site that everybody may load.',
  ],
  [
    'WebSite/Distribution',
    'CFR3',
    'Its log keeps query strings: codes of sign-in, tokens of links. What reaches the API is logged there, without them.',
  ],
  [
    'WebSite/Distribution',
    'CFR4',
    'The certificate of cloudfront.net sets the oldest TLS; it ends with a domain of one’s own. Browsers of 2024 speak 1.3.',
  ],
  ...UPLOADER_GRANTS.map(
    (grant) => [`${UPLOADER}/ServiceRole/DefaultPolicy`, `IAM5[${grant}]`, UPLOADS] as const,
  ),
  [
    `${UPLOADER}/ServiceRole`,
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    UPLOADS,
  ],
  [UPLOADER, 'L1', 'The CDK’s own function: it chooses the runtime, and its next version another.'],
  ['WebSite/Distribution', 'CFR1', 'Dispatchers travel, and nothing here is forbidden anywhere.'],
  [
    'WebSite/Distribution',
    'CFR2',
    'A stack of its own, since its region is fixed and its price is not nothing: whoever wants it deploys it.',
  ],
  [
    'Identity/UserPool',
    'COG8',
    'Four times the price for threat protection: accounts are by invitation, tokens live five minutes.',
  ],
  ['Identity/UserPool', 'COG2', 'Each person may add a second factor, and none is forced to.'],
];

/**
 * Holds the stack against the AwsSolutions checks: synthesis ends with their report when they find anything, a warning too. Not part of
 * every synthesis, since it takes as long as all the rest: the local run reads its template without.
 */
export function holdAgainstChecks(stack: WorkOrderBoardStack): void {
  // At the resource itself: around it there may be others.
  for (const resource of stack.node.findAll().filter((each) => CfnResource.isCfnResource(each)))
    for (const [, finding, reason] of acceptedAt(resource.node.path))
      for (const id of new Set([finding, inRegion(stack, finding)]))
        Validations.of(resource).acknowledge({ id: `AwsSolutions-${id}`, reason });
  const app = stack.node.root;
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}

/** A finding as the checks put it where the region is known, as it must be beside a firewall. */
function inRegion({ region, partition }: WorkOrderBoardStack, finding: string): string {
  if (Token.isUnresolved(region)) return finding;
  return finding.replaceAll('<AWS::Region>', region).replaceAll('<AWS::Partition>', partition);
}

/** What is accepted of the resource at a path: `WorkOrderBoard/Mail/DeadLetters/Resource`. */
export function acceptedAt(path: string): typeof ACCEPTED {
  return ACCEPTED.filter(([pattern]) => matchesGlob(path, `*/${pattern}/Resource`));
}
