import { CfnOutput, Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { Handler } from './handler.ts';
import type { WorkOrderTable } from './table.ts';

export type OperatorProps = {
  /** The folder that `bundleHandlers` wrote. */
  readonly bundles: string;
  readonly table: WorkOrderTable;
};

/** What the people who run the product do across tenants: no route leads here, they invoke it with their own AWS credentials. */
export class Operator extends Construct {
  constructor(scope: Construct, id: string, { bundles, table }: OperatorProps) {
    super(scope, id);
    const createTenant = new Handler(this, 'CreateTenant', {
      entry: 'operator/create-tenant',
      bundles,
      timeout: Duration.seconds(30),
      environment: { TABLE_NAME: table.tableName },
    });
    createTenant.addToRolePolicy(
      new PolicyStatement({
        actions: ['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'].map(
          (name) => `dynamodb:${name}`,
        ),
        resources: [table.tableArn],
      }),
    );
    new CfnOutput(this, 'CreateTenantFunction', { value: createTenant.functionName });
  }
}
