import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../../domain/ids.ts';
import { env, optionalEnv } from '../env.ts';

/** For a call that somebody waits for: short, so that a hung connection is retried well inside the gateway's 30 seconds. */
export const PATIENCE = {
  maxAttempts: 4,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 3_000,
    throwOnRequestTimeout: true,
  },
} as const;
const ROLE_SECONDS = 3600;
/** A function instance that serves many tenants keeps the most recent ones. */
const TENANTS_KEPT = 200;

const clients = new Map<TenantId | 'own', DynamoDBDocumentClient>();
let sts: STSClient | undefined;

export const tableName = () => env('TABLE_NAME');

/**
 * The client that may touch one tenant's rows and no others: credentials of the tenant-data role with the tenant as session tag.
 * Functions that cross tenants (stream, schedule, operator) have no such role and use their own narrow grants; so does whoever asks
 * for no tenant at all.
 */
export function dataClient(tenant?: TenantId): DynamoDBDocumentClient {
  const role = tenant && optionalEnv('TENANT_DATA_ROLE_ARN');
  const slot = role ? tenant : 'own';
  const known = clients.get(slot);
  if (known) clients.delete(slot);
  const client = known ?? makeClient(role ? () => assume(role, tenant) : undefined);
  clients.set(slot, client);
  if (clients.size > TENANTS_KEPT) clients.delete(clients.keys().next().value ?? slot);
  return client;
}

function makeClient(
  credentials?: (() => ReturnType<typeof assume>) | undefined,
): DynamoDBDocumentClient {
  const dynamo = new DynamoDBClient({
    ...PATIENCE,
    ...(credentials ? { credentials } : {}),
  });
  return DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
}

/** The SDK keeps what this returns until shortly before it expires. */
async function assume(role: string, tenant: TenantId) {
  sts ??= new STSClient(PATIENCE);
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: role,
      RoleSessionName: tenant,
      DurationSeconds: ROLE_SECONDS,
      Tags: [{ Key: 'tenant', Value: tenant }],
    }),
  );
  if (!Credentials?.AccessKeyId || !Credentials.SecretAccessKey || !Credentials.SessionToken) {
    throw new Error('the tenant-data role gave no credentials');
  }
  return {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretAccessKey,
    sessionToken: Credentials.SessionToken,
    ...(Credentials.Expiration ? { expiration: Credentials.Expiration } : {}),
  };
}
