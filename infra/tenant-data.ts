import {
  AccountRootPrincipal,
  type CfnRole,
  PolicyDocument,
  PolicyStatement,
  Role,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { TABLE } from '../functions/table/schema.ts';
import type { Handler } from './handler.ts';
import { onlyKeys, type WorkOrderTable } from './table.ts';

/** What requests need, and no more: a test holds each of them against the calls that are made. An index can only be asked. */
const ITEM_ACTIONS = [
  'GetItem',
  'Query',
  'BatchGetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
].map((action) => `dynamodb:${action}`);

/** Every partition key begins with its tenant and a delimiter, and the session says which tenant that is. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the policy language, not of ours.
const KEYS_OF_THE_TENANT = 'T#${aws:PrincipalTag/tenant}#*';

export type TenantDataProps = { readonly table: WorkOrderTable };

/**
 * The second wall between tenants: the role that a function which serves people assumes for one tenant at a time. Its session carries
 * the tenant as a tag, and the policy opens only the keys that begin with that tag, whatever the code asks for.
 */
export class TenantData extends Role {
  readonly #table: WorkOrderTable;
  readonly #trust: PolicyStatement;

  constructor(scope: Construct, id: string, { table }: TenantDataProps) {
    super(scope, id, {
      description: 'Items of the one tenant that the session is tagged with',
      assumedBy: new AccountRootPrincipal(),
    });
    this.#table = table;
    // In place of the whole account: one statement for all who may, since a trust policy has room for 2,048 characters.
    this.#trust = new PolicyStatement({
      actions: ['sts:AssumeRole', 'sts:TagSession'],
      conditions: {
        // With this tag and with no other. It can smuggle no wildcard into the keys: STS allows neither * nor ? in a tag.
        StringLike: { 'aws:RequestTag/tenant': '?*' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenant'] },
      },
    });
    (this.node.defaultChild as CfnRole).assumeRolePolicyDocument = new PolicyDocument({
      statements: [this.#trust],
    });
    this.#open(table.tableArn, ITEM_ACTIONS);
    this.#open(`${table.tableArn}/index/${TABLE.index.name}`, ['dynamodb:Query']);
  }

  #open(resource: string, actions: string[]): void {
    const conditions = onlyKeys(KEYS_OF_THE_TENANT);
    this.addToPolicy(new PolicyStatement({ actions, resources: [resource], conditions }));
  }

  /** Lets a function that serves people work on the data of the tenant it acts for: env + grant. */
  serve(handler: Handler): void {
    handler.addEnvironment('TABLE_NAME', this.#table.tableName);
    handler.addEnvironment('TENANT_DATA_ROLE_ARN', this.roleArn);
    this.grant(handler.grantPrincipal, 'sts:AssumeRole', 'sts:TagSession');
    if (handler.role) this.#trust.addArnPrincipal(handler.role.roleArn);
  }
}
