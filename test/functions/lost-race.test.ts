import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandId, TenantId } from '../../domain/ids.ts';
import { ok } from '../../domain/result.ts';
import { Busy, commit } from '../../functions/table/commit.ts';
import type { Order } from '../../functions/table/draft.ts';
import { parseEntry } from '../../functions/table/log-entry.ts';

/** What the embedded engine never raises: conflicts, throttles, and a table that refuses for good. */
const table = mockClient(DynamoDBDocumentClient);
const KKT = 'KKT' as TenantId;

const TAIL = {
  pk: 'T#KKT#LOG',
  sk: '000000000007',
  row: 'log',
  ...{
    at: '2026-11-23T14:05:00Z',
    by: 'U1',
    kind: 'moved',
    id: 'WO-KKT-001081',
    set: {},
    counts: [1, 0, 0, 0],
  },
  ...{
    checksum: 1,
    command: 'a',
    request: 'a',
    lastWorkOrder: 1081,
    lastJob: 0,
    lastId: 3,
    settings: 1,
  },
};

beforeEach(() => {
  table.reset();
  process.env.TABLE_NAME = 'table';
  table.on(QueryCommand).resolves({ Items: [TAIL] });
});

/** A command whose caller waits this often. */
const order = (waits: number): Order => {
  let left = waits;
  return {
    ...{ command: 'command-1' as CommandId, request: 'r', by: 'U1', at: '2026-11-23T14:06:00Z' },
    patience: async () => left-- > 0,
  };
};

const decide = async () =>
  ok({ drafts: [{ kind: 'x', id: 'settings', after: {}, set: {}, writes: () => [] }] });

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: '',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

describe('a commit that meets trouble', () => {
  it.each(['ConditionalCheckFailed', 'TransactionConflict', 'ThrottlingError'])(
    'is decided again after %s',
    async (code) => {
      table.on(TransactWriteCommand).rejectsOnce(cancelled(code, 'None')).resolves({});

      const done = await commit(KKT, order(3), decide);

      expect(done.ok && done.value.sk).toBe('000000000008');
      expect(table.commandCalls(QueryCommand)).toHaveLength(2);
    },
  );

  it('gives up in words when the race is lost for too long', async () => {
    table.on(TransactWriteCommand).rejects(cancelled('TransactionConflict'));

    await expect(commit(KKT, order(2), decide)).rejects.toBeInstanceOf(Busy);
    expect(table.commandCalls(TransactWriteCommand)).toHaveLength(3);
  });

  it('does not believe that nothing is left to do when somebody wrote meanwhile', async () => {
    const later = { ...TAIL, sk: '000000000008', command: 'b' };
    table
      .on(QueryCommand)
      .resolvesOnce({ Items: [TAIL] })
      .resolves({ Items: [later] });
    table.on(TransactWriteCommand).resolves({});
    const repeats = parseEntry(TAIL);

    const done = await commit(KKT, order(2), async (head) =>
      head.version === 7 ? ok({ repeats }) : decide(),
    );

    expect(done).toMatchObject({ value: { sk: '000000000009', command: 'command-1' } });
  });

  it('does not hide a bug behind another try', async () => {
    table.on(TransactWriteCommand).rejects(cancelled('ValidationError'));

    await expect(commit(KKT, order(2), decide)).rejects.toBeInstanceOf(
      TransactionCanceledException,
    );
    expect(table.commandCalls(TransactWriteCommand)).toHaveLength(1);
  });
});
