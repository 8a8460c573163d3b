import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type CfnTable,
  ProjectionType,
  StreamViewType,
  Table,
} from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { TABLE } from '../functions/table/schema.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** Everything the product remembers: one table, its index and its stream, kept whatever becomes of the stack. */
export class WorkOrderTable extends Table {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      timeToLiveAttribute: TABLE.timeToLive,
      // Dispatchers come in the morning and leave at night: nobody has to guess a capacity.
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.addGlobalSecondaryIndex({
      indexName: TABLE.index.name,
      partitionKey: text(TABLE.index.partitionKey),
      sortKey: text(TABLE.index.sortKey),
      projectionType: ProjectionType.ALL,
    });
    const { dueIndex } = TABLE;
    this.addGlobalSecondaryIndex({
      indexName: dueIndex.name,
      partitionKey: text(dueIndex.partitionKey),
      sortKey: { name: dueIndex.sortKey, type: AttributeType.NUMBER },
      // Whoever handles what is due reads the row itself, strongly; a change of anything else on a card costs no index write.
      projectionType: ProjectionType.KEYS_ONLY,
    });
    // Renaming a construct must never mean a new, empty table.
    (this.node.defaultChild as CfnTable).overrideLogicalId('WorkOrderTable');
  }

  override get tableName(): string {
    return this.#restored('restoredTable') ?? super.tableName;
  }

  override get tableArn(): string {
    const name = this.#restored('restoredTable');
    if (name === undefined) return super.tableArn;
    return Stack.of(this).formatArn({ service: 'dynamodb', resource: 'table', resourceName: name });
  }

  override get tableStreamArn(): string | undefined {
    return this.#restored('restoredStream') ?? super.tableStreamArn;
  }

  /** What stands in for this table after it was put back to an earlier second, as a table of its own: the runbook says how. */
  #restored(key: 'restoredTable' | 'restoredStream'): string | undefined {
    return this.node.tryGetContext(key);
  }

  /**
   * Lets a function that crosses tenants do these actions, only on partition keys of these patterns (`T#*#CONN`).
   * Whoever serves people goes through `TenantData` instead.
   */
  grantKeys(
    grantee: IGrantable,
    pattern: string | readonly string[],
    ...actions: readonly string[]
  ): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.tableArn],
        conditions: onlyKeys(...[pattern].flat()),
      }),
    );
  }

  /** Lets a function ask what is due, in whichever tenant: it learns keys, and nothing of the rows. */
  grantDue(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: [`${this.tableArn}/index/${TABLE.dueIndex.name}`],
        conditions: onlyKeys('DUE#*'),
      }),
    );
  }
}

/** The condition that keeps a statement to partition keys of these patterns. */
export function onlyKeys(
  ...patterns: readonly string[]
): Record<string, Record<string, string | string[]>> {
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...patterns] },
    // "For all values" is true of none: without this a Scan, which names no key, would pass.
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
}
