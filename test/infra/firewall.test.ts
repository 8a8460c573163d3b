import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { synthesize } from '../../infra/synth.ts';
import { all, only, readTemplate, scratch, stubHandlers, synthesizedTemplate } from './assembly.ts';

const REGION = 'ca-central-1';
const { board, firewall, artifacts } = synthesized();
const acl = only(firewall, 'AWS::WAFv2::WebACL');
const [tooMany, ...others] = acl.Properties.Rules as Rule[];
const groups = others.map(({ Statement: statement }) => statement.ManagedRuleGroupStatement);

type Rule = {
  readonly Priority: number;
  readonly OverrideAction?: object;
  readonly Action?: {
    readonly Block: { readonly CustomResponse: { readonly ResponseCode: number } };
  };
  readonly Statement: {
    readonly RateBasedStatement?: object;
    readonly ManagedRuleGroupStatement?: {
      readonly Name: string;
      readonly RuleActionOverrides: readonly {
        readonly Name: string;
        readonly ActionToUse: object;
      }[];
    };
  };
};

/** Both stacks, as they are deployed when a firewall is asked for. */
function synthesized() {
  using folder = scratch();
  const outdir = join(folder.path, 'cdk.out');
  const functions = stubHandlers(join(folder.path, 'functions'));
  synthesize({ outdir, functions, region: REGION, context: { firewall: 'true' } });
  const read = (file: string) => JSON.parse(readFileSync(join(outdir, file), 'utf8'));
  return {
    board: readTemplate(outdir),
    firewall: Template.fromJSON(read('WorkOrderBoardFirewall.template.json')),
    artifacts: read('manifest.json').artifacts,
  };
}

const distribution = (of: Template) =>
  only(of, 'AWS::CloudFront::Distribution').Properties.DistributionConfig;

test('nobody gets a firewall who did not ask, and whoever does gets one more stack and no other change', () => {
  const without = synthesizedTemplate();
  const resources = (of: Template) => Object.keys(of.toJSON().Resources).sort();

  expect(all(without, 'AWS::WAFv2::WebACL')).toEqual([]);
  expect(distribution(without).WebACLId).toBeUndefined();
  expect(resources(firewall)).toEqual([acl.id]);
  expect(resources(board)).toEqual(resources(without));
});

test('it stands in the region of CloudFront’s firewalls, and the distribution of another region names it', () => {
  const { StackName, Region, OutputName } = distribution(board).WebACLId['Fn::GetStackOutput'];

  expect(acl.Properties.Scope).toBe('CLOUDFRONT');
  expect(artifacts.WorkOrderBoardFirewall.environment).toBe('aws://unknown-account/us-east-1');
  expect(artifacts.WorkOrderBoard.environment).toBe(`aws://unknown-account/${REGION}`);
  expect(artifacts.WorkOrderBoard.dependencies).toContain('WorkOrderBoardFirewall');
  expect([StackName, Region]).toEqual(['WorkOrderBoardFirewall', 'us-east-1']);
  expect(firewall.toJSON().Outputs[OutputName].Value).toEqual({
    'Fn::GetAtt': [acl.id, 'Arn'],
  });
});

test('it lets in by default, and turns away what comes too fast from one address and what AWS knows to be bad', () => {
  const order = [tooMany, ...others].map((rule) => rule?.Priority);

  expect(acl.Properties.DefaultAction).toEqual({ Allow: {} });
  expect(tooMany?.Statement.RateBasedStatement).toMatchObject({ AggregateKeyType: 'IP' });
  expect(tooMany?.Action?.Block.CustomResponse.ResponseCode).toBe(429);
  expect(groups.map((group) => group?.Name)).toEqual([
    'AWSManagedRulesCommonRuleSet',
    'AWSManagedRulesKnownBadInputsRuleSet',
    'AWSManagedRulesAmazonIpReputationList',
  ]);
  expect(others.map((rule) => rule.OverrideAction)).toEqual(groups.map(() => ({ None: {} })));
  expect(order).toEqual([0, 1, 2, 3]);
});

test('it only counts what would refuse a title with <script>, a note with a path in it, or an order of more than 8 kB', () => {
  const counting = groups.flatMap((group) => group?.RuleActionOverrides ?? []);
  const names = counting.map(({ Name: name }) => name);

  for (const { ActionToUse: action } of counting) expect(action).toEqual({ Count: {} });
  expect(names).toEqual(
    expect.arrayContaining([
      'SizeRestrictions_BODY',
      'CrossSiteScripting_BODY',
      'GenericLFI_BODY',
      'GenericRFI_BODY',
      'EC2MetaDataSSRF_BODY',
      'Log4JRCE_BODY',
      'JavaDeserializationRCE_BODY',
      'ReactJSRCE_BODY',
    ]),
  );
  // What nobody types stays refused.
  expect(names.filter((name) => /_(URIPATH|COOKIE)$/.test(name))).toEqual([]);
});

test('it keeps no token in its samples', () => {
  expect(acl.Properties.DataProtectionConfig.DataProtections).toEqual([
    { Field: { FieldType: 'SINGLE_HEADER', FieldKeys: ['authorization'] }, Action: 'SUBSTITUTION' },
    { Field: { FieldType: 'QUERY_STRING' }, Action: 'SUBSTITUTION' },
  ]);
});
