/** Branded identifiers: a number of one kind can never be passed where another kind is meant. */
declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/** A tenant's prefix, e.g. `KKT`: 2 to 12 of A–Z and 0–9. Only the actor middleware and record keys make one. */
export type TenantId = Brand<'tenant'>;
/** `WO-KKT-001081` */
export type WorkOrderNumber = Brand<'work-order'>;
/** `JOB-KKT-000412` */
export type JobNumber = Brand<'job'>;
/** `C12`: counted per tenant, short because every card carries it. */
export type CustomerId = Brand<'customer'>;
/** `P7` */
export type PropertyId = Brand<'property'>;
/** `U3` */
export type PersonId = Brand<'person'>;
/** The id that the caller gives a command, so that a retry is known. */
export type CommandId = Brand<'command'>;

export const TENANT_PATTERN = /^[A-Z0-9]{2,12}$/;
export const WORK_ORDER_PATTERN = /^WO-([A-Z0-9]{2,12})-(\d{6,12})$/;
export const JOB_PATTERN = /^JOB-([A-Z0-9]{2,12})-(\d{6,12})$/;
export const CUSTOMER_PATTERN = /^C\d{1,12}$/;
export const PROPERTY_PATTERN = /^P\d{1,12}$/;
export const PERSON_PATTERN = /^U\d{1,12}$/;
export const COMMAND_PATTERN = /^[A-Za-z0-9_-]{8,64}$/;

/** The number a person reads: six digits, more when a tenant outgrows them. */
export function workOrderNumber(tenant: TenantId, sequence: number): WorkOrderNumber {
  return `WO-${tenant}-${String(sequence).padStart(6, '0')}` as WorkOrderNumber;
}

export function jobNumber(tenant: TenantId, sequence: number): JobNumber {
  return `JOB-${tenant}-${String(sequence).padStart(6, '0')}` as JobNumber;
}

/** The running number inside `WO-KKT-001081` or `JOB-KKT-000412`: 1081, 412. */
export function sequenceOf(number: WorkOrderNumber | JobNumber): number {
  return Number(number.slice(number.lastIndexOf('-') + 1));
}

/** Whether a number carries this tenant's prefix; any other is as unknown as one that was never given out. */
export function isNumberOf(tenant: TenantId, number: WorkOrderNumber | JobNumber): boolean {
  return number.split('-')[1] === tenant;
}

/** What a board change speaks of; its id alone tells. `books`: of no thing, but of how they are counted. */
export type EntityKind =
  | 'work-order'
  | 'job'
  | 'customer'
  | 'property'
  | 'person'
  | 'template'
  | 'webhook'
  | 'settings'
  | 'alerts'
  | 'books';

/** Which kind of thing an id names: the wire saves the word, since every prefix is its own. */
export function entityKind(id: string): EntityKind {
  if (id.startsWith('WO-')) return 'work-order';
  if (id.startsWith('JOB-')) return 'job';
  if (id === 'settings' || id === 'alerts' || id === 'books') return id;
  if (id.startsWith('C')) return 'customer';
  if (id.startsWith('P')) return 'property';
  if (id.startsWith('H')) return 'webhook';
  return id.startsWith('T') ? 'template' : 'person';
}
