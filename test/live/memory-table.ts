import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';

export type Row = { readonly pk: string; readonly sk: string } & Readonly<Record<string, unknown>>;
type Input = Readonly<Record<string, unknown>>;
export type Key = Pick<Row, 'pk' | 'sk'>;
/** A row that a transaction puts or takes away, on a condition or on none. */
export type Write = ({ readonly Item: Row } | { readonly Key: Key }) & {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Input;
};
/** A command of the document client; only what the product sends is understood, anything else is an error. */
export type Command = { readonly input: object };

/**
 * DynamoDB as far as the product leans on it, in memory and at once: strong reads, sorted partitions, transactions with conditions
 * and reasons. That it answers as the engine does is tested beside it.
 */
export class MemoryTable {
  readonly #partitions = new Map<string, Map<string, string>>();
  readonly #sortKeys = new Map<string, string[]>();

  /** Carries out a command. Throws what the service throws. */
  send(command: Command): Record<string, unknown> {
    const input = command.input as Input;
    if (command instanceof GetCommand) return this.#get(input.Key as Row);
    if (command instanceof QueryCommand) return this.#query(input);
    if (command instanceof PutCommand) return this.#put(input.Item as Row);
    if (command instanceof DeleteCommand) return this.#delete(input.Key as Row);
    if (command instanceof TransactWriteCommand) return this.#transact(writesOf(command));
    throw new Error(`no such command in memory: ${command.constructor.name}`);
  }

  #find({ pk, sk }: Key): Row | undefined {
    const text = this.#partitions.get(pk)?.get(sk);
    return text === undefined ? undefined : JSON.parse(text);
  }

  #get(key: Key) {
    const Item = this.#find(key);
    return Item ? { Item } : {};
  }

  #put(row: Row) {
    const { pk, sk } = row;
    const rows = this.#partitions.get(pk) ?? new Map<string, string>();
    const keys = this.#sortKeys.get(pk) ?? [];
    if (!rows.has(sk)) keys.splice(firstAtLeast(keys, sk), 0, sk);
    rows.set(sk, JSON.stringify(row));
    this.#partitions.set(pk, rows);
    this.#sortKeys.set(pk, keys);
    return {};
  }

  #delete(key: Key) {
    const Attributes = this.#find(key);
    const keys = this.#sortKeys.get(key.pk);
    if (Attributes && this.#partitions.get(key.pk)?.delete(key.sk))
      keys?.splice(keys.indexOf(key.sk), 1);
    return Attributes ? { Attributes } : {};
  }

  #query(input: Input) {
    const { pk, from, to } = rangeOf(input);
    const keys = this.#sortKeys.get(pk) ?? [];
    let found = keys.slice(firstAtLeast(keys, from), firstAtLeast(keys, to));
    if (input.ScanIndexForward === false) found.reverse();
    const start = input.ExclusiveStartKey as Row | undefined;
    if (start) found = found.slice(found.indexOf(start.sk) + 1);
    const limit = (input.Limit as number | undefined) ?? Number.POSITIVE_INFINITY;
    const Items = found.slice(0, limit).map((sk) => this.#find({ pk, sk }));
    // Like the service: a page that was filled says where to go on, even when nothing follows.
    return Items.length >= limit
      ? { Items, LastEvaluatedKey: { pk, sk: found[limit - 1] } }
      : { Items };
  }

  #transact(writes: readonly Write[]) {
    const reasons = writes.map((write) =>
      this.#holds(write) ? { Code: 'None' } : { Code: 'ConditionalCheckFailed' },
    );
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);
    for (const write of writes) {
      if ('Item' in write) this.#put(write.Item);
      else this.#delete(write.Key);
    }
    return {};
  }

  #holds({ ConditionExpression, ...write }: Write): boolean {
    const row = this.#find('Item' in write ? write.Item : write.Key);
    if (ConditionExpression === undefined) return true;
    if (ConditionExpression === 'attribute_not_exists(pk)') return row === undefined;
    const [, name = '', value = ''] = /^(#\w+) = (:\w+)$/.exec(ConditionExpression) ?? [];
    const attribute = write.ExpressionAttributeNames?.[name];
    if (!attribute) throw new Error(`no such condition in memory: ${ConditionExpression}`);
    return row !== undefined && row[attribute] === write.ExpressionAttributeValues?.[value];
  }
}

/** What a transaction writes. */
export function writesOf(command: Command): readonly Write[] {
  const { TransactItems } = command.input as {
    TransactItems: readonly { readonly Put?: Write; readonly Delete?: Write }[];
  };
  return TransactItems.map(({ Put, Delete }) => {
    const write = Put ?? Delete;
    if (!write) throw new Error('in memory a transaction only puts and deletes');
    return write;
  });
}

export function cancelled(CancellationReasons: { Code: string }[]): TransactionCanceledException {
  const message = `Transaction cancelled [${CancellationReasons.map(({ Code }) => Code).join(', ')}]`;
  return new TransactionCanceledException({ message, $metadata: {}, CancellationReasons });
}

/** Sorts after every sort key of ours. */
const END = '\uffff';

function rangeOf({ KeyConditionExpression, ExpressionAttributeValues }: Input) {
  const values = ExpressionAttributeValues as Readonly<Record<string, string>>;
  const [, pk = '', rest = ''] =
    /^pk = (:\w+)(?: AND (.*))?$/.exec(String(KeyConditionExpression)) ?? [];
  const [, compare, value = ''] = /^sk (>=|<=) (:\w+)$/.exec(rest) ?? [];
  const [, prefix] = /^begins_with\(sk, (:\w+)\)$/.exec(rest) ?? [];
  const named = (name: string) => values[name] as string;
  if (!pk || (rest && !compare && !prefix))
    throw new Error(`no such query in memory: ${KeyConditionExpression}`);
  if (prefix) return { pk: named(pk), from: named(prefix), to: named(prefix) + END };
  if (compare === '>=') return { pk: named(pk), from: named(value), to: END };
  if (compare === '<=') return { pk: named(pk), from: '', to: `${named(value)}\u0000` };
  return { pk: named(pk), from: '', to: END };
}

/** Where a key stands, or would stand, among sorted ones. */
function firstAtLeast(keys: readonly string[], key: string): number {
  let from = 0;
  let to = keys.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((keys[middle] as string) < key) from = middle + 1;
    else to = middle;
  }
  return from;
}
