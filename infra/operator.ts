import { CfnOutput, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Handler } from './handler.ts';
import type { Identity } from './identity.ts';
import type { Live } from './live.ts';
import type { WorkOrderTable } from './table.ts';

export type OperatorProps = {
  /** The folder that `bundleHandlers` wrote. */
  readonly bundles: string;
  readonly table: WorkOrderTable;
  readonly live: Live;
  readonly identity: Identity;
};

/** What a firm takes along: all but its sockets, its tickets, links to calendars and the rate at which it asks. */
const FIXED = [
  ...[
    'ALERTS',
    'BOARD',
    'COMMANDS',
    'DIRECTORY',
    'HOOKS',
    'JOBS',
    'LOG',
    'OUTBOX',
    'SLA',
    'TEMPLATES',
    'VIEWS',
  ],
].map((name) => `T#*#${name}`);
const KEPT = [...FIXED, 'T#*#JOB#*', 'T#*#WO#*'];
const PASSING = ['T#*#CALENDARS', 'T#*#TICKET'];

/** An invitation that went nowhere is taken back. */
const INVITING = ['AdminCreateUser', 'AdminGetUser', 'AdminDeleteUser'] as const;

/** What the people who run the product do across tenants: no route leads here, they invoke it with their own AWS credentials. */
export class Operator extends Construct {
  readonly #props: OperatorProps;

  constructor(scope: Construct, id: string, props: OperatorProps) {
    super(scope, id);
    this.#props = props;
    this.#createTenant();
    this.#inviteOwners();
    this.#listTenants();
    this.#exportTenant();
    this.#importTenant();
    this.#deleteTenant();
  }

  #createTenant(): void {
    const { table, identity } = this.#props;
    const createTenant = this.#handler('CreateTenant', 'create-tenant');
    identity.mayManage(createTenant, ...INVITING);
    // It begins a log, and finds out so that there is one already.
    table.grantKeys(createTenant, 'T#*#LOG', 'Query');
    table.grantKeys(createTenant, 'TENANTS', 'GetItem');
    table.grantKeys(createTenant, ['T#*#LOG', 'T#*#DIRECTORY', 'TENANTS'], 'PutItem');
  }

  #inviteOwners(): void {
    const { table, identity } = this.#props;
    const inviteOwners = this.#handler('InviteOwners', 'invite-owners');
    table.grantKeys(inviteOwners, 'T#*#DIRECTORY', 'Query');
    identity.mayManage(inviteOwners, ...INVITING);
  }

  #listTenants(): void {
    const listTenants = this.#handler('ListTenants', 'list-tenants');
    this.#props.table.grantKeys(listTenants, ['TENANTS', 'T#*#LOG', 'T#*#DIRECTORY'], 'Query');
  }

  /** It reads a firm, and writes nothing but that it did. */
  #exportTenant(): void {
    const { table } = this.#props;
    const exportTenant = this.#handler('ExportTenant', 'export-tenant');
    table.grantKeys(exportTenant, KEPT, 'Query');
    table.grantKeys(exportTenant, 'T#*#LOG', 'GetItem');
    table.grantKeys(exportTenant, 'TENANTS', 'GetItem', 'UpdateItem');
  }

  /** It writes new rows, and changes none but the last entry, whose checksum is another one under another prefix. */
  #importTenant(): void {
    const { table } = this.#props;
    const importTenant = this.#handler('ImportTenant', 'import-tenant');
    table.grantKeys(importTenant, KEPT, 'PutItem');
    // That nothing of an earlier firm is left, no ticket and no socket either.
    table.grantKeys(importTenant, [...FIXED, 'T#*#CONN', ...PASSING], 'Query');
    table.grantKeys(importTenant, 'T#*#LOG', 'GetItem', 'UpdateItem', 'DeleteItem');
    table.grantKeys(importTenant, 'TENANTS', 'GetItem', 'PutItem', 'UpdateItem');
  }

  /** It reads keys and takes rows away; all that it writes is the row that closes the books. */
  #deleteTenant(): void {
    const { table, live, identity } = this.#props;
    const deleteTenant = this.#handler('DeleteTenant', 'delete-tenant');
    table.grantKeys(deleteTenant, [...KEPT, ...PASSING, 'T#*#RATE'], 'Query', 'DeleteItem');
    table.grantKeys(deleteTenant, 'T#*#LOG', 'GetItem', 'PutItem');
    table.grantKeys(deleteTenant, 'TENANTS', 'GetItem', 'UpdateItem', 'DeleteItem');
    live.mayClose(deleteTenant);
    identity.mayManage(deleteTenant, 'AdminGetUser', 'AdminDeleteUser');
  }

  /** A function that an operator finds by the stack's output `…Function`. */
  #handler(id: string, name: string): Handler {
    const { bundles, table } = this.#props;
    const handler = new Handler(this, id, {
      entry: `operator/${name}`,
      bundles,
      // A piece a call: it answers well before.
      timeout: Duration.minutes(1),
      memorySize: 1024,
      environment: { TABLE_NAME: table.tableName },
    });
    new CfnOutput(this, `${id}Function`, { value: handler.functionName });
    return handler;
  }
}
