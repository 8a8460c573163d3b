/** What a call to DynamoDB asks of IAM: each action with its resource and the partition keys that it names. */
export type Asked = {
  /** `dynamodb:GetItem` */
  readonly action: string;
  readonly table: string;
  readonly index?: string | undefined;
  /** Absent when the call names no partition key, as a Scan does. */
  readonly leadingKeys?: readonly string[] | undefined;
};

/** The partition key's name in a table, or in one of its indexes. */
export type PartitionKeyOf = (table: string, index?: string) => string | undefined;

type Value = Readonly<Record<string, unknown>>;
type Item = Readonly<Record<string, Value>>;
type Body = {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly TransactItems?: readonly Readonly<Record<string, Body>>[];
};

/** A transaction needs the permission of each of its parts, and none of its own. */
const PART_ACTION: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** Reads an operation of DynamoDB's JSON protocol (`Query` and its body) as IAM sees it. */
export function askedOf(operation: string, body: Body, keyOf: PartitionKeyOf): readonly Asked[] {
  if (body.TransactItems) {
    return body.TransactItems.flatMap((part) =>
      Object.entries(part).map(([kind, inner]) => ofOne(PART_ACTION[kind] ?? kind, inner, keyOf)),
    );
  }
  if (body.RequestItems) {
    return Object.entries(body.RequestItems).map(([name, requests]) => {
      const table = tableName(name);
      const items = itemsOf(requests);
      const leadingKeys = items.flatMap((item) => keyText(item, keyOf(table)) ?? []);
      return { action: `dynamodb:${operation}`, table, leadingKeys };
    });
  }
  return [ofOne(operation, body, keyOf)];
}

function ofOne(operation: string, body: Body, keyOf: PartitionKeyOf): Asked {
  const table = tableName(body.TableName ?? '');
  const index = body.IndexName;
  const key = keyOf(table, index);
  const named = body.KeyConditionExpression
    ? conditionKey(body, key)
    : keyText(body.Key ?? body.Item, key);
  return {
    action: `dynamodb:${operation}`,
    table,
    index,
    leadingKeys: named === undefined ? undefined : [named],
  };
}

/** A table may be named by its ARN. */
function tableName(nameOrArn: string): string {
  return nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
}

/** The keys and items of one table in a batch: of BatchGetItem, then of BatchWriteItem. */
function itemsOf(requests: unknown): readonly Item[] {
  if (!Array.isArray(requests)) return (requests as { Keys?: readonly Item[] }).Keys ?? [];
  return requests.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key);
}

/** `pk = :p` or `#pk = :p`: a Query must give the partition key by equality. */
function conditionKey(body: Body, key: string | undefined): string | undefined {
  const equalities = (body.KeyConditionExpression ?? '').matchAll(/(#?[\w.-]+)\s*=\s*(:\w+)/g);
  for (const [, name = '', value = ''] of equalities) {
    if ((body.ExpressionAttributeNames?.[name] ?? name) === key)
      return textOf(body.ExpressionAttributeValues?.[value]);
  }
  return undefined;
}

function keyText(item: Item | undefined, key: string | undefined): string | undefined {
  return key === undefined ? undefined : textOf(item?.[key]);
}

/** `{"S":"T#KKT#LOG"}` → `T#KKT#LOG` */
function textOf(value: Value | undefined): string | undefined {
  const [content] = Object.values(value ?? {});
  return content === undefined ? undefined : String(content);
}
