import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type Row, type Write, writesOf } from './memory-table.ts';

/** The transaction with its rows changed, or left out where nothing is answered. */
export function rewritten(command: TransactWriteCommand, change: (row: Row) => Row | undefined) {
  const writes = writesOf(command).flatMap((write): Write[] => {
    if (!('Item' in write)) return [write];
    const Item = change(write.Item);
    return Item ? [{ ...write, Item }] : [];
  });
  return transactionOf(writes);
}

/** A transaction of these writes. */
export function transactionOf(writes: readonly Write[]): TransactWriteCommand {
  const TransactItems = writes.map((write) => {
    const named = { TableName: 'Table', ...write };
    return 'Item' in named ? { Put: named } : { Delete: named };
  });
  return new TransactWriteCommand({ TransactItems });
}
