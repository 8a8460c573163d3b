import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

export type Row = { readonly pk: string; readonly sk: string } & Readonly<Record<string, unknown>>;
type Names = Readonly<Record<string, string>>;
type Values = Readonly<Record<string, unknown>>;

/** What delivery asks of DynamoDB, in memory; the handler tests hold the same commands against a real engine. */
export class Table {
  readonly #rows = new Map<string, Row>();

  put(row: Row): void {
    this.#rows.set(`${row.pk}/${row.sk}`, row);
  }

  get({ pk, sk }: Pick<Row, 'pk' | 'sk'>): Row | undefined {
    return this.#rows.get(`${pk}/${sk}`);
  }

  rows(partition: string): Row[] {
    return [...this.#rows.values()].filter(({ pk }) => pk === partition);
  }

  /** What a command does and at which row, for crash points: "Update OUTBOX". */
  static nameOf(command: object): string {
    const { input } = command as { input: { Key?: Row; Item?: Row } };
    const values = (input as { ExpressionAttributeValues?: Names }).ExpressionAttributeValues;
    const { pk, sk = '' } = input.Key ?? input.Item ?? { pk: values?.[':partition'] ?? '' };
    const verb = command.constructor.name.replace('Command', '');
    return `${verb} ${pk.split('#')[2]} ${/^[a-zA-Z]+/.exec(sk)?.[0] ?? ''}`.trim();
  }

  send(command: object): Record<string, unknown> {
    if (command instanceof GetCommand) return { Item: this.get(command.input.Key as Row) };
    if (command instanceof QueryCommand)
      return { Items: this.rows(command.input.ExpressionAttributeValues?.[':partition']) };
    if (command instanceof PutCommand) this.put(command.input.Item as Row);
    else if (command instanceof UpdateCommand) this.#update(command.input);
    else throw new Error(`no such command here: ${command.constructor.name}`);
    return {};
  }

  #update(input: UpdateCommand['input']): void {
    const names = input.ExpressionAttributeNames as Names;
    const values = input.ExpressionAttributeValues as Values;
    const key = input.Key as Row;
    const row: Record<string, unknown> = { ...(this.get(key) ?? key) };
    const holds = (input.ConditionExpression ?? '').split(' AND ').every((term) => {
      const [, absent] = /^attribute_not_exists\((#\w+)\)$/.exec(term) ?? [];
      if (absent) return row[names[absent] ?? ''] === undefined;
      const [name = '', value = ''] = term.split(' = ');
      return row[names[name] ?? ''] === values[value];
    });
    if (!holds) throw new ConditionalCheckFailedException({ message: 'no', $metadata: {} });
    const [, set = '', remove = ''] =
      /^(?:SET (.*?))?(?: ?REMOVE (.*))?$/.exec(input.UpdateExpression ?? '') ?? [];
    for (const part of set.split(', ').filter(Boolean)) {
      const [name = '', value = ''] = part.split(' = ');
      row[names[name] ?? ''] = values[value];
    }
    for (const name of remove.split(', ').filter(Boolean)) delete row[names[name] ?? ''];
    this.put(row as Row);
  }
}
